"""A hash that came with a file is compared: what changed on the way is refused."""

import hashlib
from random import Random

import pytest
from flask import current_app
from pictures import a_jpeg

from uploads import JSON, pieces_of, send, spool

UPLOADS, CHANGED = 200, 40


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def bent(content: bytes, dice: Random) -> bytes:
    """Turn one bit, as a bad line or memory does."""
    place = dice.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def originals() -> list[object]:
    return list(current_app.extensions["store"].walk("originals"))


@pytest.mark.parametrize("say", [str, str.upper])
def test_file_with_its_own_hash_is_kept(client, draft, say):
    picture = a_jpeg(seed=1)

    answer = send(client, draft, ("a.jpg", picture), told=[say(sha256(picture))])

    assert answer.status_code == 303
    assert len(pieces_of(draft)) == 1


def test_bytes_that_changed_on_the_way_are_refused(client, config, draft):
    picture = a_jpeg(seed=1)
    files = ("a.jpg", bent(picture, Random(1)))

    answer = send(client, draft, files, told=[sha256(picture)], headers=JSON)

    assert answer.status_code == 422
    assert "What arrived is not what you sent" in answer.json["message"]
    assert (pieces_of(draft), originals(), spool(config)) == ([], [], [])


@pytest.mark.parametrize("told", ["0" * 64, "sha256", "0" * 5_000])
def test_any_other_hash_is_refused(client, draft, told):
    answer = send(client, draft, ("a.jpg", a_jpeg(seed=1)), told=[told])

    assert answer.status_code == 422
    assert pieces_of(draft) == []


def test_each_file_is_held_to_its_own_hash(client, draft):
    one, two, three = (a_jpeg(seed=seed) for seed in (1, 2, 3))

    answer = send(
        client,
        draft,
        ("a.jpg", one), ("b.jpg", two), ("c.jpg", three),
        told=[sha256(one), sha256(one)],
    )  # fmt: skip

    assert answer.status_code == 422
    assert [one.file_name for one in pieces_of(draft)] == ["a.jpg", "c.jpg"]


def test_replacement_that_changed_leaves_the_first(client, draft):
    send(client, draft, ("a.jpg", a_jpeg(seed=1)))
    (there,) = pieces_of(draft)
    other = a_jpeg(seed=2)

    answer = send(
        client, draft, ("b.jpg", other),
        told=[sha256(a_jpeg(seed=3))], to=f"pieces/{there.code}/replacement",
    )  # fmt: skip

    assert answer.status_code == 422
    assert [one.file_name for one in pieces_of(draft)] == ["a.jpg"]


@pytest.mark.slow
def test_every_changed_one_of_many_is_caught(client, draft):
    dice, refused = Random(7), 0
    for number in range(UPLOADS):
        picture = a_jpeg(seed=number, size=(60, 40))
        is_changed = number % (UPLOADS // CHANGED) == 0
        arrived = bent(picture, dice) if is_changed else picture
        answer = send(
            client, draft, ("a.jpg", arrived), told=[sha256(picture)], key=str(number)
        )
        refused += answer.status_code == 422 and "not what you sent" in answer.text
        for piece in pieces_of(draft):
            client.post(f"/entries/{draft.code}/pieces/{piece.code}/removal")

    assert refused == CHANGED
