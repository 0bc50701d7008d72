"""Pieces: each file once, within the quota, in order."""

from enterings import a_whole, an_arrival, refused

from contest.flow import entering


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
