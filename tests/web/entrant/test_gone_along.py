"""Parts of a file go with the entry or the account that they were sent to."""

import os
from datetime import timedelta

import pytest
from accounts import PASSWORD
from enterings import category
from factories import an_entry, ansel, dorothea, keep, sign_in
from sqlalchemy import delete
from web.entrant.test_uploads import PICTURE, announce, come, part
from web.entrant.test_withdrawals import a_given_text, address

from contest.clock import now
from contest.db import db
from contest.flow.joining.passwords import hash_password
from contest.jobs import tidy
from contest.models.upload import Upload
from uploads import spool


@pytest.fixture
def user(client, edition):
    person = ansel()
    sign_in(client, person)
    return person


def half_come(client, entry, size):
    """Let so many bytes of a photograph come; give its address."""
    place = announce(client, entry, len(PICTURE)).location
    assert part(client, place, PICTURE[:size], 0).status_code == 204
    return place


@pytest.fixture
def draft(client, edition, user):
    """A series of Ansel's to which a photograph is coming."""
    entry = an_entry(user, category(edition, "series"), submitted=False, pieces=0)
    half_come(client, entry, 500)
    return entry


@pytest.fixture
def others(app, client, edition, user, draft):
    """Two more are on their way: to another entry of Ansel's, and to one of Dorothea's."""
    series = category(edition, "series")
    own = an_entry(user, series, submitted=False, pieces=3)
    half_come(client, own, 600)
    visitor = app.test_client()
    sign_in(visitor, person := dorothea())
    half_come(visitor, an_entry(person, series, submitted=False, pieces=0), 700)
    return own


def lying(config):
    """How much lies there of each file."""
    return sorted(one.stat().st_size for one in spool(config))


@pytest.mark.usefixtures("others")
def test_erased_account_takes_all_of_its_own_along(client, config, user):
    user.password_hash = hash_password(PASSWORD)
    db.session.commit()
    refused = client.post("/account/erasure", data={"password": "another one"})
    assert (refused.status_code, lying(config)) == (422, [500, 600, 700])

    erased = client.post("/account/erasure", data={"password": PASSWORD})

    assert (erased.status_code, lying(config)) == (303, [700])


@pytest.mark.usefixtures("others")
def test_draft_thrown_away_takes_its_own_along(client, config, draft):
    assert client.post(f"/entries/{draft.code}/deletion").status_code == 303

    assert lying(config) == [600, 700]


def test_what_comes_to_an_entry_goes_on_when_that_is_withdrawn(
    client, config, edition, user
):
    entry = an_entry(user, category(edition, "series"), pieces=3)
    place = half_come(client, entry, 500)

    assert client.post(f"/entries/{entry.code}/withdrawal").status_code == 303

    assert (lying(config), come(client, place)) == ([500], "500")
    assert part(client, place, PICTURE[500:], 500).status_code == 204


def test_permission_taken_back_takes_those_of_its_entries_along(
    client, config, edition, user
):
    text = a_given_text(edition, user)
    handed_in = an_entry(user, category(edition, "series"), pieces=3)
    draft = an_entry(user, category(edition, "series"), submitted=False, pieces=0)
    place = half_come(client, handed_in, 500)
    half_come(client, draft, 600)

    assert client.post(address(handed_in, text)).status_code == 303

    assert (lying(config), come(client, place)) == ([600], None)
    announced = db.session.scalars(db.select(Upload.entry_id)).all()
    assert announced == [draft.id]


def test_tidy_takes_what_a_crash_left_after_an_hour(app, config, draft, others):
    """The rows went, the parts did not; what is awaited still stays."""
    db.session.execute(delete(Upload).where(Upload.entry_id == others.id))
    done = db.session.query(Upload).filter_by(entry_id=draft.id).one()
    done.piece = "is one by now"
    keep(done)
    tidy.work(app)
    assert lying(config) == [500, 600, 700]
    for path in spool(config):
        then = (now() - timedelta(minutes=61)).timestamp()
        os.utime(path, (then, then))

    assert tidy.work(app) == 2

    assert lying(config) == [700]
