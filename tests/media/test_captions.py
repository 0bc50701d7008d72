"""WebVTT: what passes, and the line at which everything else is told."""

import pytest

from contest.media.moving.captions import CaptionsRefused, checked_captions

GOOD = (
    "WEBVTT - words\n\nNOTE for nobody\n\n1\n00:00.000 --> 00:01.500 line:80%\n"
    "<i>Rain</i> &amp; wind\n\n00:00:01.500 --> 00:00:03.000\nДождь\n비\n"
)


def test_cues_come_back_as_they_are_and_nothing_that_nobody_watches():
    raw = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()

    kept = checked_captions(raw, milliseconds=3000)

    assert kept == (
        "WEBVTT\n\n00:00.000 --> 00:01.500 line:80%\n<i>Rain</i> &amp; wind\n\n"
        "00:00:01.500 --> 00:00:03.000\nДождь\n비\n"
    )
    assert checked_captions(kept.encode(), milliseconds=3000) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("<v Jane Doe>Rain</v>", "Rain"),
        ("<b filmed by Jane Doe>Rain</b>", "<b>Rain</b>"),
        ("<lang en-GB>Rain</lang>", "<lang en-GB>Rain</lang>"),
        ("<lang Jane Doe>Rain</lang>", "<lang>Rain</lang>"),
    ],
)
def test_tags_tell_no_more_than_the_language(written, kept):
    told = f"WEBVTT\n\n00:01.000 --> 00:02.000\n{written}\n"

    assert checked_captions(told.encode(), milliseconds=3000).endswith(f"\n{kept}\n")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "missing", 0),
        ("\n", "header", 1),
        ("1\n00:00:01,000 --> 00:00:02,000\nA\n", "header", 1),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nA\n", "time", 3),
        ("WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nA\n", "header_block", 2),
        ("WEBVTT\n\nSTYLE\n::cue { color: red }\n", "block", 3),
        ("WEBVTT\n\nREGION\nid:a\n", "block", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", "backwards", 3),
        (
            "WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB",
            "order",
            6,
        ),
        ("WEBVTT\n\n00:01.000 --> 00:09.000\nA\n", "beyond", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script>\n", "markup", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<c.red>x</c>\n", "markup", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA & B\n", "markup", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "wordless", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000 region:a\nA\n", "setting", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA\x07\n", "control", 4),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA\u202eB\n", "control", 4),
        ("WEBVTT\n\n00:99.000 --> 01:00.000\nA\n", "time", 3),
        ("WEBVTT\n\nNOTE nothing\n", "cues", 0),
        ("WEBVTT\n\n1\n", "block", 3),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nA\n", "block", 3),
    ],
)
def test_every_fault_is_told_with_its_line(text, code, line):
    with pytest.raises(CaptionsRefused) as caught:
        checked_captions(text.encode(), milliseconds=3000)

    assert (caught.value.code, caught.value.line) == (code, line)


def test_other_encodings_and_large_files_are_refused():
    with pytest.raises(CaptionsRefused) as other:
        checked_captions("WEBVTT\n\nДождь".encode("cp1251"), milliseconds=1)
    with pytest.raises(CaptionsRefused) as large:
        checked_captions(b"WEBVTT\n" + b"\n" * 400_000, milliseconds=1)

    assert (other.value.code, other.value.line) == ("encoding", 3)
    assert large.value.code == "large"
