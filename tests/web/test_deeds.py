"""Every act, done rightly: it is done, and only what its form offers changes.

The control of all tests that take something away from the same deeds.
"""

import pytest
from deeds import DEEDS
from doing import STRANGE_YEAR, do, values_of
from grounds import SAFE
from sqlalchemy import Boolean, DateTime, Integer

from contest.db import Base
from contest.flow.entering import WORDS

DONE = frozenset({200, 201, 204, 302, 303})
PERSON = {"name_latin"}
TOLD = {"sha256"}  # what the browser says of the file it sends
MOVES = {"place"}
ALONG = set(WORDS)  # typed beside a button
# Fields that a form offers beside those its deed fills in.
OFFERED = {
    "account.claims.create": PERSON,
    "account.invitations.create": PERSON,
    "account.jury_invitations.create": PERSON,
    "account.registrations.create": PERSON,
    "entrant.entries.update": ALONG,
    "entrant.orders.update": ALONG,
    "entrant.pieces.create": ALONG | TOLD,
    "entrant.pieces.remove": ALONG,
    "entrant.pieces.replace": ALONG | TOLD,
    "entrant.submissions.create": ALONG,
    "jury.rankings.create": MOVES,
    "jury.rankings.update": MOVES,
    "jury.recusals.create": {"note"},
    "organizer.categories.create": {"synthetic_allowed"},
    "organizer.categories.update": {"synthetic_allowed"},
    "organizer.changes.change_quorum": {"reason"},
    "organizer.consents.update": {"required"},
    "organizer.editions.update": {"languages", "contact"},
    "organizer.jurors.create": {"is_chair"},
    "organizer.jurors.leave": {"reason"},
    "organizer.rounds.create": {"judge_by", "shows_pixels", "shows_statement"},
    "organizer.rounds.update": {"judge_by", "shows_pixels", "shows_statement"},
}


def test_every_act_has_a_deed(grounds):
    acts = {
        rule.endpoint
        for rule in grounds.app.url_map.iter_rules()
        if set(rule.methods or ()) - SAFE
    }

    assert acts == set(DEEDS)


@pytest.mark.parametrize("endpoint", sorted(DEEDS))
def test_deed_is_done(grounds, endpoint):
    told = do(grounds, endpoint)

    assert told.response.status_code in DONE
    assert told.writes


def strange_fields() -> dict[str, str]:
    """Give every column there is as a field of a form, with a value nobody means."""
    fields = {"score": "77777", "is_admin": "y", "user": "77777"}
    for table in Base.metadata.sorted_tables:
        fields |= {column.name: _strange(column.type) for column in table.columns}
    return fields


def _strange(kind) -> str:
    if isinstance(kind, Boolean):
        return "y"
    if isinstance(kind, Integer):
        return "77777"
    return f"{STRANGE_YEAR}-02-03T04:05" if isinstance(kind, DateTime) else "fvextra"


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", sorted(DEEDS))
def test_fields_nobody_offered_change_nothing(grounds, endpoint):
    plain = do(grounds, endpoint, looking=True)
    known = set(DEEDS[endpoint].body(grounds.house)) | OFFERED.get(endpoint, set())
    more = {name: one for name, one in strange_fields().items() if name not in known}

    stuffed = do(grounds, endpoint, body=more, looking=True)

    assert len(more) > 100
    assert stuffed.response.status_code == plain.response.status_code
    before, after = values_of(plain.left), values_of(stuffed.left)
    assert {column for column, _ in (before - after) + (after - before)} == set()
