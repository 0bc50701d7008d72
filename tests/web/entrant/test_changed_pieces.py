"""Pieces replaced, removed and put in order, and what a submitted entry then gets."""

from enterings import category
from factories import an_entry, ansel, sign_in
from flask import current_app
from pictures import (
    a_jpeg,
)
from sqlalchemy import select

from contest.db import db
from contest.models.entry import Receipt
from uploads import JSON, pieces_of, send


def test_piece_is_replaced_in_its_place(client, draft):
    send(client, draft, ("a.jpg", a_jpeg(seed=1)), ("b.jpg", a_jpeg(seed=2)))
    first = pieces_of(draft)[0]

    answer = send(
        client,
        draft,
        ("c.jpg", a_jpeg(seed=3)),
        key="other",
        to=f"pieces/{first.code}/replacement",
    )

    assert answer.status_code == 303
    assert [one.file_name for one in pieces_of(draft)] == ["c.jpg", "b.jpg"]


def test_piece_is_removed_and_its_bytes_stay(client, config, draft):
    send(client, draft, ("a.jpg", a_jpeg(seed=1)), ("b.jpg", a_jpeg(seed=2)))

    client.post(f"/entries/{draft.code}/pieces/{pieces_of(draft)[0].code}/removal")

    assert [(p.file_name, p.position) for p in pieces_of(draft)] == [("b.jpg", 0)]
    assert len(list(current_app.extensions["store"].walk("originals"))) == 2


def test_order_changes_by_button_and_by_drag(client, draft):
    send(client, draft, *((f"{n}.jpg", a_jpeg(seed=n)) for n in range(3)))
    codes = [one.code for one in pieces_of(draft)]

    moved = client.post(
        f"/entries/{draft.code}/order", data={"later": codes[0]}, headers=JSON
    )
    assert "Photograph 1 is now in place 2 of 3." in moved.json["message"]
    assert [p.file_name for p in pieces_of(draft)] == ["1.jpg", "0.jpg", "2.jpg"]

    client.post(f"/entries/{draft.code}/order", data={"order": " ".join(codes)})
    assert [p.file_name for p in pieces_of(draft)] == ["0.jpg", "1.jpg", "2.jpg"]

    stale = client.post(f"/entries/{draft.code}/order", data={"order": codes[0]})
    assert stale.status_code == 422


def test_new_file_of_a_submitted_entry_gives_a_new_receipt(client, edition):
    user = ansel()
    entry = an_entry(user, category(edition, "series"), pieces=3)
    sign_in(client, user)

    send(client, entry, ("a.jpg", a_jpeg()))

    receipt = db.session.scalar(select(Receipt).where(Receipt.entry_id == entry.id))
    assert receipt.version == 1
    assert len(receipt.facts["files"]) == 4
