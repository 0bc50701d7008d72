"""Metadata texts come out readable or not at all."""

import pytest

from contest.media.texts import MAX_TEXT, text_of


@pytest.mark.parametrize("page", ["utf-8", "cp1251", "koi8-r"])
@pytest.mark.parametrize(
    "text",
    [
        "Вечер на Неве",
        "МОСКВА",
        "Анна Петрова, 2024",
        "Белые ночи",
        "Пётр Сомов",
        "Соловки",
        "Байкал зимой",
        "река",
        "Снято на плёнку Kodak в мае",
        "© Фёдор Щукин, 1998",
    ],
)
def test_russian_is_read_in_its_code_pages(text, page):
    assert text_of(text.encode(page)) == text


@pytest.mark.parametrize("page", ["utf-8", "euc-kr"])
@pytest.mark.parametrize(
    "text", ["서울의 밤", "김민수", "Seoul 한강 2024", "부산 바닷가의 아침", "ⓒ 이서연"]
)
def test_korean_is_read_in_its_code_pages(text, page):
    assert text_of(text.encode(page)) == text


@pytest.mark.parametrize("page", ["utf-8", "latin-1"])
@pytest.mark.parametrize("text", ["Café in Zürich", "© 2024 Renée", "Ålesund"])
def test_western_is_read_in_its_code_pages(text, page):
    assert text_of(text.encode(page)) == text


@pytest.mark.parametrize(
    "text",
    ["It’s dusk", "“Night” – Søren Ødegård", "Façade, Œuvre n° 3", "Žižkov", "naïve…"],
)
def test_marks_of_windows_are_read(text):
    assert text_of(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "raw", [b"", b"   ", b"\0\0\0", b"\0hidden", b"\xff\xfe\x80\x81\x90"]
)
def test_what_makes_no_words_is_dropped(raw):
    assert text_of(raw) is None


def test_text_is_normalized_cut_and_free_of_controls():
    assert text_of("e\u0301\x07\x1b[31m".encode()) == "é[31m"
    assert len(text_of(b"a" * 60_000)) == MAX_TEXT


def test_text_cut_inside_its_last_letter_keeps_the_rest():
    assert text_of("Москва".encode()[:-1]) == "Москв"
