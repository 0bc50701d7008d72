"""Files in parts by the real addresses: announced, sent on, cut, taken back."""

import hashlib
from base64 import b64encode
from datetime import timedelta

import pytest
import time_machine
from enterings import a_begun
from factories import mallory, sign_in
from pictures import a_jpeg, a_truncated_jpeg
from sqlalchemy import select
from werkzeug.http import parse_date

from contest.clock import now
from contest.db import db
from contest.media.store import Store
from contest.models.upload import Upload
from uploads import JSON, pieces_of, spool

TUS = {"Tus-Resumable": "1.0.0", **JSON}
PICTURE = a_jpeg(seed=1)


def in_base64(text):
    return b64encode(text.encode()).decode()


def announce(client, entry, size, **about):
    told = {"filename": "밤.jpg", **about}
    pairs = ",".join(f"{name} {in_base64(one)}" for name, one in told.items())
    headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": pairs}
    return client.post(f"/entries/{entry.code}/uploads", headers=headers)


def part(client, place, content, at, **more):
    headers = {**TUS, "Upload-Offset": str(at), **more}
    kind = "application/offset+octet-stream"
    return client.patch(place, data=content, headers=headers, content_type=kind)


def come(client, place):
    return client.head(place, headers=TUS).headers.get("Upload-Offset")


def count():
    db.session.expire_all()
    return len(db.session.scalars(select(Upload)).all())


@pytest.fixture
def place(client, draft):
    return announce(client, draft, len(PICTURE)).location


def test_file_comes_in_parts_and_becomes_a_piece(client, config, draft, place):
    for at in range(0, len(PICTURE), 5_000):
        answer = part(client, place, PICTURE[at : at + 5_000], at)
        assert answer.status_code == 204
        assert answer.headers["Upload-Offset"] == str(min(at + 5_000, len(PICTURE)))

    (piece,) = pieces_of(draft)
    assert piece.file_name == "밤.jpg"
    assert piece.original.sha256 == hashlib.sha256(PICTURE).hexdigest()
    assert spool(config) == []
    told = client.get(place, headers=JSON).json
    assert (told["ok"], told["piece"]) == (True, piece.code)
    assert piece.code in told["parts"]["pieces"]


def test_method_may_be_said_in_a_header(client, draft, place):
    told = {**TUS, "Upload-Offset": "0", "X-HTTP-Method-Override": "PATCH"}

    answer = client.post(
        place,
        data=PICTURE[:700],
        headers=told,
        content_type="application/offset+octet-stream",
    )

    assert (answer.status_code, come(client, place)) == (204, "700")
    gone = {**TUS, "X-HTTP-Method-Override": "DELETE"}
    assert client.post(place, headers=gone).status_code == 204
    assert count() == 0
    plain = {"X-HTTP-Method-Override": "DELETE", "Accept": "text/html"}
    kept = client.post(f"/entries/{draft.code}", headers=plain)
    assert kept.status_code != 405


def test_part_begins_where_the_last_one_ended(client, draft, place):
    part(client, place, PICTURE[:100], 0)

    answer = part(client, place, PICTURE[50:], 50)

    assert (answer.status_code, answer.headers["Upload-Offset"]) == (409, "100")
    assert come(client, place) == "100"
    assert pieces_of(draft) == []


def test_last_part_sent_again_is_one_piece(client, draft, place):
    part(client, place, PICTURE, 0)

    answer = client.patch(
        place,
        headers={**TUS, "Upload-Offset": str(len(PICTURE))},
        content_type="application/offset+octet-stream",
        environ_overrides={"CONTENT_LENGTH": "0"},
    )

    assert (answer.status_code, len(pieces_of(draft))) == (204, 1)
    assert come(client, place) == str(len(PICTURE))


def test_file_announced_again_is_the_piece_it_was(client, edition):
    single = a_begun(client, edition, pieces=0)
    told = []
    for _ in range(2):
        place = announce(client, single, len(PICTURE), key="of this page").location
        part(client, place, PICTURE, 0)
        told.append(client.get(place, headers=JSON).json["piece"])

    assert told == [pieces_of(single)[0].code] * 2
    assert announce(client, single, 100, key="of another").status_code == 422


def test_more_than_announced_is_refused(client, place):
    assert part(client, place, PICTURE + b"x", 0).status_code == 413
    assert come(client, place) == "0"


def test_damaged_part_is_not_kept(client, place):
    right = b64encode(hashlib.sha1(PICTURE[:9]).digest()).decode()

    damaged = part(client, place, b"x" * 9, 0, **{"Upload-Checksum": f"sha1 {right}"})
    assert (damaged.status_code, come(client, place)) == (460, "0")

    whole = part(client, place, PICTURE[:9], 0, **{"Upload-Checksum": f"sha1 {right}"})
    assert (whole.status_code, come(client, place)) == (204, "9")


