"""Numbers stand in the page's language: its decimal mark, its thousands."""

import pytest
from flask import Flask

from contest.models.round import Round
from contest.models.states import CutKind
from contest.web.wording.figures import decimal, grouped
from contest.web.wording.round_rules import round_cut

SAID = {
    "en": ("0.8", "2,400", "1,477,436"),
    "ru": ("0,8", "2400", "1\N{NO-BREAK SPACE}477\N{NO-BREAK SPACE}436"),
    "ko": ("0.8", "2,400", "1,477,436"),
}


@pytest.mark.parametrize("language", SAID)
def test_numbers_are_written_as_the_language_has_them(app: Flask, language: str):
    with app.test_request_context(f"/?lang={language}"):
        app.preprocess_request()

        found = decimal("0.8"), grouped(2_400), grouped(1_477_436)

    assert found == SAID[language]


def test_cut_of_a_round_has_the_decimal_mark_of_the_page(app: Flask):
    judged = Round(cut_kind=CutKind.value, cut_value="0.8")
    with app.test_request_context("/?lang=ru"):
        app.preprocess_request()

        assert "0,8" in round_cut(judged)
