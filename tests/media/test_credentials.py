"""Content Credentials: found by structure, checked where the package is there."""

import importlib.util

import pictures
import pytest

from contest.media import credentials
from contest.media.credentials import UUID, Credentials, credentials_of
from contest.media.examine import Limits, examine

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
C2PA = importlib.util.find_spec("c2pa")
needs_package = pytest.mark.skipif(C2PA is None, reason="c2pa-python is not there")
AI = "compositeWithTrainedAlgorithmicMedia"


@needs_package
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("adobe-20220124-CAICA.jpg", (Credentials.VALID, None)),
        ("adobe-20220124-XCA.jpg", (Credentials.INVALID, None)),
        ("truepic-20230212-camera.jpg", (Credentials.INVALID, None)),
        ("ocsp.jpg", (Credentials.VALID, AI)),
        ("Canon_EOS_5D.jpg", (Credentials.NONE, None)),
    ],
)
def test_credentials_are_checked_in_the_cage(corpus, name, found):
    seen = examine(corpus / "photos" / name, limits=ANY)

    assert (seen.credentials, seen.facts.source_type) == found


@needs_package
def test_cut_credentials_are_unreadable_and_cost_no_photograph(corpus, tmp_path):
    whole = (corpus / "photos" / "adobe-20220124-CAICA.jpg").read_bytes()
    at = whole.index(b"c2pa.claim")
    (tmp_path / "a.jpg").write_bytes(whole[:at] + b"\xff" * 40 + whole[at + 40 :])

    seen = examine(tmp_path / "a.jpg", limits=ANY)

    assert seen.credentials == Credentials.UNREADABLE


@pytest.mark.parametrize("data", ["x", [1], None, {"actions": 1}, {"actions": [1]}])
def test_what_anybody_writes_as_actions_costs_no_photograph(data):
    told = {"label": "org.example.actions", "data": data}
    telling = {"active_manifest": "a", "manifests": {"a": {"assertions": [told]}}}

    assert credentials._source_in(telling) is None


def test_without_the_package_they_are_present(corpus, monkeypatch):
    monkeypatch.setattr(credentials, "find_spec", lambda _: None)
    path = corpus / "photos" / "adobe-20220124-CAICA.jpg"

    assert credentials_of(path, "JPEG") == (Credentials.PRESENT, None)


def spliced(whole: bytes, at: int, part: bytes) -> bytes:
    return whole[:at] + part + whole[at:]


PNG_CHUNK = b"\0\0\0\4caBXjumb\0\0\0\0"
BOX = (32).to_bytes(4) + b"uuid" + UUID + b"\0" * 8


@pytest.mark.parametrize(
    ("form", "body", "expected"),
    [
        ("PNG", spliced(pictures.a_png(), 33, PNG_CHUNK), Credentials.PRESENT),
        ("PNG", pictures.a_png(), Credentials.NONE),
        ("WEBP", pictures.a_webp() + b"C2PA\4\0\0\0jumb", Credentials.PRESENT),
        ("WEBP", pictures.a_webp(), Credentials.NONE),
        ("AVIF", pictures.an_avif() + BOX, Credentials.PRESENT),
        ("AVIF", pictures.an_avif() + BOX[:20], Credentials.NONE),
        ("TIFF", pictures.a_tiff(), Credentials.NONE),
        ("JPEG", b"\xff\xd8\xff\xeb\0\1", Credentials.NONE),
        ("JPEG", b"\xff\xd8" + b"\xff\xeb\0\2" * 30_000, Credentials.NONE),
        ("AVIF", b"\0\0\0\0ftyp" * 9, Credentials.NONE),
        ("PNG", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR", Credentials.NONE),
    ],
)
def test_each_format_has_its_place_for_them(
    tmp_path, monkeypatch, form, body, expected
):
    monkeypatch.setattr(credentials, "find_spec", lambda _: None)
    (tmp_path / "a").write_bytes(body)

    assert credentials_of(tmp_path / "a", form)[0] == expected
