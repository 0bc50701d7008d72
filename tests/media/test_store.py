"""Receiving and keeping: whole or not at all, once, under names of our own."""

import hashlib
import io

import pytest
from obstore.store import MemoryStore
from peers import a_storage, wants_s3

from contest.errors import MediaRejected
from contest.media.bucket import CloudShelf
from contest.media.keys import original_key, rendition_key
from contest.media.store import Store

HELLO = b"hello, picture"


SHA = hashlib.sha256(HELLO).hexdigest()


@pytest.fixture(params=["elsewhere"] if wants_s3() else ["folder", "bucket"])
def store(request, tmp_path):
    """The same promises hold on a disk and in a bucket, also of a real server."""
    if request.param != "bucket":
        return Store.at(a_storage(tmp_path), spool=tmp_path / "spool", reserve=0)
    return Store(CloudShelf(MemoryStore()), tmp_path / "spool", reserve=0)


def received(store, body=HELLO):
    return store.receive(io.BytesIO(body), limit_bytes=None)


def waiting(store):
    return list(store.walk("incoming"))


def test_receive_hashes_and_counts(store):
    incoming = received(store)

    assert (incoming.sha256, incoming.bytes) == (SHA, len(HELLO))
    assert incoming.path.read_bytes() == HELLO


@pytest.mark.parametrize(("over", "fine"), [(-1, False), (0, True), (1, True)])
def test_receive_takes_exactly_the_limit(store, over, fine):
    limit = len(HELLO) + over

    if fine:
        assert store.receive(io.BytesIO(HELLO), limit_bytes=limit).bytes == len(HELLO)
        return
    with pytest.raises(MediaRejected) as caught:
        store.receive(io.BytesIO(HELLO), limit_bytes=limit)
    assert (caught.value.reason, caught.value.facts["limit"]) == (
        "too_many_bytes",
        limit,
    )
    assert waiting(store) == []


def test_receive_refuses_nothing_at_all(store):
    with pytest.raises(MediaRejected) as caught:
        received(store, b"")

    assert caught.value.reason == "empty"
    assert waiting(store) == []


def test_a_stream_that_breaks_leaves_nothing(store):
    class Broken:
        def __init__(self):
            self.pieces = [b"half"]

        def read(self, _):
            if self.pieces:
                return self.pieces.pop()
            raise ConnectionError

    with pytest.raises(ConnectionError):
        store.receive(Broken(), limit_bytes=None)

    assert waiting(store) == []


def test_keep_gives_a_key_of_hash_and_extension(store):
    key = store.keep(received(store), extension="jpg")

    assert key == f"originals/{SHA[:2]}/{SHA[2:4]}/{SHA}.jpg"
    assert (store.read(key), store.size(key), store.has(key)) == (
        HELLO,
        len(HELLO),
        True,
    )
    assert waiting(store) == []


def test_the_same_bytes_are_kept_once(store):
    first = store.keep(received(store), extension="jpg")
    second = store.keep(received(store), extension="jpg")

    assert first == second
    assert [one.key for one in store.walk("originals")] == [first]
    assert waiting(store) == []


def test_a_large_file_is_kept_once_though_it_goes_in_pieces(store):
    film = bytes(17_000_000)

    keys = {
        store.keep(store.receive(io.BytesIO(film), limit_bytes=None), extension="mp4")
        for _ in range(2)
    }

    (key,) = keys
    assert store.size(key) == len(film)
    assert list(store.walk("incoming")) == []


def test_a_rendition_leaves_the_one_before_where_it_is(store, tmp_path):
    keys = {}
    for body in (b"old", b"new"):
        made = tmp_path / "made.jpg"
        made.write_bytes(body)
        keys[body] = store.keep_rendition(SHA, "thumb", made)

    digest = hashlib.sha256(b"new").hexdigest()
    folder = f"renditions/{SHA[:2]}/{SHA[2:4]}/{SHA}"
    assert keys[b"new"] == f"{folder}/thumb-{digest[:12]}.jpg"
    assert {body: store.read(key) for body, key in keys.items()} == {
        b"old": b"old",
        b"new": b"new",
    }
    assert not made.exists()
    assert waiting(store) == []


def test_local_copy_lasts_as_long_as_it_is_needed(store):
    key = store.keep(received(store), extension="jpg")

    with store.local_copy(key) as path:
        assert path.read_bytes() == HELLO
        assert path.suffix == ".jpg"

    assert store.has(key)


def test_a_kept_file_can_be_read_in_pieces(store):
    key = store.keep(received(store), extension="jpg")

    with store.open(key) as file:
        file.seek(7)
        assert file.read(3) == b"pic"


def test_what_is_missing_is_file_not_found(store):
    key = original_key("0" * 64, extension="jpg")

    assert (store.has(key), store.size(key)) == (False, None)
    with pytest.raises(FileNotFoundError):
        store.open(key)


def test_drop_and_discard_can_be_repeated(store):
    incoming = received(store)
    key = store.keep(received(store), extension="jpg")

    for _ in range(2):
        store.discard(incoming)
        store.drop(key)

    assert waiting(store) == []
    assert list(store.walk("originals")) == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../secret",
        "originals/../../etc/passwd",
        f"originals/ab/cd/{SHA}.jpg\n",
        "originals/aa/bb/x.jpg",
        "incoming/a",
        f"originals/ab/cd/{SHA}.jpg/../x",
        f"originals/ab/cd/{SHA.upper()}.jpg",
    ],
)
def test_a_name_never_becomes_a_path(store, key):
    for act in (
        store.open,
        store.read,
        store.has,
        store.drop,
        store.local_copy,
        store.size,
    ):
        with pytest.raises(ValueError, match="key"):
            act(key)


def test_keys_are_made_of_hashes_and_known_words_only():
    for bad in ("", "abc", "../" + "a" * 61, "A" * 64):
        with pytest.raises(ValueError, match="hash"):
            original_key(bad, extension="jpg")
        with pytest.raises(ValueError, match="hash"):
            rendition_key(bad, name="thumb")
    with pytest.raises(ValueError, match="extension"):
        original_key(SHA, extension="php")
    with pytest.raises(ValueError, match="spec"):
        rendition_key(SHA, name="../../x")


def test_walk_knows_its_three_places_only(store):
    with pytest.raises(ValueError, match="walked"):
        store.walk("..")


def test_healthy_is_a_real_probe(store, tmp_path):
    assert store.healthy()
    assert waiting(store) == []


def test_what_is_far_away_is_brought_beside_its_work(tmp_path):
    shelf, bench = CloudShelf(MemoryStore()), tmp_path / "bench"
    bench.mkdir()
    source = tmp_path / "film.mp4"
    source.write_bytes(b"film")
    key = f"originals/ab/cd/{'ab' * 32}.mp4"
    shelf.put(key, source)

    with Store(shelf, tmp_path / "spool").local_copy(key, beside=bench) as path:
        brought = (bench in path.parents, path.read_bytes())

    assert brought == (True, b"film")
    assert list(bench.iterdir()) == []
