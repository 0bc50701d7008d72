"""What is accepted, what is refused and why; the whole corpus of real files."""

import csv
from dataclasses import replace
from pathlib import Path

import pictures
import pytest
from PIL import Image

from contest.errors import MediaRejected
from contest.media.examine import Limits, examine, examine_paths
from contest.media.facts import Facts
from contest.media.reasons import Reason, message_of

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
REFERENCE = Limits(max_bytes=50_000_000, max_pixels=100_000_000, min_long_side=None)


def reason_of(path, *, limits=ANY):
    with pytest.raises(MediaRejected) as caught:
        examine(path, limits=limits)
    return caught.value.reason


def test_corpus_gets_the_expected_verdict_for_every_file(corpus):
    with (corpus / "MANIFEST.csv").open(encoding="utf-8") as file:
        expected = {row["path"]: row["expected"] for row in csv.DictReader(file)}

    verdicts = list(
        examine_paths(
            [corpus / "photos", corpus / "hostile", corpus / "media"],
            limits_for=lambda _: REFERENCE,
        )
    )

    found = {str(Path(v.path).relative_to(corpus)): v for v in verdicts}
    word = {True: "accept", False: "reject"}
    wrong = {
        path: (want, found[path].reason)
        for path, want in expected.items()
        if want != "either" and word[found[path].accepted] != want
    }
    assert wrong == {}
    assert all(v.accepted or (v.reason and v.message) for v in verdicts)


@pytest.mark.parametrize(
    ("make", "form", "extension"),
    [
        (pictures.a_jpeg, "JPEG", "jpg"),
        (pictures.a_png, "PNG", "png"),
        (pictures.a_webp, "WEBP", "webp"),
        (pictures.a_tiff, "TIFF", "tif"),
        (pictures.an_avif, "AVIF", "avif"),
    ],
)
def test_examine_accepts_by_content_and_never_by_name(tmp_path, make, form, extension):
    path = tmp_path / "hello.php.gif"
    make(path)

    found = examine(path, limits=ANY)

    assert (found.format, found.extension) == (form, extension)
    assert (found.width, found.height, found.frames) == (60, 40, 1)
    assert found.facts == Facts()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (pictures.not_a_picture, Reason.NOT_A_PICTURE),
        (pictures.a_truncated_jpeg, Reason.DAMAGED),
        (pictures.a_half_grey_jpeg, Reason.DAMAGED),
        (pictures.an_animation, Reason.ANIMATED),
        (pictures.a_many_paged_tiff, Reason.MANY_PAGES),
        (pictures.a_raw, Reason.RAW),
        (pictures.a_many_scanned_jpeg, Reason.TOO_COMPLEX),
        (lambda path: path.touch(), Reason.EMPTY),
        (lambda _: None, Reason.UNREADABLE),
        (
            lambda path: path.write_bytes(b"<svg xmlns='x'><script/></svg>"),
            Reason.FORMAT_NOT_ALLOWED,
        ),
        (lambda path: path.write_bytes(b"%PDF-1.7 ..."), Reason.FORMAT_NOT_ALLOWED),
        (
            lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 100),
            Reason.UNDECODABLE,
        ),
    ],
)
def test_examine_refuses_with_one_reason_and_a_sentence(tmp_path, make, reason):
    path = tmp_path / "holiday.jpg"
    make(path)

    with pytest.raises(MediaRejected) as caught:
        examine(path, limits=ANY)

    assert caught.value.reason == reason
    assert message_of(caught.value)


def test_an_animated_png_is_refused(tmp_path):
    pictures.an_animation(tmp_path / "moving.png", form="PNG")

    assert reason_of(tmp_path / "moving.png") == Reason.ANIMATED


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("options", [{}, {"progressive": True}])
def test_a_jpeg_cut_anywhere_is_refused(tmp_path, share, options):
    whole = pictures.a_jpeg(size=(600, 400), quality=95, **options)
    path = tmp_path / "cut.jpg"
    path.write_bytes(whole[: int(len(whole) * share)])

    assert reason_of(path) == Reason.DAMAGED


