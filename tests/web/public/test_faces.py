"""Faces and their sheets are given for exactly the letters that an address says."""

import io

import pytest
from counting import count_queries
from fontTools.ttLib import TTFont

from contest.web.lettering import MOST, coded
from contest.web.public.faces import WIDEST, _picked

LETTERS = coded(map(ord, "빛과그림자"))


def test_sheet_names_a_face_for_each_family(client):
    answer = client.get(f"/faces/{LETTERS}.{coded([ord('빛')])}.css")

    assert answer.mimetype == "text/css"
    assert f"/faces/sans/{LETTERS}.ttf" in answer.text
    assert f"/faces/serif/{coded([ord('빛')])}.ttf" in answer.text


def test_sheet_names_no_face_where_nothing_is_set_in_it(client):
    answer = client.get(f"/faces/{LETTERS}.-.css")

    assert "/faces/sans/" in answer.text
    assert "serif" not in answer.text.lower()


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_face_has_the_letters_of_its_address(client, family):
    answer = client.get(f"/faces/{family}/{LETTERS}.ttf")

    assert answer.mimetype == "font/ttf"
    assert set(TTFont(io.BytesIO(answer.data)).getBestCmap()) == set(
        map(ord, "빛과그림자")
    )


def test_answers_may_be_kept_for_ever_and_travel_small(client):
    plain = client.get(f"/faces/sans/{LETTERS}.ttf")
    small = client.get(
        f"/faces/sans/{LETTERS}.ttf", headers={"Accept-Encoding": "gzip"}
    )

    assert "immutable" in plain.headers["Cache-Control"]
    assert small.headers["Content-Encoding"] == "gzip"
    assert len(small.data) < len(plain.data)


def test_no_row_is_asked_for(client):
    with count_queries() as asked:
        client.get(f"/faces/{LETTERS}.-.css")
        client.get(f"/faces/sans/{LETTERS}.ttf")

    assert asked == []


@pytest.mark.parametrize(
    "address",
    [
        "/faces/-.nonsense!.css",
        f"/faces/{LETTERS}=.-.css",
        f"/faces/mono/{LETTERS}.ttf",
        "/faces/sans/-.ttf",
        "/faces/sans/AAAA.ttf",
        f"/faces/..%2Fsans/{LETTERS}.ttf",
        "/faces/sans/..%2F..%2Fhangul-sans.ttf",
    ],
)
def test_addresses_nobody_wrote_open_nothing(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("letters", "is_kept"), [(WIDEST, 1), (MOST, 0)])
def test_faces_that_no_page_needs_do_not_fill_the_memory(client, letters, is_kept):
    _picked.cache_clear()
    word = coded(range(0xAC00, 0xAC00 + letters))

    answer = client.get(f"/faces/sans/{word}.ttf")

    assert answer.status_code == 200
    assert len(answer.data) < 800 * WIDEST or not is_kept
    assert _picked.cache_info().currsize == is_kept
