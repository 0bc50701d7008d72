"""Small faces hold the letters asked for, drawn as in the whole face, and no others."""

import io

import pytest
from fontTools.ttLib import TTFont

from contest.media.faces import FAMILIES, face_of
from contest.media.sfnt import packed, tables_of

WORDS = "빛과 그림자, 한지우 「밤의 창」"


def picked(family, text):
    return TTFont(io.BytesIO(face_of(family).pick(map(ord, text))))


def whole(family):
    return TTFont(io.BytesIO(packed(face_of(family).tables)), lazy=True)


@pytest.mark.parametrize("family", FAMILIES)
def test_face_has_the_letters_asked_for_and_no_others(family):
    face = picked(family, WORDS)

    assert set(map(chr, face.getBestCmap())) == set("빛과그림자한지우밤의창「」")


@pytest.mark.parametrize("family", FAMILIES)
def test_letters_are_drawn_as_in_the_whole_face(family):
    face, source = picked(family, WORDS), whole(family)

    for letter, name in face.getBestCmap().items():
        origin = source.getBestCmap()[letter]
        assert face["glyf"][name] == source["glyf"][origin]
        assert face["hmtx"][name] == source["hmtx"][origin]


def test_sans_grows_bolder_as_the_whole_face_does():
    face, source = picked("sans", WORDS), whole("sans")

    for letter, name in face.getBestCmap().items():
        mine = face["gvar"].variations[name]
        assert mine or letter < ord("가")  # brackets stay as they are
        assert mine == source["gvar"].variations[source.getBestCmap()[letter]]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_syllable_is_there(family):
    letters = face_of(family).glyphs.keys()

    assert {*range(0xAC00, 0xD7A4)} <= letters


def test_letters_nobody_drew_are_left_out():
    face = picked("sans", "가A🙂\u0000")

    assert set(face.getBestCmap()) == {ord("가")}


def test_face_without_letters_is_still_a_face():
    assert picked("serif", "").getGlyphOrder() == [".notdef"]


def test_sums_of_a_file_are_as_the_format_wants_them():
    content = face_of("sans").pick(map(ord, WORDS))

    TTFont(io.BytesIO(content), checkChecksums=2)
    words = memoryview(content).cast("B")
    whole_sum = sum(
        int.from_bytes(words[at : at + 4]) for at in range(0, len(content), 4)
    )
    assert whole_sum & 0xFFFFFFFF == 0xB1B0AFBA
    assert packed(tables_of(memoryview(content))) == content


def test_three_hundred_letters_weigh_little():
    content = face_of("sans").pick(range(0xAC00, 0xAC00 + 300))

    assert len(content) < 100_000