@pytest.mark.parametrize("make", [pictures.a_png, pictures.a_webp, pictures.a_tiff])
def test_other_formats_cut_short_are_refused(tmp_path, make):
    whole = make(size=(300, 200))
    path = tmp_path / "cut"
    path.write_bytes(whole[: len(whole) // 2])

    assert reason_of(path) in {Reason.DAMAGED, Reason.UNDECODABLE}


@pytest.mark.parametrize("extra", [b"\0" * 50, b"\r\n", b"PK\x03\x04 a whole archive"])
def test_loose_bytes_after_the_picture_do_no_harm(tmp_path, extra):
    path = tmp_path / "trailing.jpg"
    path.write_bytes(pictures.a_jpeg() + extra)

    assert examine(path, limits=ANY).width == 60


def test_loose_bytes_before_the_picture_are_noticed_only(tmp_path):
    whole = pictures.a_jpeg(size=(600, 400))
    path = tmp_path / "loose.jpg"
    at = whole.index(b"\xff\xdb")
    path.write_bytes(whole[:at] + b"\0" * 14 + whole[at:])

    assert examine(path, limits=ANY).notices == ("decoder_warned",)


def test_loose_bytes_do_not_hide_damage(tmp_path):
    half = pictures.a_half_grey_jpeg()
    path = tmp_path / "loose.jpg"
    at = half.index(b"\xff\xdb")
    path.write_bytes(half[:at] + b"\0" * 14 + half[at:])

    assert reason_of(path) == Reason.DAMAGED


@pytest.mark.parametrize(("over", "fine"), [(-1, False), (0, True), (1, True)])
def test_limits_are_exact(tmp_path, over, fine):
    path = tmp_path / "exact.jpg"
    size = len(pictures.a_jpeg(path))
    limits = (
        replace(ANY, max_bytes=size + over),
        replace(ANY, max_pixels=60 * 40 + over),
        replace(ANY, min_long_side=60 - over),
    )

    reasons = []
    for limit in limits:
        try:
            examine(path, limits=limit)
        except MediaRejected as rejected:
            reasons.append(rejected.reason)

    expected = [Reason.TOO_MANY_BYTES, Reason.TOO_MANY_PIXELS, Reason.TOO_SMALL]
    assert reasons == ([] if fine else expected)


def test_a_bomb_is_refused_by_its_header_and_the_limit_is_named(tmp_path):
    path = tmp_path / "bomb.png"
    pictures.a_bomb(path)

    with pytest.raises(MediaRejected) as caught:
        examine(path, limits=Limits())

    assert caught.value.reason == Reason.TOO_MANY_PIXELS
    assert "150 megapixels" in message_of(caught.value)


def test_a_bomb_without_a_limit_dies_alone(tmp_path):
    path = tmp_path / "bomb.png"
    pictures.a_bomb(path)

    assert reason_of(path) in {Reason.DAMAGED, Reason.UNDECODABLE}
    pictures.a_jpeg(tmp_path / "next.jpg")
    assert examine(tmp_path / "next.jpg", limits=ANY).width == 60


def test_a_format_switched_off_is_refused_by_name(tmp_path):
    pictures.a_png(tmp_path / "a.png")

    with pytest.raises(MediaRejected) as caught:
        examine(tmp_path / "a.png", limits=replace(ANY, formats=frozenset({"JPEG"})))

    assert message_of(caught.value).startswith("The file is PNG; accepted are JPEG.")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_is_the_one_seen(tmp_path, orientation):
    path = tmp_path / "turned.jpg"
    pictures.a_rotated_jpeg(path, orientation=orientation)

    found = examine(path, limits=ANY)

    assert (found.width, found.height) == (60, 40)


def test_the_same_picture_has_nearly_the_same_hash(tmp_path):
    for name, made in {
        "large": pictures.a_jpeg(size=(900, 600), seed=7),
        "small": pictures.a_png(size=(300, 200), seed=7),
        "other": pictures.a_jpeg(size=(900, 600), seed=8),
    }.items():
        (tmp_path / name).write_bytes(made)

    hashes = {
        n: int(examine(tmp_path / n, limits=ANY).phash, 16)
        for n in ("large", "small", "other")
    }

    assert (hashes["large"] ^ hashes["small"]).bit_count() <= 4
    assert (hashes["large"] ^ hashes["other"]).bit_count() > 12


def test_notices_say_what_will_change(tmp_path):
    pictures.a_cmyk_jpeg(tmp_path / "inks.jpg")
    pictures.a_deep_png(tmp_path / "deep.png")

    assert examine(tmp_path / "inks.jpg", limits=ANY).notices == ("cmyk_converted",)
    assert examine(tmp_path / "deep.png", limits=ANY).notices == ("depth_reduced",)


def test_sensor_values_that_a_screen_shows_as_one_tone_are_noticed(tmp_path, corpus):
    thermal = examine(corpus / "photos" / "001.tif", limits=ANY)
    pictures.a_jpeg(tmp_path / "plain.jpg")
    grain = Image.effect_noise((2400, 1600), 45)
    grain.save(tmp_path / "sand.jpg")

    assert thermal.notices == ("depth_reduced", "one_tone")
    assert examine(tmp_path / "sand.jpg", limits=ANY).notices == ()
    assert examine(tmp_path / "plain.jpg", limits=ANY).notices == ()


def test_profile_is_named(tmp_path):
    pictures.a_profiled_jpeg(tmp_path / "named.jpg")

    assert "sRGB" in examine(tmp_path / "named.jpg", limits=ANY).profile


def test_names_of_any_kind_can_be_examined(tmp_path):
    names = [
        "Привет мир.jpg",
        "안녕.jpg",
        "-rf.jpg",
        "a\nb.jpg",
        "a'\"$(id).jpg",
        b"\xff\xfe.jpg".decode("utf-8", "surrogateescape"),
    ]
    for name in names:
        pictures.a_jpeg(tmp_path / name)

    verdicts = list(examine_paths([tmp_path], limits_for=lambda _: ANY))

    assert [v.accepted for v in verdicts] == [True] * len(names)
