"""Files in parts at real servers: an outside client, cut lines, many writers at once."""

import hashlib
import io
import socket
from urllib.parse import urlsplit

import pytest
from crowds import Ask, statuses
from factories import an_entry, an_open_edition, ansel
from guests import JSON
from pictures import SEEDS, a_jpeg
from races.test_cut_uploads import close, reset, written
from tusclient.client import TusClient

from contest.db import db
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.models.upload import Upload
from uploads import PART, TUS

pytestmark = pytest.mark.xdist_group("races")
CUTS = 20
PAIRS, AT_ONCE, TINY = 1_000, 20, (240, 160)


@pytest.fixture
def author(servers):
    an_open_edition()
    return ansel()


@pytest.fixture
def guest(servers, author):
    return servers.guest(author)


def a_draft(author):
    series = db.session.query(Category).filter_by(slug="series").one()
    return an_entry(author, series, pieces=0, submitted=False).code


def heads(guest, code, **more):
    """Give what goes before every part: who sends it, and the page's token."""
    token = guest.form(f"/entries/{code}", "/pieces").fields["csrf_token"]
    return {**guest.asking("/").headers, **JSON, **TUS, "X-CSRFToken": token, **more}


def announce(guest, code, size, told=None):
    told = {**(told or heads(guest, code)), "Upload-Length": str(size)}
    answer = guest.send(Ask(guest.port, "POST", f"/entries/{code}/uploads", told, b""))
    assert answer.status == 201, answer.text
    return urlsplit(answer.header("Location")).path, told


def part(port, place, told, body, at):
    told = {**told, "Upload-Offset": str(at), "Content-Type": PART}
    return Ask(port, "PATCH", place, told, body)


def hashes():
    db.session.rollback()
    return sorted(one.sha256 for one in db.session.query(Original))


def sha256(body):
    return hashlib.sha256(body).hexdigest()


def client_of(servers, guest, code):
    told = heads(guest, code)
    told.pop("Tus-Resumable")
    url = f"http://127.0.0.1:{servers.each[0].port}/entries/{code}/uploads"
    return TusClient(url, headers=told)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "long.jpg"
    a_jpeg(file, size=(1200, 800), seed=next(SEEDS), quality=95)
    return file


@pytest.mark.parametrize("checked", [False, True])
def test_outside_client_sends_a_file(servers, guest, author, path, checked):
    client = client_of(servers, guest, a_draft(author))

    uploader = client.uploader(
        file_stream=io.BytesIO(path.read_bytes()), chunk_size=20_000, upload_checksum=checked,
        metadata={"filename": "long.jpg"},
    )  # fmt: skip
    uploader.upload()

    assert hashes() == [sha256(path.read_bytes())]
    assert db.session.query(Piece).one().file_name == "long.jpg"


def test_outside_client_goes_on_at_another_server(servers, guest, author, path):
    client = client_of(servers, guest, a_draft(author))
    first = client.uploader(
        file_stream=io.BytesIO(path.read_bytes()), chunk_size=20_000
    )
    first.upload_chunk()
    first.upload_chunk()
    elsewhere = servers.ports(2)[1]

    url = first.url.replace(f":{servers.each[0].port}/", f":{elsewhere}/")
    again = client.uploader(
        file_stream=io.BytesIO(path.read_bytes()), chunk_size=50_000, url=url
    )
    assert again.offset == 40_000
    again.upload()

    assert hashes() == [sha256(path.read_bytes())]


def come(guest, place, told):
    answer = guest.send(Ask(guest.port, "HEAD", place, told, b""))
    assert answer.status == 200
    return int(answer.header("Upload-Offset"))


@pytest.mark.parametrize("instead", ["Transfer-Encoding: chunked", "X-Length: 4"])
def test_part_without_a_length_is_refused(guest, author, instead):
    place, told = announce(guest, a_draft(author), 9)
    whole = written(part(guest.port, place, told, b"", 0)).decode()

    with socket.create_connection(("127.0.0.1", guest.port), timeout=10) as line:
        line.sendall(whole.replace("Content-Length: 0", instead).encode())
        line.sendall(b"4\r\n1234\r\n0\r\n\r\n")
        answer = line.recv(65_536)

    assert answer.split()[1] == b"411"
    assert come(guest, place, told) == 0


