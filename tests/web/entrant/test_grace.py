"""The grace after the deadline: what was begun in time may end, nothing may begin."""

from datetime import timedelta

import time_machine
from factories import sign_in
from web.entrant.test_uploads import PICTURE, announce, part

from contest.db import db
from contest.models.user import User
from uploads import pieces_of


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


def test_after_the_grace_no_part_is_taken(client, edition, draft):
    author, closes = db.session.get(User, draft.user_id), edition.closes_at

    with time_machine.travel(closes - timedelta(minutes=1), tick=False):
        sign_in(client, author)
        place = announce(client, draft, len(PICTURE)).location
    with time_machine.travel(closes + timedelta(hours=2), tick=False):
        answer = part(client, place, PICTURE, 0)

    assert (answer.status_code, pieces_of(draft)) == (422, [])
    assert "not open" in answer.json["message"]
