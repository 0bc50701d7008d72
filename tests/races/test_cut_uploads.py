"""What is cut on its way leaves nothing behind, and can be sent again."""

import socket
import struct
import time

import pytest
from crowds import Ask, statuses
from factories import an_entry, an_open_edition, ansel
from guests import JSON
from pictures import SEEDS, a_jpeg

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.image import Original

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
CUTS = 20
STALL = 0.3
AT_ONCE_DEAD = struct.pack("ii", 1, 0)  # SO_LINGER: no goodbye, the line just resets


def written(ask: Ask) -> bytes:
    """Write a request as it goes over the line."""
    head = {"Host": f"127.0.0.1:{ask.port}", "Content-Length": str(len(ask.body))}
    lines = [f"{name}: {value}" for name, value in (head | ask.headers).items()]
    first = f"{ask.method} {ask.path} HTTP/1.1"
    return "\r\n".join((first, *lines, "", "")).encode() + ask.body


def close(line):
    line.close()


def reset(line):
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE_DEAD)
    line.close()


def stall(line):
    time.sleep(STALL)
    line.close()


@pytest.fixture
def author(servers):
    an_open_edition()
    return ansel()


@pytest.fixture
def sending(servers, author):
    """The upload of a photograph that nobody has sent before."""
    series = db.session.query(Category).filter_by(slug="series").one()
    code = an_entry(author, series, pieces=0, submitted=False).code
    guest = servers.guest(author)
    form = guest.form(f"/entries/{code}", "/pieces")
    file = a_jpeg(size=(1200, 800), seed=next(SEEDS), quality=95)
    return guest.uploading(form, "cut.jpg", file, **JSON)


def send_in_parts(ask, cut):
    """Send it as often as there are cuts, from no byte of its body to all but one."""
    whole, body = written(ask), len(ask.body)
    for number in range(CUTS):
        length = len(whole) - body + (body - 1) * number // (CUTS - 1)
        with socket.create_connection(("127.0.0.1", ask.port), timeout=10) as line:
            line.sendall(whole[:length])
            time.sleep(0.01)
            cut(line)
    time.sleep(1)


def files_in(folder):
    return [one for one in folder.glob("**/*") if one.is_file()]


@pytest.mark.parametrize("cut", [close, reset, stall])
def test_upload_cut_anywhere_leaves_nothing_and_comes_again(
    servers, crowd, sending, cut
):
    before = files_in(servers.data / "uploads")
    assert len(sending.body) > 50_000

    send_in_parts(sending, cut)

    db.session.rollback()
    assert db.session.query(Piece).count() == 0
    assert db.session.query(Original).count() == 0
    assert files_in(servers.data / "uploads") == before
    assert files_in(servers.data / "spool") == []
    assert statuses(crowd.volley([sending])) == {200: 1}
    db.session.rollback()
    assert db.session.query(Piece).count() == 1


@pytest.mark.parametrize("cut", [close, reset, stall])
def test_form_cut_anywhere_changes_nothing(servers, crowd, author, cut):
    single = db.session.query(Category).filter_by(slug="ordinary").one()
    code = an_entry(author, single, submitted=False, statement="Kept").code
    guest = servers.guest(author)
    typed = guest.form(f"/entries/{code}", f"/{code}").filled(statement="Typed " * 400)
    sending = guest.posting(typed)

    send_in_parts(sending, cut)

    db.session.rollback()
    assert db.session.query(Entry).one().statement == "Kept"
    assert statuses(crowd.volley([sending])) == {303: 1}
    db.session.rollback()
    assert db.session.query(Entry).one().statement.startswith("Typed")
