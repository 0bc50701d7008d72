"""What the demonstration's editions, categories, awards and authors say."""

# ruff: noqa: E501 -- sentences in three scripts are not wrapped by letters

from contest.flow.calling import CallTexts, CategoryPlan
from contest.languages import LocalText
from contest.models.states import CategoryKind, Medium

CONTEST = LocalText(en="Foreign View", ru="Взгляд иностранца", ko="외국인의 시선")
PANEL = LocalText(
    en="International jury", ru="Международное жюри", ko="국제 심사위원단"
)


def _call(title: LocalText, intro: LocalText, order: LocalText) -> CallTexts:
    return CallTexts(
        title=title,
        intro=intro,
        task=LocalText(
            en="Photograph a country that is not your own: not its sights, but what its people pass every day.",
            ru="Снимите страну, которая вам не родная: не достопримечательности, а то, мимо чего её жители проходят каждый день.",
            ko="자신의 나라가 아닌 곳을 찍어 주십시오. 명소가 아니라 그곳 사람들이 날마다 지나치는 것을 담아 주십시오.",
        ),
        criteria=LocalText(
            en="How attentive the look is, how clear the photograph, and whether one wants to look again.",
            ru="Внимательность взгляда, ясность снимка и желание посмотреть ещё раз.",
            ko="시선이 얼마나 세심한지, 사진이 얼마나 분명한지, 다시 보고 싶은지를 봅니다.",
        ),
        order=order,
        place=LocalText(
            en="Entries are sent through this site and nowhere else.",
            ru="Работы принимаются только через этот сайт.",
            ko="응모작은 이 사이트에서만 받습니다.",
        ),
        reward=LocalText(
            en="A Grand Prix, a first award in each category, and honourable mentions. Winners hang in the gallery and enter the holdings of the library.",
            ru="Гран-при, первая награда в каждой номинации и почётные упоминания. Работы победителей войдут в галерею и в фонды библиотеки.",
            ko="대상, 부문별 최우수상, 장려상을 드립니다. 수상작은 갤러리에 전시되고 도서관에 소장됩니다.",
        ),
        publication=LocalText(
            en="Winners and finalists are published in the gallery on this site, in three languages.",
            ru="Работы победителей и финалистов публикуются в галерее на этом сайте на трёх языках.",
            ko="수상작과 본선 진출작은 이 사이트의 갤러리에서 세 언어로 공개합니다.",
        ),
        contact="secretary@example.org",
    )


PAST_CALL = _call(
    LocalText(en="Other people’s windows", ru="Чужие окна", ko="남의 창"),
    LocalText(
        en="The eleventh international contest of photography. For anyone who has looked at a country that is not their own, and for those whose country was looked at.",
        ru="Одиннадцатый международный фотоконкурс. Для тех, кто смотрел на чужую страну, и для тех, на чью страну смотрели.",
        ko="열한 번째 국제 사진 공모전입니다. 낯선 나라를 바라본 사람과 바라보인 나라의 사람 모두를 위한 자리입니다.",
    ),
    LocalText(
        en="Seven jurors judge in three rounds without knowing the authors. The rules of each round stand below, made from its settings.",
        ru="Семь членов жюри оценивают работы в трёх турах, не зная авторов. Правила каждого тура приведены ниже.",
        ko="심사위원 일곱 명이 작가를 모른 채 세 라운드에 걸쳐 심사합니다. 라운드별 규정은 아래에 있습니다.",
    ),
)
PRESENT_CALL = _call(
    LocalText(
        en="The ordinary, seen from elsewhere",
        ru="Обычное, увиденное издалека",
        ko="멀리서 본 평범함",
    ),
    LocalText(
        en="The twelfth international contest of photography. Show us what its own people no longer see.",
        ru="Двенадцатый международный фотоконкурс. Покажите то, чего жители уже не замечают.",
        ko="열두 번째 국제 사진 공모전입니다. 그곳 사람들이 더는 보지 않는 것을 보여 주십시오.",
    ),
    LocalText(
        en="Seven jurors judge each category in two rounds without knowing the authors. They begin while entries still come in. The rules of each round stand below, made from its settings.",
        ru="Семь членов жюри оценивают каждую номинацию в двух турах, не зная авторов. Они начинают, пока приём работ ещё идёт. Правила каждого тура приведены ниже.",
        ko="심사위원 일곱 명이 작가를 모른 채 부문마다 두 라운드에 걸쳐 심사합니다. 심사는 응모를 받는 동안 시작합니다. 라운드별 규정은 아래에 있습니다.",
    ),
)

