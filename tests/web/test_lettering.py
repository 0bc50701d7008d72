"""A page names the Hangul it shows: all of it, no more, in an address that says it."""

import re
from pathlib import Path
from time import process_time

import pytest
from flask import Response

from contest.web.lettering import (
    MOST,
    OWN_NAME,
    PLACE,
    SERIF_CLASSES,
    SERIF_TAGS,
    coded,
    hangul_in,
    lettered,
    letters_of,
    serif_in,
)

CSS = Path(__file__).parents[2] / "static" / "css"
RULE = re.compile(r"([^{};]+)\{[^{}]*var\(--serif\)[^{}]*\}")
FIGURES = {".sums dd", ".sequence__place::before", ".lighttable b"}  # no letters there


def test_hangul_of_a_page_is_found_wherever_it_stands():
    html = '<p title="빛">밤 Night, ночь</p><script data-said="창"></script>「」'

    assert hangul_in(html) == set(map(ord, "빛밤창「」"))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h1>빛과</h1><p>밤</p>", "빛과"),
        ('<h2 class="a" lang="ko">빛<em>과</em></h2>밤', "빛과"),
        ('<header>밤</header><legend id="x">빛</legend>', "빛"),
        ('<p class="small serif" lang="ko">빛</p><p class="quiet">밤</p>', "빛"),
        ('<a class="serif" href="/">빛</a><a class="serifs">밤</a>', "빛"),
        ('<span class="label__title">빛</span><span class="label">밤</span>', "빛"),
        ("<p>밤</p>", ""),
    ],
)
def test_what_is_set_in_the_serif_is_known(html, found):
    assert serif_in(html) == set(map(ord, found))


def test_style_sheets_set_nothing_else_in_the_serif():
    places = {
        place.strip().removeprefix(".form ")
        for sheet in CSS.rglob("*.css")
        for rule in RULE.findall(re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8")))
        for place in rule.split(",")
    }

    assert places - FIGURES == {*SERIF_TAGS, *(f".{one}" for one in SERIF_CLASSES)}


NIGHT, WINDOW = '<option value="a">밤</option>', '<option{} value="b">창</option>'


@pytest.mark.parametrize(
    ("options", "shown"),
    [(NIGHT + WINDOW.format(" selected"), "창빛"), (NIGHT + WINDOW.format(""), "밤빛")],
)
def test_list_to_choose_from_asks_for_no_more_than_it_shows(app, options, shown):
    html = f'{PLACE}<select name="one">{options}</select>빛'

    with app.test_request_context():
        answer = lettered(Response(html, mimetype="text/html"))

    assert f"/faces/{coded(map(ord, shown))}.-.css" in answer.get_data(as_text=True)


@pytest.mark.parametrize("text", ["", "가", "힣", "한국어", "「빛」、밤。", "가힣ㄱ～"])
def test_word_says_its_letters(text):
    assert letters_of(coded(map(ord, text))) == tuple(sorted(map(ord, text)))


@pytest.mark.parametrize(
    "word", ["", "=", "a", "%", "é", "AAAA", "gA", "-A", "A" * 9_000]
)
def test_word_nobody_wrote_says_nothing(word):
    assert letters_of(word) is None


def test_word_stays_short_and_says_no_more_than_a_page_may_hold():
    usual = coded(range(0xAC00, 0xAC00 + 300 * 28, 28))
    whole = coded(range(0xAC00, 0xD7A4))

    assert len(usual) < 500
    assert len(letters_of(whole)) == MOST
    assert re.fullmatch(r"[\w-]+", whole)


def test_word_of_any_length_is_refused_at_once():
    started = process_time()

    assert letters_of("_" * 240_000) is None

    assert process_time() - started < 0.5


def test_page_with_hangul_links_to_a_sheet_of_it(client):
    client.get("/?lang=ko")

    html = client.get("/").text
    sheet = client.get(re.search(r'href="(/faces/[^"]+\.css)"', html)[1])

    assert sheet.status_code == 200
    assert "Pretendard" in sheet.text
    assert "Noto Serif KR" in sheet.text


def test_page_with_no_more_than_the_name_of_the_language_links_to_none(client):
    html = client.get("/?lang=en").text

    assert hangul_in(html) == OWN_NAME
    assert "/faces/" not in html
    assert "letters -->" not in html
    assert '<meta name="late-letters"' in html
