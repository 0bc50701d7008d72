"""Latin spelling: a suggestion."""

import pytest

from contest.flow.joining.latin import latin_of, title_in_latin

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Доротея Ланге", "Doroteia Lange"),
        ("Щербакова Юлия", "Shcherbakova Iuliia"),
        ("한서윤", "Han Seoyun"),
        ("김하늘", "Kim Haneul"),
        ("남궁 민", "Namgung Min"),
        ("Ansel Adams", "Ansel Adams"),
        ("山田", "山田"),
        ("", ""),
    ],
)
def test_latin_spelling_is_a_suggestion(name: str, latin: str) -> None:
    assert latin_of(name) == latin


def test_latin_title_has_no_family_name() -> None:
    assert title_in_latin("이 층") == "I Cheung"
    assert title_in_latin("무제") == "Muje"
    assert title_in_latin("아침, 3시") == "Achim, 3si"
    assert title_in_latin("After the rain") == "After the rain"