CATEGORIES = (
    CategoryPlan(
        slug="ordinary",
        name=LocalText(en="The ordinary", ru="Обычное", ko="평범한 것"),
        kind=CategoryKind.single,
        task=LocalText(
            en="One photograph made in a country that is not your own, of something its people pass every day.",
            ru="Один снимок, сделанный в чужой стране: то, мимо чего её жители проходят каждый день.",
            ko="자신의 나라가 아닌 곳에서, 그곳 사람들이 날마다 지나치는 것을 찍은 사진 한 점입니다.",
        ),
    ),
    CategoryPlan(
        slug="russia-through-korean-eyes",
        name=LocalText(
            en="Russia through Korean eyes",
            ru="Россия глазами корейцев",
            ko="한국인이 본 러시아",
        ),
        kind=CategoryKind.single,
        author_country="KR",
        place_country="RU",
        task=LocalText(
            en="For authors from Korea, about places in Russia.",
            ru="Для авторов из Кореи, о местах в России.",
            ko="한국 작가가 러시아에서 찍은 사진입니다.",
        ),
    ),
    CategoryPlan(
        slug="korea-through-russian-eyes",
        name=LocalText(
            en="Korea through Russian eyes",
            ru="Корея глазами россиян",
            ko="러시아인이 본 한국",
        ),
        kind=CategoryKind.single,
        author_country="RU",
        place_country="KR",
        task=LocalText(
            en="For authors from Russia, about places in Korea.",
            ru="Для авторов из России, о местах в Корее.",
            ko="러시아 작가가 한국에서 찍은 사진입니다.",
        ),
    ),
    CategoryPlan(
        slug="series",
        name=LocalText(en="Series", ru="Серия", ko="연작"),
        kind=CategoryKind.series,
        min_pieces=3,
        max_pieces=12,
        entries_per_user=2,
        task=LocalText(
            en="Three to twelve photographs with a text, about one place, person or habit.",
            ru="От трёх до двенадцати снимков с текстом: об одном месте, человеке или привычке.",
            ko="한 장소나 한 사람, 한 습관을 담은 사진 3~12점과 글입니다.",
        ),
    ),
    CategoryPlan(
        slug="one-take",
        name=LocalText(en="One take", ru="Одним планом", ko="한 번에"),
        kind=CategoryKind.single,
        medium=Medium.film,
        formats="MP4 MOV WEBM",
        max_bytes=500_000_000,
        max_seconds=120,
        min_long_side=640,
        max_pixels=9_500_000,
        task=LocalText(
            en="A film of at most two minutes without a cut, made in a country that is not your own.",
            ru="Фильм не длиннее двух минут, без монтажа, снятый в чужой стране.",
            ko="자신의 나라가 아닌 곳에서 끊지 않고 찍은 2분 이내의 영상입니다.",
        ),
    ),
    CategoryPlan(
        slug="overheard",
        name=LocalText(en="Overheard", ru="Услышанное", ko="들린 것"),
        kind=CategoryKind.single,
        medium=Medium.sound,
        formats="M4A MP3 WAV FLAC",
        max_bytes=100_000_000,
        max_seconds=300,
        min_long_side=0,
        task=LocalText(
            en="A sound of at most five minutes, recorded in a country that is not your own.",
            ru="Звук не длиннее пяти минут, записанный в чужой стране.",
            ko="자신의 나라가 아닌 곳에서 녹음한 5분 이내의 소리입니다.",
        ),
    ),
)

CRITERIA = (
    (LocalText(en="The look", ru="Взгляд", ko="시선"), 3),
    (LocalText(en="The photograph", ru="Снимок", ko="사진"), 2),
)
GRAND_PRIX = LocalText(en="Grand Prix", ru="Гран-при", ko="대상")
FIRST_AWARD = LocalText(en="First award", ru="Первая награда", ko="최우수상")
MENTION = LocalText(en="Honourable mention", ru="Почётное упоминание", ko="장려상")
PARTNER = LocalText(
    en="Prize of the partner library", ru="Приз библиотеки-партнёра", ko="협력 도서관상"
)
WITHHELD = "The partner library gives its prize every second year."
GALLERY = LocalText(
    en="Chosen by a jury of seven who did not know the authors.",
    ru="Выбраны жюри из семи человек, не знавших авторов.",
    ko="작가를 모른 채 심사위원 일곱 명이 뽑았습니다.",
)
GAP = (
    "One juror fell ill in the last days of the round; the panel agreed to go on. "
    "Один член жюри заболел в последние дни тура; жюри решило продолжать. "
    "라운드 막바지에 심사위원 한 명이 병이 났으나 심사위원단은 심사를 이어 가기로 했습니다."
)
TIE = "The panel looked at both once more, side by side, and agreed."
FIX = LocalText(
    en="The place and the country do not seem to belong together. "
    "Please look at them once more.",
    ru="Место и страна, кажется, не подходят друг к другу. Посмотрите на них ещё раз.",
    ko="촬영 장소와 국가가 서로 맞지 않는 것 같습니다. 다시 한번 살펴봐 주십시오.",
)

