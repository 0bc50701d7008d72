"""The desk before those who have no seat, or too small a one."""

import pytest
from callings import PAGES, a_category_form, again, three, typed_texts
from factories import a_contest, gordon, mallory, sign_in, words

from contest.db import db
from contest.models.contest import Category
from contest.models.states import SeatRole


def test_translator_writes_texts_and_nothing_else(client, contest, draft):
    sign_in(client, gordon(contest, SeatRole.translator))

    text = client.post("/desk/2027/texts", data=typed_texts(draft))
    others = [
        client.post("/desk/2027/opening", data={"sure": "y"}),
        client.post("/desk/2027/categories", data=a_category_form()),
        client.post("/desk/2027/dates", data={}),
        client.post("/desk/2027/consents", data={}),
        client.get("/desk/2027/entries"),
        client.get("/desk/2027/seats"),
        client.get("/desk/2027/log"),
    ]

    assert text.status_code == 303
    assert {one.status_code for one in others} == {404}
    for path in ("", "/texts", "/categories", "/consents", "/dates", "/opening"):
        assert client.get(f"/desk/2027{path}").status_code == 200


def test_stranger_is_sent_to_sign_in(client, draft):
    answer = client.get("/desk/2027")

    assert answer.status_code == 303
    assert (
        "sign-in" in answer.headers["Location"] or "next=" in answer.headers["Location"]
    )


@pytest.mark.parametrize("path", PAGES)
def test_mallory_sees_nothing(client, draft, path):
    sign_in(client, mallory())

    assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_organizer_of_another_contest_sees_nothing(client, draft, path):
    sign_in(client, gordon(a_contest("other")))

    assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/texts",
        "/categories",
        "/categories/ordinary",
        "/categories/ordinary/removal",
        "/consents",
        "/dates",
        "/deadline",
        "/opening",
        "/seats",
    ],
)
def test_organizer_of_another_contest_changes_nothing(client, draft, path):
    sign_in(client, gordon(a_contest("other")))

    answer = client.post(
        f"/desk/2027{path}", data={"sure": "y", **three("task", "Mine")}
    )

    assert answer.status_code == 404
    assert again(draft).task == words("Show the ordinary.")
    assert db.session.query(Category).count() == 2
