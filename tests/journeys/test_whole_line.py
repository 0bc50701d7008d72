"""From a call for entries to a published gallery, by the people who do it.

Real server, real worker, real browser; letters are read from the folder of mail.
"""

from pathlib import Path

import pytest
from acts import (
    SLUG,
    accept_place,
    add_category,
    claim_installation,
    close_round,
    draft_call,
    enter,
    hang_and_publish,
    invite_jury,
    judge,
    open_call,
    open_round,
    register,
    set_dates,
    settle_and_award,
    step_back,
    turn_series_round,
    walk_through,
)
from browser import DESKTOP, PHONE, Person, Stage

pytestmark = pytest.mark.browser


def call_for_entries(stage: Stage, language: str, size) -> Person:
    gordon = stage.person(language, size)
    claim_installation(gordon)
    draft_call(gordon)
    add_category(gordon, "ordinary", "single")
    add_category(gordon, "series", "series")
    set_dates(gordon)
    open_call(gordon)
    return gordon


def entries_of_two(stage: Stage, languages, size, photographs: list[Path]) -> None:
    ansel, dorothea = (stage.person(one, size) for one in languages)
    register(ansel, "안셀", "ansel@example.org")
    enter(ansel, category=0, title="아침 열 시", files=photographs[:1])
    register(dorothea, "Доротея", "dorothea@example.org")
    enter(dorothea, category=0, title="Десять утра", files=photographs[1:2])
    code = enter(dorothea, category=1, title="Дворы", files=photographs[2:6])
    turn_series_round(dorothea, code)


@pytest.mark.parametrize(
    ("size", "languages"),
    [
        pytest.param(DESKTOP, ("en", "ru", "ko"), id="desktop-en"),
        pytest.param(PHONE, ("ko", "en", "ru"), id="phone-ko", marks=pytest.mark.slow),
        pytest.param(
            DESKTOP, ("ru", "ko", "en"), id="desktop-ru", marks=pytest.mark.slow
        ),
        pytest.param(PHONE, ("ru", "ko", "en"), id="phone-ru", marks=pytest.mark.slow),
    ],
)
def test_contest_goes_from_the_call_to_the_gallery(
    stage: Stage, photographs: list[Path], size, languages
):
    first, second, third = languages
    gordon = call_for_entries(stage, first, size)
    entries_of_two(stage, (second, third), size, photographs)
    invite_jury(gordon, {"Henri": third, "Vivian": first, "Imogen": second})
    jury = {
        name: stage.person(language, size)
        for name, language in zip(
            ("Henri", "Vivian", "Imogen"), (third, first, second), strict=True
        )
    }
    for name, juror in jury.items():
        accept_place(juror, name)

    early = open_round(gordon, method="approve", cut_kind="percent", cut_value="100")
    for juror in jury.values():
        assert judge(juror, early, "1", by_keys=size != PHONE) == 3
    close_round(gordon, early)
    late = open_round(gordon, method="score", after=_only_round(gordon))
    for juror in jury.values():
        assert judge(juror, late, "7", by_keys=size != PHONE) == 3
    step_back(jury["Vivian"], late, "7", by_keys=size != PHONE)
    close_round(gordon, late)
    assert settle_and_award(gordon) == 1  # the two single photographs share a place
    count = hang_and_publish(gordon)

    assert count == 3
    visitor = stage.person(second, size, light="dark")
    walk_through(visitor, count)
    walk_through(stage.person(third, size, scripted=False), count, scripted=False)
    assert visitor.page.url.startswith(f"{stage.server.url}/{SLUG}/")


def _only_round(gordon: Person) -> str:
    """Give the value by which the plan of a round names the earlier one."""
    gordon.go(f"/desk/{SLUG}/rounds/new")
    options = gordon.page.locator('[name="after"] option').all()
    return options[-1].get_attribute("value")
