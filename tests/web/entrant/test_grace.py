"""The grace after the deadline: what was begun in time may end, nothing may begin."""

from datetime import timedelta

import time_machine
from enterings import a_begun
from factories import sign_in
from pictures import a_jpeg
from web.entrant.test_uploads import PICTURE, announce, part

from contest.db import db
from contest.models.user import User
from uploads import JSON, pieces_of, send


def test_begun_in_time_may_end_in_the_grace(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, draft, len(PICTURE)).location
        part(client, place, PICTURE[:100], 0)
    with time_machine.travel(closes + timedelta(minutes=1), tick=False):
        fresh = announce(client, draft, 100)
        answer = part(client, place, PICTURE[100:], 100)

    assert (answer.status_code, len(pieces_of(draft))) == (204, 1)
    assert fresh.status_code == 422


def test_page_lets_what_was_begun_go_on_in_the_grace(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at
    page = f"/entries/{draft.code}"

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        announce(client, draft, len(PICTURE))
        before = client.get(page).text
    with time_machine.travel(closes + timedelta(minutes=20), tick=False):
        within = client.get(page).text
    with time_machine.travel(closes + timedelta(minutes=61), tick=False):
        after = client.get(page).text

    said = "may still come for 40 minutes"
    assert [said in one for one in (before, within, after)] == [False, True, False]
    shown = [one.count("<file-drop") for one in (before, within, after)]
    assert shown == [1, 1, 0]
    assert 'id="words"' in within


def test_bytes_that_came_late_let_no_other_file_begin(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at
    page = f"/entries/{draft.code}"

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, draft, len(PICTURE)).location
    with time_machine.travel(closes + timedelta(minutes=20), tick=False):
        part(client, place, PICTURE, 0)
        (piece,) = pieces_of(draft)
        fresh = announce(client, draft, 100)
        instead = announce(client, draft, 100, replaces=piece.code)
        plain = send(client, draft, ("b.jpg", a_jpeg(seed=5)), headers=JSON)
        told = client.get(page).text

    answers = [one.status_code for one in (fresh, instead, plain)]
    assert answers == [422, 422, 422]
    for one in (fresh, instead, plain):
        assert "not on its way before the deadline" in one.json["message"]
    assert "no new file can come" in told
    assert "Time left: 40 minutes" in told
    assert '<div class="tray__drop" hidden>' in told
    assert 'data-does="replace"' not in told
    assert [one.code for one in pieces_of(draft)] == [piece.code]


def test_after_the_grace_no_part_is_taken(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, draft, len(PICTURE)).location
    with time_machine.travel(closes + timedelta(hours=2), tick=False):
        answer = part(client, place, PICTURE, 0)

    assert (answer.status_code, pieces_of(draft)) == (422, [])
    assert "not open" in answer.json["message"]


def test_after_the_grace_a_known_key_announces_nothing(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, draft, len(PICTURE), key="of this page").location
        part(client, place, PICTURE, 0)
    with time_machine.travel(closes + timedelta(days=400), tick=False):
        sign_in(client, author)
        answer = announce(client, draft, len(PICTURE), key="of this page")

    assert (answer.status_code, len(pieces_of(draft))) == (422, 1)


def test_replacement_begun_in_time_goes_on_in_a_full_entry(client, edition):
    full = a_begun(client, edition)
    author, closes = db.session.get(User, full.user_id), edition.closes_at
    (piece,), page = pieces_of(full), f"/entries/{full.code}"

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, full, len(PICTURE), replaces=piece.code).location
    with time_machine.travel(closes + timedelta(minutes=20), tick=False):
        within = client.get(page).text
        answer = part(client, place, PICTURE, 0)
        after = client.get(page).text

    assert (answer.status_code, "may still come for 40 minutes" in within) == (
        204,
        True,
    )
    acts = ('data-does="replace"', 'data-does="remove"')
    assert [within.count(one) for one in acts] == [1, 0]
    assert [after.count(one) for one in acts] == [0, 1]


def test_awaited_replacement_promises_nothing_else(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at
    page = f"/entries/{draft.code}"

    with time_machine.travel(closes - timedelta(minutes=2), tick=False):
        sign_in(client, author)
        first, second = a_jpeg(seed=5), a_jpeg(seed=6)
        send(client, draft, ("a.jpg", first), ("b.jpg", second))
        changed = pieces_of(draft)[1].code
        fresh = announce(client, draft, len(PICTURE)).location
        announce(client, draft, 100, replaces=changed)
    with time_machine.travel(closes + timedelta(minutes=20), tick=False):
        before = client.get(page).text
        part(client, fresh, PICTURE, 0)
        after = client.get(page).text

    hidden = '<div class="tray__drop" hidden>'
    for told, is_hidden in ((before, False), (after, True)):
        assert (hidden in told, told.count('data-does="replace"')) == (is_hidden, 1)
        assert f"/pieces/{changed}/replacement" in told
