"""Files that are two things at once: taken as the picture alone, or not at all."""

import io
import zipfile

import pictures
import pytest

from contest.errors import MediaRejected
from contest.media.examine import Limits, examine
from contest.media.reasons import Reason
from contest.media.render import render_safely
from contest.media.specs import SPECS

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
PAGE = b"<!doctype html><script>alert(1)</script>"
DOCUMENT = b"%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>endobj\n%%EOF"


def an_archive() -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("evil.html", PAGE)
    return body.getvalue()


def commented(whole: bytes, words: bytes) -> bytes:
    """Put words into a JPEG's own comment."""
    size = (len(words) + 2).to_bytes(2)
    return whole[:2] + b"\xff\xfe" + size + words + whole[2:]


@pytest.mark.parametrize("more", [an_archive(), PAGE, DOCUMENT, b"#!/bin/sh\nid\n"])
@pytest.mark.parametrize("make", [pictures.a_jpeg, pictures.a_png, pictures.a_webp])
def test_picture_with_something_behind_is_the_picture(tmp_path, make, more):
    (tmp_path / "a").write_bytes(make() + more)

    found = examine(tmp_path / "a", limits=ANY)
    made = render_safely(tmp_path / "a", specs=SPECS.values(), into=tmp_path)

    assert (found.width, found.height) == (60, 40)
    assert found.extension in {"jpg", "png", "webp"}
    for one in made:
        assert more not in one.path.read_bytes()


@pytest.mark.parametrize("words", [PAGE, DOCUMENT, an_archive()])
def test_picture_with_something_inside_leaves_it_behind(tmp_path, words):
    (tmp_path / "a.html").write_bytes(commented(pictures.a_jpeg(), words))

    assert examine(tmp_path / "a.html", limits=ANY).format == "JPEG"
    for one in render_safely(tmp_path / "a.html", specs=SPECS.values(), into=tmp_path):
        assert words not in one.path.read_bytes()


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (PAGE, Reason.NOT_A_PICTURE),
        (DOCUMENT, Reason.FORMAT_NOT_ALLOWED),
        (an_archive(), Reason.FORMAT_NOT_ALLOWED),
        (b"GIF89a" + bytes(8), Reason.FORMAT_NOT_ALLOWED),
        (b"\n", Reason.NOT_A_PICTURE),
    ],
)
def test_something_with_a_picture_behind_is_no_picture(tmp_path, front, reason):
    (tmp_path / "a.jpg").write_bytes(front + pictures.a_jpeg())

    with pytest.raises(MediaRejected) as caught:
        examine(tmp_path / "a.jpg", limits=ANY)

    assert caught.value.reason == reason