def test_file_that_is_not_what_was_sent_is_refused(client, config, draft):
    told = hashlib.sha256(b"another").hexdigest()
    place = announce(client, draft, len(PICTURE), sha256=told).location

    answer = part(client, place, PICTURE, 0)

    assert answer.status_code == 422
    assert "not what you sent" in answer.json["message"]
    assert (pieces_of(draft), spool(config), count()) == ([], [], 0)


def test_refused_file_leaves_nothing_and_says_why(client, config, draft):
    half = a_truncated_jpeg()
    place = announce(client, draft, len(half)).location

    answer = part(client, place, half, 0)

    assert answer.status_code == 422
    assert "damaged" in answer.json["message"]
    assert (pieces_of(draft), spool(config), count()) == ([], [], 0)
    assert client.head(place, headers=TUS).status_code == 404


@pytest.mark.parametrize(
    ("size", "status", "words"), [(0, 422, "0 bytes"), (10**12, 413, "MB")]
)
def test_size_is_refused_before_any_byte(client, draft, size, status, words):
    answer = announce(client, draft, size)

    assert answer.status_code == status
    assert words in answer.json["message"]
    assert count() == 0


def test_photograph_is_replaced_in_parts(client, draft, place):
    part(client, place, PICTURE, 0)
    (before,) = pieces_of(draft)
    other = a_jpeg(seed=2)

    again = announce(client, draft, len(other), replaces=before.code).location
    part(client, again, other, 0)

    (after,) = pieces_of(draft)
    assert after.code == before.code
    assert after.original.sha256 == hashlib.sha256(other).hexdigest()


def test_what_is_taken_back_is_gone(client, config, place):
    part(client, place, PICTURE[:100], 0)

    assert client.delete(place, headers=TUS).status_code == 204
    assert client.head(place, headers=TUS).status_code == 404
    assert (spool(config), count()) == ([], 0)


def test_announcement_lasts_a_day(client, place):
    told = client.head(place, headers=TUS).headers["Upload-Expires"]

    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        gone = [client.head(place, headers=TUS), part(client, place, PICTURE, 0)]

    assert [one.status_code for one in gone] == [410, 410]
    assert parse_date(told) > now() + timedelta(hours=23)


def test_disk_at_its_reserve_is_told_and_what_came_stays(
    client, app, config, draft, place
):
    part(client, place, PICTURE[:100], 0)
    at, store = (config.data / "uploads").as_uri(), app.extensions["store"]
    app.extensions["store"] = Store.at(at, spool=config.data / "spool", reserve=10**18)

    refused = [announce(client, draft, 100), part(client, place, PICTURE[100:], 100)]

    assert [one.status_code for one in refused] == [507, 507]
    assert all("no room" in one.json["message"].lower() for one in refused)
    app.extensions["store"] = store
    assert come(client, place) == "100"
    assert part(client, place, PICTURE[100:], 100).status_code == 204


def test_uploads_of_others_are_not_there(client, draft, place):
    sign_in(client, mallory())

    assert client.head(place, headers=TUS).status_code == 404
    assert part(client, place, PICTURE, 0).status_code == 404
    assert client.delete(place, headers=TUS).status_code == 404
    assert announce(client, draft, 100).status_code == 404


def test_part_without_a_length_is_refused(client, place):
    answer = part(client, place, PICTURE[:9], 0, **{"Transfer-Encoding": "chunked"})

    assert (answer.status_code, come(client, place)) == (411, "0")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Upload-Length": "-1"}, 400),
        ({"Upload-Length": "٣"}, 400),
        ({"Upload-Length": "9" * 16}, 400),
        ({"Upload-Metadata": "filename ###"}, 400),
        ({"Upload-Metadata": "a" * 5_000}, 400),
    ],
)
def test_what_is_not_the_protocol_is_refused(client, draft, headers, status):
    told = {**TUS, "Upload-Length": "100", **headers}
    encoded = {name: one.encode().decode("latin-1") for name, one in told.items()}

    answer = client.post(f"/entries/{draft.code}/uploads", headers=encoded)

    assert (answer.status_code, count()) == (status, 0)


def test_server_says_what_it_speaks(client, draft):
    answer = client.options(f"/entries/{draft.code}/uploads")

    assert answer.headers["Tus-Version"] == "1.0.0"
    assert set(answer.headers["Tus-Extension"].split(",")) == {
        "creation", "termination", "checksum", "expiration",
    }  # fmt: skip