JURORS: dict[str, LocalText] = {
    "somova": LocalText(
        en="Photographer, Saint Petersburg",
        ru="Фотограф, Санкт-Петербург",
        ko="사진가, 상트페테르부르크",
    ),
    "yoon": LocalText(en="Curator, Seoul", ru="Куратор, Сеул", ko="큐레이터, 서울"),
    "lindqvist": LocalText(
        en="Picture editor, Stockholm",
        ru="Бильд-редактор, Стокгольм",
        ko="사진 편집자, 스톡홀름",
    ),
    "lazarev": LocalText(
        en="Photographer, Kazan", ru="Фотограф, Казань", ko="사진가, 카잔"
    ),
    "baek": LocalText(en="Photographer, Jeju", ru="Фотограф, Чеджу", ko="사진가, 제주"),
    "okafor": LocalText(
        en="Archivist, Lagos", ru="Архивист, Лагос", ko="기록 연구사, 라고스"
    ),
    "marchetti": LocalText(
        en="Historian of photography, Bologna",
        ru="Историк фотографии, Болонья",
        ko="사진사 연구자, 볼로냐",
    ),
}

STATEMENTS: dict[str, LocalText] = {
    "windows": LocalText(
        en="For a year I walked home past the same house. I never met anyone who lives there, but I know when they have supper, who reads at night and who forgets to switch off the kitchen.\nThese are the windows of people who will never know that someone far from home was glad of their light.",
        ru="Год я возвращалась к себе мимо одного и того же дома. Я ни с кем там не знакома, но знаю, когда там ужинают, кто читает ночью и кто забывает выключить свет на кухне.\nЭто окна людей, которые никогда не узнают, что кто-то вдали от дома радовался их свету.",
        ko="일 년 동안 같은 건물 앞을 지나 집으로 돌아왔다. 그곳에 사는 사람을 한 번도 만난 적은 없지만, 언제 저녁을 먹는지, 누가 밤에 책을 읽는지, 누가 부엌 불을 끄는 것을 잊는지 안다.\n집에서 먼 곳에 있던 누군가가 그 불빛에 기뻐했다는 것을 그들은 끝내 모를 것이다.",
    ),
    "sea": LocalText(
        en="I stood in one place for a day and did nothing but look up every few hours. The fishermen thought I was waiting for someone.",
        ru="Целый день я стояла на одном месте и только раз в несколько часов поднимала голову. Рыбаки решили, что я кого-то жду.",
        ko="하루 종일 한자리에 서서 몇 시간에 한 번씩 고개를 들었다. 어부들은 내가 누군가를 기다린다고 생각했다.",
    ),
    "bus": LocalText(
        en="Forty minutes each way, always the fourth seat. A foreign city is first of all the window of a bus.",
        ru="Сорок минут в одну сторону, всегда четвёртое место. Чужой город начинается с окна автобуса.",
        ko="가는 데 사십 분, 언제나 네 번째 자리. 낯선 도시는 버스 창에서 시작된다.",
    ),
    "birches": LocalText(
        en="At home a forest is dark. Here it is white, and one can see a person coming from far away.",
        ru="Дома лес тёмный. Здесь он белый, и человека видно издалека.",
        ko="고향의 숲은 어둡다. 이곳의 숲은 희어서 사람이 오는 것이 멀리서부터 보인다.",
    ),
    "pines": LocalText(
        en="The same slope on three days. Nobody else came; the trees were company enough.",
        ru="Один и тот же склон в три разных дня. Никто не приходил; хватало и деревьев.",
        ko="같은 비탈의 사흘. 아무도 오지 않았지만 나무들만으로 충분했다.",
    ),
    "kitchen": LocalText(
        en="I rented a kitchen with a room. What I will remember is where the sun came in, month by month.",
        ru="Я снимала кухню с комнатой. Запомнится, куда месяц за месяцем приходило солнце.",
        ko="방이 딸린 부엌을 빌려 살았다. 달마다 해가 어디로 들었는지를 기억할 것이다.",
    ),
}

SERIES_TITLES: dict[str, LocalText] = {
    "night_windows": LocalText(en="House 14", ru="Дом 14", ko="14동"),
    "sea_hours": LocalText(
        en="One day of the sea", ru="Один день моря", ko="바다의 하루"
    ),
    "rain_glass": LocalText(en="Seat four", ru="Место четыре", ko="네 번째 자리"),
    "birches": LocalText(en="White forest", ru="Белый лес", ko="하얀 숲"),
    "pines_mist": LocalText(en="The slope", ru="Склон", ko="비탈"),
    "wall_shadows": LocalText(
        en="Kitchen with a room", ru="Кухня с комнатой", ko="방이 딸린 부엌"
    ),
}
