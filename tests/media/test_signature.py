"""Formats told by their first bytes."""

import pytest

from contest.errors import MediaRejected
from contest.media.signature import format_of


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b"GIF89a", "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WEBP"),
        (b"RIFF\0\0\0\0WAVEfmt ", "WAV"),
        (b"RIFF\0\0\0\0AVI LIST", "AVI"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x84webm", "WEBM"),
        (b"\x1aE\xdf\xa3\x9fB\x82\x88matroska", "Matroska"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "AVIF"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "MOV"),
        (b"\0\0\0\x14ftypisom\0\0\0\0mp42", "MP4"),
        (b"\0\0\0\x14ftypM4A \0\0\0\0M4A ", "M4A"),
        (b"\xef\xbb\xbf <?xml version='1.0'?><svg>", "SVG"),
        (b"II+\0\x08\0", "BigTIFF"),
    ],
)
def test_known_formats_are_named(head, form):
    assert format_of(head) == form


@pytest.mark.parametrize(
    "head",
    [
        b"FUJIFILMCCD-RAW 0201", b"IIRO\x08\0\0\0", b"IIU\0\x18\0\0\0", b"FOVb", b"\0MRM",
        b"II*\0\x10\0\0\0CR\x02\0", b"\0\0\0\x18ftypcrx \0\0\0\x01crx isom", b"II*\0\x08\0\0\0IIII",
    ],
)  # fmt: skip
def test_raw_files_are_told_apart(head):
    with pytest.raises(MediaRejected) as caught:
        format_of(head)

    assert caught.value.reason == "raw"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\0",
        b"<html>",
        b"#!/bin/sh",
        b"<?php",
        b"MZ\x90\0",
        b"<?xml version='1.0'?><rss/>",
    ],
)
def test_what_is_unknown_is_no_picture(head):
    with pytest.raises(MediaRejected) as caught:
        format_of(head)

    assert caught.value.reason == "not_a_picture"
