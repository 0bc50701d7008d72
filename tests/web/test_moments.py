"""Days and moments in words of each language."""

import pytest
from flask import Flask
from flask_babel import force_locale

from contest.web.moments import written_day


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "25 February 2002"), ("ru", "25 февраля 2002"), ("ko", "2002년 2월 25일")],
)
def test_day_of_a_file_is_written_in_words(
    app: Flask, language: str, words: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert written_day("2002-02-25") == words


@pytest.mark.parametrize("text", ["", "early 1987", "2002-02", "2002-02-31", "весной"])
def test_day_in_words_of_the_author_stays(app: Flask, text: str) -> None:
    with app.test_request_context(), force_locale("ru"):
        assert written_day(text) == text
