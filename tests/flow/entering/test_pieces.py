"""Pieces: each file once, within the quota, in order."""

from dataclasses import replace

import pytest
from enterings import a_whole, an_arrival, refused

from contest.flow import entering
from contest.flow.entering.choosing import place_among


def test_upload_sent_twice_is_one_piece(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0)

    one = entering.add_piece(entry, an_arrival(), by=user)
    two = entering.add_piece(entry, an_arrival(), by=user)

    assert one is two


def test_quota_holds(user, edition):
    entry = a_whole(user, edition, "series", submitted=False, pieces=2)

    with refused("quota.pieces"):
        entering.add_piece(
            entry, an_arrival(), by=user, quota=entering.Quota(pieces=2, bytes=10**9)
        )
    with refused("quota.bytes"):
        entering.add_piece(
            entry, an_arrival(), by=user, quota=entering.Quota(pieces=9, bytes=2_500)
        )


def test_file_fills_only_what_is_empty(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0, title="", taken_on="May")

    entering.add_piece(
        entry,
        an_arrival(title="Tea house", caption="Steam", taken_at="2026-05-03T10:00:00"),
        by=user,
    )

    assert (entry.title, entry.taken_on) == ("Tea house", "May")
    assert entry.pieces[0].caption == "Steam"


def test_order_must_name_every_piece_once(user, edition):
    entry = a_whole(user, edition, "series", pieces=3, submitted=False)
    before = [piece.code for piece in entry.pieces]

    entering.order_pieces(entry, before[::-1], by=user)
    assert [piece.code for piece in entry.pieces] == before[::-1]
    assert [piece.position for piece in entry.pieces] == [0, 1, 2]

    with refused("pieces.other_set"):
        entering.order_pieces(entry, before[:2], by=user)


@pytest.mark.parametrize(
    ("keys", "key", "place"),
    [
        ([], "a:000-x", 0),
        (["a:001-x", "a:002-x"], "a:000-x", 0),
        (["z-x", "a:002-x"], "a:001-x", 1),
        (["a:002-x", "z-x"], "a:001-x", 2),  # nothing moves what stands elsewhere
        (["a:002-x", "b:000-x"], "b:001-x", 2),
        (["b:002-x"], "a:001-x", 1),
        (["page-1-x"], "page-0-x", 1),
    ],
)
def test_place_is_behind_what_was_chosen_before(keys, key, place):
    assert place_among(keys, key) == place


def test_files_chosen_together_stand_as_they_were_chosen(user, edition):
    entry = a_whole(user, edition, "series", submitted=False, pieces=1)
    first = entry.pieces[0].code

    for number in (2, 0, 1):
        key = f"together:00{number}-bytes"
        arrival = replace(an_arrival(f"seed {number}"), upload_key=key)
        entering.add_piece(entry, arrival, by=user)

    assert [one.position for one in entry.pieces] == [0, 1, 2, 3]
    assert entry.pieces[0].code == first
    assert [one.upload_key[9:12] for one in entry.pieces[1:]] == ["000", "001", "002"]
