"""An account is erased while the last part of a file of its own is being answered.

Whoever comes first, nothing of the account is left: no entry, no file on its way, no
part of one; and whoever sends is told that nobody is signed in, or that it has gone.
"""

import time

import pytest
from accounts import PASSWORD
from factories import a_person, an_open_edition
from pictures import SEEDS, a_jpeg
from races.test_parts import a_draft, announce, heads, part
from races.test_taken_back import parts_in

from contest.db import db
from contest.flow.joining.passwords import hash_password
from contest.models.entry import Entry, Piece
from contest.models.upload import Upload
from contest.models.user import User

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
TIMES, STEP = 24, 0.02
AHEAD = 0.3  # of the instant at which the password is sent; comparing it takes a while


def erased(crowd, servers, guest, place, told, body, *, after):
    """Erase the account and send its file whole so many seconds after; both answers."""
    form = guest.form("/account/erasure", "/erasure").filled(password=PASSWORD)
    here, there = servers.ports(2)
    at = time.time() + AHEAD
    gone = guest.posting(form)._replace(port=here, at=at)
    whole = part(there, place, told, body, 0)._replace(at=at + after)
    return [one.status for one in crowd.volley([gone, whole])]


def test_erased_at_any_moment_of_the_last_part(servers, crowd):
    an_open_edition()
    met, others, began = [], parts_in(servers), time.perf_counter()
    password = hash_password(PASSWORD)  # as long as comparing it takes on this machine
    step = max(STEP, 4 * (time.perf_counter() - began) / TIMES)
    for number in range(TIMES):
        author = a_person(f"Author{number}", password_hash=password)
        guest = servers.guest(author)
        code = a_draft(author)
        body = a_jpeg(size=(1800, 1200), seed=next(SEEDS), quality=90)
        place, told = announce(guest, code, len(body), heads(guest, code))

        gone, whole = erased(
            crowd, servers, guest, place, told, body, after=number * step
        )

        met.append(whole)
        assert gone == 303, met
        assert whole in {204, 303, 404, 410}, met
        db.session.rollback()
        left = [db.session.query(one).count() for one in (Entry, Piece, Upload)]
        assert (left, parts_in(servers)) == ([0, 0, 0], others), met
        assert db.session.get(User, author.id).name == ""

    assert {204} < set(met), met  # both have come first
