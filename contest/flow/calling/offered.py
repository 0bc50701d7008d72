"""The consents offered to a new draft: ours to begin with, the organizer's to rewrite.

Each purpose stands alone, so that a yes to one is never a yes to another.
"""

# ruff: noqa: E501 -- sentences in three scripts are not wrapped by letters

from dataclasses import dataclass

from contest.languages import LocalText


@dataclass(frozen=True, slots=True)
class ConsentPlan:
    """One consent as it is asked for. `required`: nobody enters without it."""

    kind: str
    label: LocalText
    body: LocalText
    required: bool = True


OFFERED: tuple[ConsentPlan, ...] = (
    ConsentPlan(
        kind="rules",
        label=LocalText(
            en="I accept the rules of the contest",
            ru="Принимаю правила конкурса",
            ko="공모 규정에 동의합니다",
        ),
        body=LocalText(
            en=(
                "I made these works myself and hold the rights to them. They "
                "stay mine; the organizers may show placed entries in the gallery, at "
                "exhibitions of the contest and in its catalogue."
            ),
            ru=(
                "Работы созданы мной, права на них принадлежат мне и остаются у меня. "
                "Организаторы могут показывать отмеченные из них в галерее, на выставках "
                "конкурса и в его каталоге."
            ),
            ko=(
                "출품작은 본인이 직접 만들었으며 권리는 본인에게 있고 계속 본인에게 남습니다. "
                "주최 측은 선정된 작품을 갤러리와 공모전 전시, 도록에서 선보일 수 있습니다."
            ),
        ),
    ),
    ConsentPlan(
        kind="personal_data",
        label=LocalText(
            en="My personal data may be kept for the contest",
            ru="Согласие на обработку персональных данных",
            ko="개인정보 수집과 이용에 동의합니다",
        ),
        body=LocalText(
            en=(
                "Name, e-mail address and country are kept to run the contest: to "
                "receive entries, to judge them without names and to write to me. I can "
                "take this back at any time; my entries then leave the contest."
            ),
            ru=(
                "Имя, адрес электронной почты и страна хранятся для проведения конкурса: "
                "чтобы принимать заявки, оценивать их без имён и писать мне. Согласие можно "
                "отозвать в любой момент; тогда заявки выбывают из конкурса."
            ),
            ko=(
                "이름, 이메일 주소, 국가는 응모작을 받고 이름 없이 심사하고 연락하기 위해 "
                "보관합니다. 동의는 언제든지 철회할 수 있으며, 철회하면 응모작은 공모전에서 "
                "빠집니다."
            ),
        ),
    ),
    ConsentPlan(
        kind="publish_name",
        required=False,
        label=LocalText(
            en="My name may be published beside my works",
            ru="Моё имя можно публиковать рядом с работами",
            ko="작품 옆에 이름을 공개해도 됩니다",
        ),
        body=LocalText(
            en="Without this the works are shown with the words “name withheld”.",
            ru=(
                "Без этого согласия вместо имени будут слова "
                "«Имя не указано по желанию автора»."
            ),
            ko="동의하지 않으면 이름 대신 ‘이름 비공개’로 표시합니다.",
        ),
    ),
    ConsentPlan(
        kind="publish_country",
        required=False,
        label=LocalText(
            en="My country may be published beside my works",
            ru="Мою страну можно публиковать рядом с работами",
            ko="작품 옆에 국가를 공개해도 됩니다",
        ),
        body=LocalText(
            en="The country of the author, never an address or the exact place.",
            ru="Только страна автора: ни адреса, ни точного места.",
            ko="작가의 국가만 공개하며 주소나 정확한 위치는 공개하지 않습니다.",
        ),
    ),
    ConsentPlan(
        kind="transfer",
        label=LocalText(
            en="My data may be sent to the jury abroad",
            ru="Согласие на передачу данных за границу",
            ko="국외 심사위원에게 자료를 전달해도 됩니다",
        ),
        body=LocalText(
            en=(
                "Jurors and organizers work in several countries. The jury receives "
                "files and texts, never names."
            ),
            ru=(
                "Жюри и организаторы работают в разных странах. Жюри получает файлы и "
                "тексты, но не имена."
            ),
            ko=(
                "심사위원과 주최 측은 여러 나라에서 일합니다. 심사위원은 작품과 글만 받으며 "
                "이름은 받지 않습니다."
            ),
        ),
    ),
    ConsentPlan(
        kind="people",
        label=LocalText(
            en="People who can be recognized agree to be shown or heard",
            ru="Узнаваемые люди согласны на показ",
            ko="알아볼 수 있는 인물이 공개에 동의했습니다",
        ),
        body=LocalText(
            en=(
                "Where someone can be recognized I have their agreement, for children "
                "that of a parent, unless the law does not ask for it."
            ),
            ru=(
                "Если человека можно узнать, его согласие у меня есть, для детей — "
                "согласие родителей, кроме случаев, когда закон его не требует."
            ),
            ko=(
                "알아볼 수 있는 사람의 동의를 받았으며, 어린이는 보호자의 동의를 받았습니다. "
                "법이 동의를 요구하지 않는 경우는 예외입니다."
            ),
        ),
    ),
)
