"""What the demonstration's own photographs promise."""

import time
from pathlib import Path

from PIL import Image

from contest.demo.files import LIMITS
from contest.demo.painting import LARGE, paint
from contest.demo.scenes import SCENES, Scene
from contest.media.specs import SPECS

SMALL = 0.1
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


def scene_of(name: str) -> Scene:
    return next(scene for scene in SCENES if scene.name == name)


def test_painting_twice_gives_the_same_bytes(tmp_path: Path):
    for name in ("moon_water", "rain_glass_1"):
        first = paint(scene_of(name), tmp_path / "first.jpg", SMALL).read_bytes()

        second = paint(scene_of(name), tmp_path / "second.jpg", SMALL).read_bytes()

        assert first == second


def test_the_catalog_is_rich_enough():
    painters = {scene.paint for scene in SCENES}
    shapes = {
        "wide"
        if width > height * 1.8
        else "upright"
        if height > width
        else "square"
        if width == height
        else "lying"
        for width, height in (scene.size for scene in SCENES)
    }
    series = {scene.series for scene in SCENES if scene.series}

    assert len(painters) >= 30
    assert shapes == {"wide", "upright", "square", "lying"}
    assert sum(scene.film.mono for scene in SCENES) >= 3
    assert len(series) >= 4
    assert all(
        3 <= sum(scene.series == name for scene in SCENES) <= 5 for name in series
    )
    assert len({scene.name for scene in SCENES}) == len(SCENES)


def test_every_scene_fills_the_largest_rendition_and_costs_no_more():
    largest = max(spec.longest for spec in SPECS.values())
    squares = [scene for scene in SCENES if scene.size[0] == scene.size[1]]
    others = [scene for scene in SCENES if scene not in squares]

    assert all(max(scene.size) == largest for scene in others)
    assert all(largest * 0.9 < max(scene.size) <= largest for scene in squares)
    assert {scene.name for scene in SCENES} > LARGE  # painted twice as large
    assert all(max(scene.size) >= LIMITS.min_long_side for scene in SCENES)


def test_every_scene_has_words_in_three_languages():
    for scene in SCENES:
        for words in (scene.title, scene.alt):
            assert words.en
            assert words.ru
            assert words.ko
        assert any("\uac00" <= letter <= "\ud7a3" for letter in scene.alt.ko)
        assert any("а" <= letter <= "я" for letter in scene.alt.ru)


def test_every_scene_paints_at_its_shape(tmp_path: Path):
    began = time.process_time()
    for scene in SCENES:
        path = paint(scene, tmp_path / f"{scene.name}.jpg", 0.08)

        with Image.open(path) as picture:
            times = 2 if scene.name in LARGE else 1
            expected = tuple(round(side * 0.08) * times for side in scene.size)
            assert picture.format == "JPEG"
            assert picture.mode == "RGB"
            assert picture.size == expected
            low, high = picture.convert("L").getextrema()
            assert high - low > 40
    print(f"{len(SCENES)} scenes at 0.08: {time.process_time() - began:.1f} s")  # noqa: T201


def test_files_look_like_a_camera_wrote_them(tmp_path: Path):
    scene = scene_of("fog_hills")

    path = paint(scene, tmp_path / "fog.jpg", SMALL)

    with Image.open(path) as picture:
        exif = picture.getexif()
        shot = exif.get_ifd(EXIF_IFD)
        place = exif.get_ifd(GPS_IFD)
        assert exif[0x010F] == "Foreign View"
        assert exif[0x0110] == "Drawn Camera 1"
        assert exif[0x013B] == "Demonstration author"
        assert shot[0x9003].startswith("2025:")
        assert shot[0x829A] > 0
        assert shot[0x8827] >= 100
        assert place[1] == "N"
        assert "icc_profile" in picture.info
        assert b"dc:creator" in picture.info["xmp"]


def test_a_file_without_place_or_author_tells_neither(tmp_path: Path):
    scene = scene_of("still_boat")

    path = paint(scene, tmp_path / "boat.jpg", SMALL)

    with Image.open(path) as picture:
        exif = picture.getexif()
        assert 0x013B not in exif
        assert not exif.get_ifd(GPS_IFD)
        assert "xmp" not in picture.info