@pytest.mark.slow
@pytest.mark.parametrize("cut", [close, reset])
def test_part_cut_anywhere_goes_on_where_it_stopped(
    servers, crowd, guest, author, path, cut
):
    body = path.read_bytes()
    place, told = announce(guest, a_draft(author), len(body))
    at, asked = 0, None
    for number in range(1, CUTS + 1):
        asked = part(guest.port, place, told, body[at:], at)
        whole = written(asked)
        head = len(whole) - len(asked.body)
        with socket.create_connection(("127.0.0.1", guest.port), timeout=10) as line:
            line.sendall(whole[: head + (len(body) * number // (CUTS + 1)) - at])
            cut(line)
        at = gone_on(crowd, guest, place, told)
        assert at < len(body)

    assert gone_on(crowd, guest, place, told, body) == len(body)
    assert hashes() == [sha256(body)]
    assert db.session.query(Piece).count() == 1


def gone_on(crowd, guest, place, told, body=b""):
    """Send on from where it stopped, as a client does; give how much has come then.

    A cut part may still be held (423), or be read only after the question where
    it stopped was answered (409): either way the client asks again.
    """
    for _ in range(100):
        at = come(guest, place, told)
        (answer,) = crowd.volley([part(guest.port, place, told, body[at:], at)])
        if answer.status == 204:
            return int(answer.header("Upload-Offset"))
        assert answer.status in {409, 423}
    raise AssertionError(answer.status)


@pytest.mark.slow
def test_many_writers_of_one_file_leave_it_whole(servers, crowd, guest, author, path):
    body = path.read_bytes()
    place, told = announce(guest, a_draft(author), len(body))
    at = 0
    while at < len(body):
        end = min(at + 40_000, len(body))
        asks = [part(port, place, told, body[at:end], at) for port in servers.ports(20)]
        met = statuses(crowd.volley(asks))
        assert set(met) <= {204, 409, 423}
        # At the end whoever asks again is told that it is there.
        assert met[204] == 1 or end == len(body)
        at = end

    assert hashes() == [sha256(body)]
    assert db.session.query(Piece).count() == 1


def halves(servers, sent, *, is_second):
    """Give one half of every file, for one server after another."""
    asks = []
    for (place, told, body), port in zip(sent, servers.ports(len(sent)), strict=True):
        middle = len(body) // 2
        at, half = (middle, body[middle:]) if is_second else (0, body[:middle])
        asks.append(part(port, place, told, half, at))
    return asks


def hashes_of(code):
    db.session.rollback()
    found = db.session.query(Original.sha256).join(
        Piece, Piece.original_id == Original.id
    )
    mine = found.join(Entry, Entry.id == Piece.entry_id).filter(Entry.code == code)
    return sorted(one for (one,) in mine)


@pytest.mark.slow
def test_pairs_at_once_never_mix(servers, crowd, guest, author):
    """Two different files at once in two parts each, of one name, into one entry."""
    for _ in range(PAIRS // AT_ONCE):
        db.session.query(Upload).delete()
        db.session.query(Piece).delete()  # one person may keep 400
        db.session.commit()
        pairs = {
            a_draft(author): [a_jpeg(size=TINY, seed=next(SEEDS)) for _ in range(2)]
            for _ in range(AT_ONCE)
        }
        told = heads(guest, next(iter(pairs)))
        sent = [
            (*announce(guest, code, len(one), told), one)
            for code, files in pairs.items()
            for one in files
        ]
        for is_second in (False, True):
            told = crowd.volley(halves(servers, sent, is_second=is_second))
            assert statuses(told) == {204: 2 * AT_ONCE}
        for code, files in pairs.items():
            assert hashes_of(code) == sorted(map(sha256, files))


def test_quota_holds_under_many_announcements(servers, crowd, guest, author):
    code = a_draft(author)
    told = heads(guest, code, **{"Upload-Length": "50000000"})
    ask = Ask(guest.port, "POST", f"/entries/{code}/uploads", told, b"")

    asks = [ask._replace(port=port) for port in servers.ports(50)]
    met = [statuses(crowd.volley(asks)) for _ in range(6)]

    taken = sum(one[201] for one in met)
    db.session.rollback()
    assert db.session.query(Upload).count() == taken == 12_000_000_000 // 50_000_000
    assert sum(one[422] for one in met) == 300 - taken
