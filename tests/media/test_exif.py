"""Facts from EXIF, IPTC and XMP, and from those that lie."""

import struct
import time

import pictures
import pytest

from contest.media.examine import Limits, examine
from contest.media.exif import facts_of_exif, facts_of_iptc
from contest.media.facts import Facts
from contest.media.ifd import Directories
from contest.media.xmp import facts_of_xmp

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">서울의 밤</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Дороteя</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def a_block(entries, *, order="<"):
    """A TIFF block of one directory: {tag: (type, count, four bytes)}."""
    head = {"<": b"II", ">": b"MM"}[order] + struct.pack(f"{order}HI", 42, 8)
    body = struct.pack(f"{order}H", len(entries))
    for tag, (kind, count, value) in entries.items():
        body += struct.pack(f"{order}HHI", tag, kind, count) + value
    return head + body + b"\0\0\0\0"


def test_a_camera_file_tells_its_facts(corpus):
    facts = examine(corpus / "photos" / "IMG_20180725_163423.jpg", limits=ANY).facts

    assert (facts.maker, facts.exposure, facts.taken_at) == (
        "Google",
        "1/2660",
        "2018-07-25T16:34:23",
    )
    assert facts.latitude == pytest.approx(50.2996, abs=1e-3)
    assert facts.focal_length > 0
    assert facts.iso > 0


@pytest.mark.parametrize("order", ["<", ">"])
def test_short_texts_lie_in_the_entry_itself(order):
    assert facts_of_exif(a_block({0x010F: (2, 4, b"Abc\0")}, order=order)) == Facts(
        maker="Abc"
    )


def test_texts_of_the_page_come_through_the_file(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.a_jpeg(
        path, exif={0x010E: "Вечер".encode("cp1251"), 0x013B: "김민수".encode()}
    )

    facts = examine(path, limits=ANY).facts

    assert (facts.caption, facts.author) == ("Вечер", "김민수")


def test_typed_facts_come_before_the_camera_s(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.a_jpeg(path, exif={0x013B: "camera", 0x010F: "Maker"}, xmp=XMP.encode())

    facts = examine(path, limits=ANY).facts

    assert (facts.title, facts.author, facts.maker) == ("서울의 밤", "Дороteя", "Maker")


def test_iptc_datasets_are_read_until_they_make_no_sense():
    block = (
        b"\x1c\x02\x05\x00\x05Dusk!\x1c\x02\x50\x00\x06Ansel!\x1c\x02\x78\xff\xff"
        + b"x" * 9
    )

    assert facts_of_iptc(block) == Facts(title="Dusk!", author="Ansel!")


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<not xml",
        b"\xff\xff\xff",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a>" * 400_000,
    ],
)
def test_xmp_that_lies_costs_the_metadata_only(packet):
    assert facts_of_xmp(packet) == Facts()


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"II",
        b"II*\0\xff\xff\xff\xff",
        b"XX*\0\x08\0\0\0",
        a_block({0x010F: (2, 0xFFFFFFFF, b"\0\0\0\0")}),
        a_block({0x010F: (2, 50, b"\xff\xff\xff\x7f")}),
        a_block({0x010F: (99, 4, b"abcd")}),
        a_block({0x8769: (4, 1, b"\x08\0\0\0")}),
        a_block({0x8825: (4, 1, b"\xff\xff\xff\xff")}),
        a_block({0x829A: (5, 1, b"\x08\0\0\0"), 0x8827: (3, 1, b"\0\0\0\0")}),
    ],
)
def test_exif_that_lies_costs_the_metadata_only(block):
    assert facts_of_exif(block) == Facts()


def test_a_looping_chain_of_directories_is_walked_once():
    loop = a_block({0x0100: (3, 1, b"\x01\0\0\0")})[:-4] + struct.pack("<I", 8)

    assert len(Directories(loop).pages()) == 1


def test_huge_metadata_takes_under_a_second(tmp_path):
    path = tmp_path / "a.jpg"
    pictures.a_jpeg(path, exif={0x010E: ("я" * 30_000).encode()})
    examine(path, limits=ANY)
    start = time.perf_counter()

    facts = examine(path, limits=ANY).facts

    assert time.perf_counter() - start < 1
    assert facts.caption == "я" * 2_000


@pytest.mark.parametrize(
    "date",
    ["0000:00:00 00:00:00", "2024:13:45 10:00:00", "yesterday", "    :  :     :  :  "],
)
def test_impossible_dates_are_dropped(date):
    raw = date.encode() + b"\0"
    sub = a_block({0x8769: (4, 1, struct.pack("<I", 26))})
    shot = struct.pack("<HHHII", 1, 0x9003, 2, len(raw), 44) + b"\0\0\0\0" + raw

    assert facts_of_exif(sub + shot).taken_at is None
