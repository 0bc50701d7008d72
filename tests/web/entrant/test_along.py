"""Buttons beside the words keep them: what was typed is never the price of an act."""

import io
import re

import pytest
from enterings import a_begun
from factories import mallory, sign_in
from pictures import a_jpeg, a_truncated_jpeg

from contest.db import db
from contest.models.entry import Entry, Piece

TYPED = {"title": "A wall at ten", "language": "en", "place": "Busan"}


@pytest.fixture
def draft(client, edition):
    return a_begun(client, edition, "series", pieces=2)


def send(client, entry, act, **facts):
    return client.post(f"/entries/{entry.code}/{act}", data={**TYPED, **facts})


def kept(entry):
    db.session.expire_all()
    found = db.session.get_one(Entry, entry.id)
    return found.title, found.place


def a_file(body, name="a.jpg"):
    return io.BytesIO(body), name


def pieces_of(entry):
    db.session.expire_all()
    return db.session.query(Piece).filter_by(entry_id=entry.id).order_by("position")


@pytest.mark.parametrize("act", ["pieces", "order", "removal", "replacement"])
def test_every_button_beside_the_words_keeps_them(client, draft, act):
    first, last = (one.code for one in pieces_of(draft))
    sent = {
        "pieces": {"files": a_file(a_jpeg(seed=5))},
        "order": {"earlier": last},
        "removal": {},
        "replacement": {f"files-{first}": a_file(a_jpeg(seed=6))},
    }[act]
    way = act if act in {"pieces", "order"} else f"pieces/{first}/{act}"

    answer = send(client, draft, way, **sent, **{f"caption-{first}": "At ten"})

    assert answer.status_code == 303
    assert kept(draft) == ("A wall at ten", "Busan")
    if act != "removal":
        assert "At ten" in [one.caption for one in pieces_of(draft)]


def test_sending_without_a_file_keeps_them_too(client, draft):
    answer = send(client, draft, "pieces", files=a_file(b"", ""))

    assert answer.status_code == 422
    assert "No file was chosen." in answer.text
    assert kept(draft) == ("A wall at ten", "Busan")


def test_words_that_cannot_be_kept_stand_there_and_the_file_is_taken(client, draft):
    answer = send(
        client, draft, "pieces", title="x" * 121, files=a_file(a_jpeg(seed=5))
    )

    assert answer.status_code == 422
    assert "x" * 121 in answer.text
    assert "Up to 120 characters." in answer.text
    assert pieces_of(draft).count() == 3
    assert kept(draft)[0] != "x" * 121


def test_words_that_break_a_rule_move_nothing(client, draft):
    codes = [one.code for one in pieces_of(draft)]

    typed = {f"caption-{codes[0]}": "", f"alt-{codes[0]}": "x" * 501}
    answer = send(client, draft, "order", earlier=codes[1], **typed)

    assert answer.status_code == 422
    assert [one.code for one in pieces_of(draft)] == codes


def test_refused_ones_are_counted_at_the_head_of_the_page(client, draft):
    files = [a_file(a_jpeg(seed=7)), a_file(a_truncated_jpeg(), "half.jpg")]

    answer = client.post(f"/entries/{draft.code}/pieces", data={"files": files})

    assert answer.status_code == 422
    head = answer.text.split("<h1")[0]
    assert "Taken: 1. Refused: 1." in head
    assert 'href="#refused"' in head


def test_refused_replacement_is_told_at_its_photograph(client, draft):
    first = pieces_of(draft)[0]

    answer = send(
        client,
        draft,
        f"pieces/{first.code}/replacement",
        **{f"files-{first.code}": a_file(a_truncated_jpeg(), "half.jpg")},
    )

    assert answer.status_code == 422
    assert f'href="#piece-{first.code}"' in answer.text.split("<h1")[0]
    line = answer.text.split(f'id="piece-{first.code}"')[1].split("</li>")[0]
    assert "<details open>" in line
    assert "half.jpg: " in line
    assert "stays as it was" in line
    assert kept(draft) == ("A wall at ten", "Busan")


def test_replacement_names_the_photograph(client, draft):
    last = pieces_of(draft)[1]

    answer = client.post(
        f"/entries/{draft.code}/pieces/{last.code}/replacement",
        data={"files": a_file(a_jpeg(seed=8))},
    )

    assert "Photograph 2 is replaced." in client.get(answer.location).text


@pytest.mark.parametrize(
    "act", ["submission", "withdrawal", "order", "answers", "pieces"]
)
def test_address_of_an_act_leads_back_to_the_entry(client, draft, act):
    answer = client.get(f"/entries/{draft.code}/{act}")

    assert (answer.status_code, answer.location) == (303, f"/entries/{draft.code}")


def test_address_of_an_act_on_a_file_leads_back_to_it(client, draft):
    first = pieces_of(draft)[0].code

    for act in ("replacement", "removal", "captions", "poster", "transcript"):
        answer = client.get(f"/entries/{draft.code}/pieces/{first}/{act}")
        assert answer.location == f"/entries/{draft.code}#piece-{first}"


def test_draft_is_shown_before_it_is_deleted(client, draft):
    page = client.get(f"/entries/{draft.code}/deletion").text

    assert "2 files go with it" in page
    assert kept(draft) is not None
    assert client.post(f"/entries/{draft.code}/deletion").status_code == 303
    assert db.session.query(Entry).count() == 0


def test_mallory_is_asked_nothing(app, client, draft):
    sign_in(client, mallory())

    for act in ("deletion", "submission"):
        assert client.get(f"/entries/{draft.code}/{act}").status_code == 404
    assert send(client, draft, "pieces", files=a_file(a_jpeg())).status_code == 404


def test_refused_page_in_another_language_is_the_entry(client, draft):
    page = send(client, draft, "pieces", files=a_file(b"", "")).text

    there = re.search(r'href="([^"]+)" lang="ru"', page)[1]
    found = client.get(there, follow_redirects=True)

    assert found.request.path == f"/entries/{draft.code}"
    assert '<html lang="ru"' in found.text
