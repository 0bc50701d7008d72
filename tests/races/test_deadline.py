"""The deadline is one instant for everybody: page, JSON and row say the same."""

import json
import time
from datetime import UTC, datetime

import pytest
from crowds import statuses
from factories import a_person, an_entry, an_open_edition
from guests import JSON

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Receipt

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
PEOPLE, EACH = 16, 14
BEFORE, SPAN = 2.0, 4.0  # seconds before the instant, and of the whole volley


@pytest.fixture
def drafts(servers):
    """An entry for each request, ready to be handed in: (author, code)."""
    an_open_edition()
    single = db.session.query(Category).filter_by(slug="ordinary").one()
    single.entries_per_user = EACH
    single.edition_id = db.session.query(Edition).one().id
    db.session.query(Edition).one().entries_per_user = EACH
    db.session.commit()
    people = [a_person(f"Author{number}") for number in range(PEOPLE)]
    found = [
        (person, an_entry(person, single, submitted=False).code)
        for person in people
        for _ in range(EACH)
    ]
    db.session.rollback()
    return found


def close_at(moment):
    db.session.query(Edition).one().closes_at = datetime.fromtimestamp(moment, UTC)
    db.session.commit()


def submitting(servers, drafts):
    """Have every form open: give what is sent from each, every second one as JSON."""
    guests, forms = {}, {}
    for (person, code), port in zip(drafts, servers.ports(len(drafts)), strict=True):
        if person.id not in guests:
            guests[person.id] = servers.guest(person)
            forms[person.id] = guests[person.id].form(f"/entries/{code}", f"/{code}")
        sent = forms[person.id].to(f"/entries/{code}/submission")
        yield guests[person.id].at(port), sent


def test_requests_across_the_deadline_get_one_verdict(servers, crowd, drafts):
    asks = [
        guest.posting(form, **(JSON if n % 2 else {}))
        for n, (guest, form) in enumerate(submitting(servers, drafts))
    ]
    moment = time.time() + BEFORE + 1
    close_at(moment)
    step = SPAN / len(asks)
    timed = [
        ask._replace(at=moment - BEFORE + step * number)
        for number, ask in enumerate(asks)
    ]

    told = crowd.volley(timed)

    assert statuses(told).keys() == {303, 409}
    rows = {one.code: one for one in db.session.query(Entry).populate_existing()}
    receipts = {one.entry_id: one for one in db.session.query(Receipt)}
    for (_, code), one in zip(drafts, told, strict=True):
        taken = one.status == 303
        entry = rows[code]
        assert taken is (entry.submitted_at is not None) is (entry.id in receipts)
        if taken:
            assert one.begun < moment
            assert entry.submitted_at.timestamp() < moment
            assert receipts[entry.id].issued_at.timestamp() < moment
        else:
            assert one.ended > moment
    check_pages(servers, drafts[:: EACH // 2], rows)


def check_pages(servers, drafts, rows):
    """See that page and JSON say what the row says."""
    for person, code in drafts:
        guest = servers.guest(person)
        page = guest.get(f"/entries/{code}")
        parts = json.loads(guest.get(f"/entries/{code}", **JSON).body)["parts"]
        receipt = "/receipts/" in page.text
        assert receipt is (rows[code].submitted_at is not None)
        assert f'action="/entries/{code}/pieces"' not in page.text
        assert f'action="/entries/{code}/' not in parts["pieces"]
