"""Bits of a color, kinds of colors, kinds of sources: facts beside the pixels."""

import struct

import pictures
import pytest

from contest.media.depth import depth_of
from contest.media.examine import Limits, examine
from contest.media.exif import facts_of_exif
from contest.media.xmp import facts_of_xmp

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
TRAINED = "trainedAlgorithmicMedia"
SCHEME = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">{}'
    "</rdf:RDF></x:xmpmeta>"
)


@pytest.mark.parametrize(
    ("make", "form", "depth"),
    [
        (pictures.a_jpeg, "JPEG", 8),
        (pictures.a_png, "PNG", 8),
        (pictures.a_deep_png, "PNG", 16),
        (pictures.a_tiff, "TIFF", 8),
        (pictures.an_avif, "AVIF", 8),
        (lambda path: path.write_bytes(b"av1C\x81\x00\x40"), "AVIF", 10),
        (lambda path: path.write_bytes(b"av1C\x81\x00\x60"), "AVIF", 12),
        (lambda path: path.write_bytes(b"hvcC" + b"\0" * 17 + b"\xfa"), "HEIC", 10),
        (lambda path: path.write_bytes(b"hvcC"), "HEIC", 8),
    ],
)
def test_depth_is_read_of_the_header(tmp_path, make, form, depth):
    make(tmp_path / "a")

    assert depth_of(tmp_path / "a", form) == depth


def test_depth_that_lies_is_the_usual_one(tmp_path):
    whole = bytearray(pictures.a_png())
    whole[24] = 200
    (tmp_path / "a").write_bytes(whole)

    assert depth_of(tmp_path / "a", "PNG") == 8


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (pictures.a_jpeg, "RGB"),
        (pictures.a_cmyk_jpeg, "CMYK"),
        (pictures.a_grey_jpeg, "gray"),
        (pictures.a_deep_png, "gray"),
    ],
)
def test_kind_of_colors_is_kept(tmp_path, make, kind):
    make(tmp_path / "a")

    assert examine(tmp_path / "a", limits=ANY).color_space == kind


@pytest.mark.parametrize(
    ("said", "beside", "found"),
    [(1, None, "sRGB"), (0xFFFF, "R03", "Adobe RGB"), (0xFFFF, "R98", None)],
)
def test_colors_a_camera_says_are_kept(said, beside, found):
    """One directory names the next: main, of the shot, of interoperability."""
    pointer = struct.Struct("<HHHIII")
    shot = struct.pack("<HHHIHH", 2, 0xA001, 3, 1, said, 0)
    shot += struct.pack("<HHIII", 0xA005, 4, 1, 60 if beside else 0, 0)
    block = b"II" + struct.pack("<HI", 42, 8) + pointer.pack(1, 0x8769, 4, 1, 26, 0)
    block = (block + shot).ljust(60, b"\0") + struct.pack("<HHHI", 1, 1, 2, 4)
    block += (beside or "").encode() + b"\0"

    assert facts_of_exif(block).color_space == found


@pytest.mark.parametrize(
    "inside",
    [
        f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{SCHEME}{TRAINED}"/>',
        f"<Iptc4xmpExt:DigitalSourceType>{SCHEME}{TRAINED}</Iptc4xmpExt:DigitalSourceType>",
        f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{SCHEME}{TRAINED}"/>',
        f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{TRAINED}"/>',
    ],
)
def test_digital_source_type_is_read_however_it_is_written(inside):
    assert facts_of_xmp(PACKET.format(inside).encode()).source_type == TRAINED


@pytest.mark.parametrize(
    "told", ["", "https://evil.example/x", "&lt;script&gt;", "a" * 5_000, "a/b"]
)
def test_source_type_that_is_none_is_left_out(told):
    inside = f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{told}"/>'

    assert facts_of_xmp(PACKET.format(inside).encode()).source_type is None


def test_packet_nested_a_thousand_deep_costs_only_itself():
    deep = b"<a>" * 100_000 + b"</a>" * 100_000

    assert facts_of_xmp(deep[:1_000_000]).source_type is None
