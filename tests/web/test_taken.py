"""When a photograph was taken, in the words of the page's language."""

from calendar import monthrange

import pytest
from flask import Flask
from flask_babel import force_locale

from contest.web.taken import when_taken


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "25 February 2002"), ("ru", "25 февраля 2002"), ("ko", "2002년 2월 25일")],
)
@pytest.mark.parametrize(
    "text", ["2002-02-25", "25 February 2002", "25 февраля 2002 г.", "2002년 2월 25일"]
)
def test_day_is_written_in_the_words_of_the_page(
    app: Flask, text: str, language: str, words: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert when_taken(text) == words


@pytest.mark.parametrize(
    ("text", "en", "ru", "ko"),
    [
        ("октябрь 2025", "October 2025", "октябрь 2025", "2025년 10월"),
        ("May 2026", "May 2026", "май 2026", "2026년 5월"),
        ("2002-02", "February 2002", "февраль 2002", "2002년 2월"),
        ("2025", "2025", "2025", "2025년"),
        ("2024-2025", "2024–2025", "2024–2025", "2024년~2025년"),
        ("2024 – 2025", "2024–2025", "2024–2025", "2024년~2025년"),
        (
            "2025년 10월–2026년 3월",
            "October 2025 – March 2026",
            "октябрь 2025 — март 2026",
            "2025년 10월~2026년 3월",
        ),
        (
            "May–June 2025",
            "May 2025 – June 2025",
            "май 2025 — июнь 2025",
            "2025년 5월~2025년 6월",
        ),
    ],
)
def test_month_year_and_stretch_of_time_are_too(
    app: Flask, text: str, en: str, ru: str, ko: str
) -> None:
    for language, words in (("en", en), ("ru", ru), ("ko", ko)):
        with app.test_request_context(), force_locale(language):
            assert when_taken(text) == words


def test_season_is_told_by_its_name(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        assert when_taken("осень 2025") == "autumn 2025"
        assert when_taken("2025년 봄") == "spring 2025"


@pytest.mark.parametrize(
    "text",
    ["", "early 1987", "2002-13", "2002-02-31", "весной", "May", "3 autumn 2025",
     "1999–2001–2003", "2024 –", "0000", "12월", "29 February – 3 March 2023",
     "2월 29일 – 2023년 3월 3일", "December – January 2023", "2022-12 – January",
     "2023-00-15", "2023-05-00", "0 May 2023", "2021 – 2019", "March 0000 – 2020",
     "autumn 2025 – spring 2024", "3 May – 1 May 2024"],
)  # fmt: skip
def test_words_that_name_no_time_stay(app: Flask, text: str) -> None:
    with app.test_request_context(), force_locale("ru"):
        assert when_taken(text) == text


def test_every_day_can_begin_and_end_a_stretch_of_time(app: Flask) -> None:
    with app.test_request_context(), force_locale("en"):
        for month in range(14):
            for day in range(33):
                text = f"{month}월 {day}일 – 2023년 {month}월 {day}일"
                is_day = 0 < month < 13 and 0 < day <= monthrange(2023, month)[1]

                assert (when_taken(text) != text) == is_day, text
