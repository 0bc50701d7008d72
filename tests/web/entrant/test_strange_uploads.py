"""Uploads by those who have a right elsewhere: a juror, an organizer, with entries too.

Whoever owns one entry reaches by its address no file on its way to another's, and by
the address of the other's none of their own.
"""

import pytest
from enterings import category
from factories import a_panel, an_entry, gordon, keep, mallory, sign_in
from web.entrant.test_uploads import PICTURE, TUS, announce, come, part

from contest.db import db
from contest.models.contest import Contest
from contest.models.entry import Piece
from contest.models.upload import Upload
from uploads import JSON, pieces_of


def a_juror(edition):
    person = mallory()
    a_panel(edition, person)
    return person


def an_organizer(edition):
    return gordon(db.session.get_one(Contest, edition.contest_id))


@pytest.fixture
def place(client, draft):
    """Half of a file of Ansel's has come."""
    place = announce(client, draft, len(PICTURE)).location
    part(client, place, PICTURE[:500], 0)
    return place


@pytest.fixture(params=[a_juror, an_organizer])
def other(app, edition, request):
    """Another's browser, and an entry of theirs to which a file is coming."""
    client, person = app.test_client(), request.param(edition)
    sign_in(client, person)
    entry = an_entry(person, category(edition, "series"), submitted=False, pieces=0)
    return client, entry, announce(client, entry, len(PICTURE)).location


def tried(client, place):
    """Ask for a file on its way by every verb; give the statuses."""
    asks = (
        client.head(place, headers=TUS),
        client.get(place, headers=JSON),
        part(client, place, PICTURE[500:], 500),
        part(client, place, PICTURE, 0),
        client.delete(place, headers=TUS),
    )
    return {one.status_code for one in asks}


def test_no_mixture_of_entry_and_file_leads_to_anothers(client, place, draft, other):
    visitor, entry, own = other
    ansels, theirs = (one.rsplit("/", 1)[1] for one in (place, own))
    mixtures = (
        place,
        f"/entries/{entry.code}/uploads/{ansels}",
        f"/entries/{draft.code}/uploads/{theirs}",
    )

    assert {status for one in mixtures for status in tried(visitor, one)} == {404}

    assert (come(client, place), come(visitor, own)) == ("500", "0")
    assert announce(visitor, draft, 100).status_code == 404
    assert part(client, place, PICTURE[500:], 500).status_code == 204


def test_photograph_of_another_cannot_be_replaced(client, place, draft, other):
    part(client, place, PICTURE[500:], 500)
    (piece,) = pieces_of(draft)
    visitor, entry, own = other

    refused = announce(visitor, entry, len(PICTURE), replaces=piece.code)
    upload = db.session.query(Upload).filter_by(entry_id=entry.id).one()
    upload.replaces = piece.code  # as if it had been announced all the same
    keep(upload)
    ended = part(visitor, own, PICTURE, 0)

    assert (refused.status_code, ended.status_code) == (422, 422)
    assert [one.original.sha256 for one in pieces_of(draft)] == [piece.original.sha256]
    assert db.session.query(Piece).count() == 1


def test_same_bytes_and_key_as_anothers_tell_nothing_of_it(client, place, draft, other):
    """They are kept as own ones; the answer names no piece but one's own."""
    part(client, place, PICTURE[500:], 500)
    (ansels,) = pieces_of(draft)
    key = ansels.upload_key.rpartition("-")[0]
    visitor, entry, _ = other

    again = announce(visitor, entry, len(PICTURE), key=key).location
    assert come(visitor, again) == "0"
    assert part(visitor, again, PICTURE, 0).status_code == 204

    (own,) = pieces_of(entry)
    assert own.code != ansels.code
    assert visitor.get(again, headers=JSON).json["piece"] == own.code
