"""The judgement without its cage: the same answers, in this process."""

from dataclasses import replace

import pictures
import pytest
from PIL import Image

from contest.errors import MediaRejected
from contest.media.examine import Limits, examine
from contest.media.inspection import inspect_picture
from contest.media.pixels import render
from contest.media.render import render_safely
from contest.media.specs import SPECS

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)
WHOLE = (
    pictures.a_jpeg,
    pictures.a_png,
    pictures.a_webp,
    pictures.a_tiff,
    pictures.an_avif,
    pictures.a_cmyk_jpeg,
    pictures.a_grey_jpeg,
    pictures.a_profiled_jpeg,
    pictures.a_deep_png,
)
REFUSED = (
    pictures.a_truncated_jpeg,
    pictures.a_half_grey_jpeg,
    pictures.an_animation,
    pictures.a_many_paged_tiff,
    pictures.a_many_scanned_jpeg,
    pictures.a_raw,
    pictures.not_a_picture,
)


@pytest.mark.parametrize("make", WHOLE)
def test_inside_and_outside_judge_alike(tmp_path, make):
    make(tmp_path / "a")

    assert inspect_picture(tmp_path / "a", limits=ANY) == examine(
        tmp_path / "a", limits=ANY
    )


@pytest.mark.parametrize("orientation", range(2, 9))
def test_inside_and_outside_turn_alike(tmp_path, orientation):
    path = tmp_path / "a.jpg"
    pictures.a_rotated_jpeg(path, orientation=orientation)

    found = inspect_picture(path, limits=ANY)
    made = render(path, specs=[SPECS["thumb"]], into=tmp_path)

    assert found == examine(path, limits=ANY)
    assert (made[0].width, made[0].height) == (60, 40)


@pytest.mark.parametrize(
    "name",
    [
        "IMG_2682.heic",
        "Chars.jpg",
        "denali.webp",
        "tifftag-photoshop.tiff",
        "nikon-20221019-building.jpeg",
        "kimono.rotate90.avif",
    ],
)
def test_inside_and_outside_tell_the_same_facts(corpus, name):
    path = corpus / "photos" / name

    assert inspect_picture(path, limits=ANY) == examine(path, limits=ANY)


def test_loose_bytes_are_noticed_and_hide_no_damage(tmp_path):
    for name, whole in {
        "fine": pictures.a_jpeg(size=(600, 400)),
        "half": pictures.a_half_grey_jpeg(),
    }.items():
        at = whole.index(b"\xff\xdb")
        (tmp_path / name).write_bytes(whole[:at] + b"\0" * 14 + whole[at:])

    assert inspect_picture(tmp_path / "fine", limits=ANY).notices == ("decoder_warned",)
    with pytest.raises(MediaRejected, match="damaged"):
        inspect_picture(tmp_path / "half", limits=ANY)


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (replace(ANY, max_pixels=2_399), "too_many_pixels"),
        (replace(ANY, min_long_side=61), "too_small"),
        (replace(ANY, formats=frozenset({"PNG"})), "format_not_allowed"),
    ],
)
def test_limits_hold_inside_too(tmp_path, limits, reason):
    pictures.a_jpeg(tmp_path / "a")

    with pytest.raises(MediaRejected) as caught:
        inspect_picture(tmp_path / "a", limits=limits)

    assert caught.value.reason == reason


def test_an_apple_photograph_renders_inside(tmp_path, corpus):
    made = render(
        corpus / "photos" / "IMG_2682.heic", specs=[SPECS["thumb"]], into=tmp_path
    )

    assert (made[0].width, made[0].height) == (320, 240)


def test_a_clear_picture_lies_on_the_ground_inside(tmp_path):
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "a.png")

    assert inspect_picture(tmp_path / "a.png", limits=ANY).notices == (
        "transparency_flattened",
        "one_tone",
    )
    assert render(tmp_path / "a.png", specs=[SPECS["thumb"]], into=tmp_path)


@pytest.mark.parametrize("make", REFUSED)
def test_inside_and_outside_refuse_alike(tmp_path, make):
    make(tmp_path / "a")

    reasons = []
    for judge in (inspect_picture, examine):
        with pytest.raises(MediaRejected) as caught:
            judge(tmp_path / "a", limits=ANY)
        reasons.append((caught.value.reason, caught.value.facts))

    assert reasons[0] == reasons[1]


@pytest.mark.parametrize("make", WHOLE)
def test_inside_and_outside_render_alike(tmp_path, make):
    make(tmp_path / "a", size=(900, 600))
    folders = [tmp_path / "in", tmp_path / "out"]
    for folder in folders:
        folder.mkdir()

    inside = render(tmp_path / "a", specs=SPECS.values(), into=folders[0])
    outside = render_safely(tmp_path / "a", specs=SPECS.values(), into=folders[1])

    assert [one.path.read_bytes() for one in inside] == [
        one.path.read_bytes() for one in outside
    ]


def test_a_profile_that_makes_no_sense_is_passed_over(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg", icc_profile=b"nonsense" * 50)
    pictures.a_jpeg(tmp_path / "b.jpg")

    found = inspect_picture(tmp_path / "a.jpg", limits=ANY)
    with_it, without = (
        render(tmp_path / n, specs=[SPECS["thumb"]], into=tmp_path)[0].path.read_bytes()
        for n in ("a.jpg", "b.jpg")
    )

    assert found.profile is None
    assert with_it == without


def test_a_profile_of_another_kind_of_color_is_passed_over(tmp_path, corpus):
    path = corpus / "hostile" / "twelvemonkeys-jfif-cmyk-invalid-icc-profile-srgb.jpg"

    made = render(path, specs=[SPECS["thumb"]], into=tmp_path)

    assert (made[0].width, made[0].height) == (316, 320)
