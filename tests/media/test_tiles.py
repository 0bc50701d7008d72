"""Tile sets: every address that the description implies is there, in the right size,
and all tiles together are the picture."""

import hashlib
import io
from zipfile import ZipFile

import pytest
from keeping import a_kept_original
from pictures import UNTURN, a_cmyk_jpeg, a_jpeg, a_scene, an_avif
from PIL import Image, ImageChops, ImageStat
from tilings import keep_tiles

from contest.errors import MediaRejected
from contest.media import tileset
from contest.media.render import render_safely
from contest.media.specs import Spec
from contest.media.tiles import FULL, LARGEST, TILE, Shape, cut_safely, gains
from contest.media.tileset import tile_of

NOISE = 2.0  # mean difference of a channel that two encodings may have


def sizes_in(packed):
    with ZipFile(packed) as found:
        return {
            one.filename: Image.open(io.BytesIO(found.read(one))).size
            for one in found.infolist()
        }


def implied(width, height):
    """Every address that IIIF Image 3 implies, and the pixels it must answer with.

    Written from the specification alone: regions of tiles at each scale factor, sizes
    rounded up, canonical `w,h`; then the whole picture.
    """
    found, factor = {}, 1
    while max(-(-width // factor), -(-height // factor)) > TILE:
        for y in range(0, height, TILE * factor):
            for x in range(0, width, TILE * factor):
                w, h = min(TILE * factor, width - x), min(TILE * factor, height - y)
                size = (-(-w // factor), -(-h // factor))
                found[f"{x},{y},{w},{h}/{size[0]},{size[1]}/0/default.jpg"] = size
        factor *= 2
    size = (-(-width // factor), -(-height // factor))
    found[f"full/{size[0]},{size[1]}/0/default.jpg"] = size
    return found


@pytest.mark.parametrize(
    "size", [(2600, 900), (513, 3001), (1024, 1024), (1537, 511), (300, 200), (2561, 1)]
)
def test_every_implied_tile_is_there_in_its_size(tmp_path, size):
    a_jpeg(tmp_path / "a.jpg", size=size)

    made = cut_safely(tmp_path / "a.jpg", into=tmp_path)

    shape = Shape(*size)
    assert (made.width, made.height) == size
    assert sizes_in(made.path) == {**implied(*size), FULL: shape.most}
    assert set(shape.tiles()) == set(implied(*size))


def stitched(packed, width, height):
    whole = Image.new("RGB", (width, height))
    with ZipFile(packed) as found:
        for name in found.namelist():
            region, size = name.split("/")[:2]
            if region == "full":
                continue
            x, y, w, h = map(int, region.split(","))
            if size == f"{w},{h}":
                whole.paste(Image.open(io.BytesIO(found.read(name))), (x, y))
    return whole


@pytest.mark.parametrize("orientation", sorted(UNTURN))
def test_stitched_tiles_are_the_upright_picture(tmp_path, orientation):
    seen = a_scene((1300, 700), seed=orientation)
    turn = UNTURN[orientation]
    stored = seen if turn is None else seen.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored.save(tmp_path / "a.jpg", quality=95, exif=exif)

    made = cut_safely(tmp_path / "a.jpg", into=tmp_path)

    assert (made.width, made.height) == seen.size
    difference = ImageChops.difference(stitched(made.path, *seen.size), seen)
    assert max(ImageStat.Stat(difference).mean) < NOISE


@pytest.mark.parametrize("draw", [a_jpeg, a_cmyk_jpeg, an_avif])
def test_tiles_have_the_colors_of_the_renditions(tmp_path, draw):
    draw(tmp_path / "a", size=(1200, 800))
    (tmp_path / "made").mkdir()
    same = Spec("page", 1600, quality=95)

    tiles = cut_safely(tmp_path / "a", into=tmp_path)
    (shown,) = render_safely(tmp_path / "a", specs=[same], into=tmp_path / "made")

    with Image.open(shown.path) as rendition:
        difference = ImageChops.difference(
            stitched(tiles.path, 1200, 800), rendition.convert("RGB")
        )
    assert max(ImageStat.Stat(difference).mean) < NOISE


def test_same_picture_gives_the_same_bytes_without_a_word_of_metadata(tmp_path):
    secrets = {0x010E: "FVCANARY", 0x013B: "FVCANARY"}
    a_jpeg(tmp_path / "a.jpg", size=(1200, 800), exif=secrets, comment=b"FVCANARY")
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()

    one, other = (cut_safely(tmp_path / "a.jpg", into=folder) for folder in folders)

    body = one.path.read_bytes()
    assert body == other.path.read_bytes()
    assert b"FVCANARY" not in body
    assert not any(mark in body for mark in (b"Exif", b"ICC_PROFILE", b"http"))
    assert [path.name for path in folders[0].iterdir()] == ["tiles.zip"]


def test_what_cannot_be_decoded_leaves_nothing(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    (tmp_path / "made").mkdir()

    with pytest.raises(MediaRejected):
        cut_safely(tmp_path / "a.jpg", into=tmp_path / "made")

    assert list((tmp_path / "made").iterdir()) == []


def test_description_names_only_what_is_there():
    shape = Shape(4000, 6000)

    told = shape.info("https://example.org/iiif/abc")

    assert told == {
        "@context": "http://iiif.io/api/image/3/context.json",
        "id": "https://example.org/iiif/abc",
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": 4000,
        "height": 6000,
        "maxWidth": 1707,
        "maxHeight": 2560,
        "sizes": [{"width": 250, "height": 375}, {"width": 1707, "height": 2560}],
        "tiles": [{"width": 512, "scaleFactors": [1, 2, 4, 8, 16]}],
    }
    assert shape.member("full/1707,2560/0/default.jpg") == FULL
    assert shape.member("full/250,375/0/default.jpg") in set(shape.tiles())


def test_only_what_no_rendition_shows_whole_gains():
    assert [gains(LARGEST, 9), gains(9, LARGEST + 1)] == [False, True]


def test_single_tiles_are_read_out_of_the_store(app):
    store = app.extensions["store"]
    original = a_kept_original(store, size=(1300, 700))
    row = keep_tiles(store, original)

    with store.local_copy(row.key) as path, ZipFile(path) as packed:
        bodies = {name: packed.read(name) for name in packed.namelist()}
        digest = hashlib.sha256(path.read_bytes()).hexdigest()

    assert row.digest == digest
    read = {name: tile_of(store, row.key, row.digest, name) for name in bodies}
    assert read == bodies
    assert tile_of(store, row.key, row.digest, "0,0,1,1/1,1/0/default.jpg") is None


def test_set_that_is_gone_is_missed_and_comes_again(app):
    store = app.extensions["store"]
    original = a_kept_original(store, size=(700, 300))
    row = keep_tiles(store, original)
    tileset._places_in.cache_clear()
    store.drop(row.key)

    with pytest.raises(FileNotFoundError):
        tile_of(store, row.key, row.digest, FULL)

    row.spec = "earlier"
    again = keep_tiles(store, original)
    assert tile_of(store, again.key, again.digest, FULL)
