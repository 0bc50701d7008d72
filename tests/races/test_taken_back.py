"""A file is taken back while the part that makes it whole is being answered.

Whoever comes first, both are answered as tus says: the file has gone (410, 404), or it
is a piece already, and no half of it stays.
"""

import time

import pytest
from crowds import Ask
from factories import an_open_edition, ansel
from pictures import SEEDS, a_jpeg
from races.test_parts import a_draft, announce, heads, part

from contest.db import db
from contest.models.entry import Piece
from contest.models.upload import Upload

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
TIMES, STEP = 40, 0.015
AHEAD = 0.1  # of the instant at which the part is sent


def parts_in(servers):
    """Give the parts that lie there; others' tests leave some of theirs."""
    return set((servers.data / "spool").glob("part-*"))


def taken_back(crowd, ports, place, told, body, *, after):
    """Send the file whole, and take it back so many seconds after; give both answers."""
    at = time.time() + AHEAD
    whole = part(ports[0], place, told, body, 0)._replace(at=at)
    back = Ask(ports[1], "DELETE", place, told, b"", at + after)
    return [one.status for one in crowd.volley([whole, back])]


def test_taken_back_at_any_moment_of_the_last_part(servers, crowd):
    an_open_edition()
    author = ansel()
    guest = servers.guest(author)
    code, met = a_draft(author), []
    others = parts_in(servers)
    told = heads(guest, code)
    for number in range(TIMES):
        body = a_jpeg(size=(1800, 1200), seed=next(SEEDS), quality=90)
        place, head = announce(guest, code, len(body), told)

        ports = servers.ports(2)
        part_, back = taken_back(crowd, ports, place, head, body, after=number * STEP)

        met.append((part_, back))
        db.session.rollback()
        kept = db.session.query(Piece).count()
        assert back == 204, met
        assert (part_, kept) in {(204, 1), (404, 0), (410, 0)}, met
        assert db.session.query(Upload).count() == 0
        assert parts_in(servers) == others
        db.session.query(Piece).delete()
        db.session.commit()

    assert {one for one, _ in met} > {204}  # both have come first
