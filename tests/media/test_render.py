"""Renditions: bare, upright, in true colors, never enlarged, always the same."""

import io

import pictures
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from contest.errors import MediaRejected
from contest.media import cage
from contest.media.render import render_safely
from contest.media.signature import format_of as form_of
from contest.media.specs import GROUND, PLACEHOLDER, SPECS

CANARY = "FVCANARY"
TRACES = (
    b"Exif",
    b"xmpmeta",
    b"Photoshop",
    b"8BIM",
    b"ICC_PROFILE",
    b"c2pa",
    CANARY.encode(),
)
PROFILED = (
    "single-clip.jpg",
    "test_icc_prophoto.jpg",
    "P3-sRGB-color-bars.jpg",
    "rgb-to-gbr-test.jpg",
    "ycck.jpg",
    "concert.jpg",
    "tifftag-photoshop.tiff",
)


def renditions_of(path, *, into):
    return {
        one.spec: one for one in render_safely(path, specs=SPECS.values(), into=into)
    }


def opened(path):
    with Image.open(path) as picture:
        picture.load()
        return picture.copy()


def as_seen(path, size):
    """What an independent, slow and careful conversion makes of it, as a mosaic."""
    picture = ImageOps.exif_transpose(opened(path))
    profile = picture.info.get("icc_profile")
    if profile:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        picture = ImageCms.profileToProfile(
            picture, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    return picture.convert("RGB").resize(size, Image.Resampling.BOX)


def difference(one, other):
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_every_spec_is_made_and_none_is_cropped(tmp_path):
    path = tmp_path / "large.jpg"
    pictures.a_jpeg(path, size=(3000, 2000))

    made = renditions_of(path, into=tmp_path)

    sizes = {name: (one.width, one.height) for name, one in made.items()}
    assert sizes == {
        "jury": (2560, 1707),
        "page": (1600, 1067),
        "grid": (800, 533),
        "thumb": (320, 213),
        "share": (1200, 630),
        "tiny.webp": (20, 13),
        "grid.avif": (800, 533),
        "page.avif": (1600, 1067),
        "jury.avif": (2560, 1707),
    }
    assert {one.path.name for one in made.values()} == {
        spec.file_name for spec in SPECS.values()
    }
    assert all(one.bytes == one.path.stat().st_size for one in made.values())
    assert {
        name for name, one in made.items() if opened(one.path).info.get("progressive")
    } == {name for name, spec in SPECS.items() if spec.format == "JPEG"}


def test_a_small_picture_is_never_enlarged(tmp_path):
    pictures.a_jpeg(tmp_path / "small.jpg", size=(400, 300))

    made = renditions_of(tmp_path / "small.jpg", into=tmp_path)

    assert {(made[n].width, made[n].height) for n in ("jury", "page", "grid")} == {
        (400, 300)
    }
    share = opened(made["share"].path)
    assert share.size == (1200, 630)
    assert share.getpixel((5, 5)) == GROUND


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright_once(tmp_path, orientation):
    path = tmp_path / "turned.jpg"
    pictures.a_rotated_jpeg(path, orientation=orientation, size=(1200, 900))

    for one in renditions_of(path, into=tmp_path).values():
        seen = opened(one.path)
        if one.spec == PLACEHOLDER:
            continue
        left = (one.width - (one.height * 4 // 3)) // 2 if one.spec == "share" else 0
        corner = seen.getpixel((left + 40, 40))
        assert corner == pytest.approx((220, 20, 20), abs=8), one
        assert seen.getpixel((left + 40, one.height - 40)) == pytest.approx(
            (128,) * 3, abs=6
        )


def test_the_eight_landscapes_look_the_same(tmp_path, corpus):
    first = None
    for number in range(1, 9):
        made = renditions_of(
            corpus / "photos" / f"Landscape_{number}.jpg", into=tmp_path
        )
        # A number is painted in the middle of each; the rest is one picture.
        seen = opened(made["thumb"].path).convert("RGB").crop((0, 0, 320, 60))
        first = first or seen
        assert made["thumb"].width == 320
        assert difference(first, seen) < 4


@pytest.mark.parametrize("name", PROFILED)
def test_colors_are_those_of_the_profile(tmp_path, corpus, name):
    path = corpus / "photos" / name

    made = renditions_of(path, into=tmp_path)

    expected = as_seen(path, (32, 32))
    for spec in ("jury", "thumb"):
        found = (
            opened(made[spec].path)
            .convert("RGB")
            .resize((32, 32), Image.Resampling.BOX)
        )
        assert difference(expected, found) < 2.5, spec


def test_sixteen_bits_keep_their_brightness(tmp_path):
    pictures.a_deep_png(tmp_path / "deep.png", size=(256, 32))

    made = renditions_of(tmp_path / "deep.png", into=tmp_path)

    seen = opened(made["jury"].path).convert("L")
    assert [seen.getpixel((x, 16)) for x in (0, 64, 128, 255)] == pytest.approx(
        [0, 64, 128, 255], abs=4
    )


def test_transparency_lies_on_the_ground(tmp_path):
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(tmp_path / "clear.png")

    made = renditions_of(tmp_path / "clear.png", into=tmp_path)

    assert opened(made["thumb"].path).getpixel((25, 25)) == pytest.approx(GROUND, abs=2)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_no_metadata_reaches_a_rendition(tmp_path, form):
    exif = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0131, 0x013B, 0x8298):
        exif[tag] = f"{CANARY}-{tag}"
    exif.get_ifd(0x8825)[0x1D] = f"{CANARY}-where"
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = tmp_path / "canary"
    comment = {"comment": CANARY} if form == "JPEG" else {}
    pictures.a_scene((640, 480)).save(
        path, form, exif=exif, xmp=xmp, icc_profile=profile, **comment
    )

    made = renditions_of(path, into=tmp_path)

    for one in made.values():
        body = one.path.read_bytes()
        assert [trace for trace in TRACES if trace in body] == []
        assert form_of(body) == SPECS[one.spec].format
        assert set(opened(one.path).info) <= {
            *("background", "loop", "timestamp", "duration"),
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def test_the_same_original_gives_the_same_bytes(tmp_path, corpus):
    path = corpus / "photos" / "Canon_EOS_450D.jpg"
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()

    once, again = (
        {n: one.path.read_bytes() for n, one in renditions_of(path, into=f).items()}
        for f in folders
    )

    assert once == again


def test_an_apple_photograph_is_rendered(tmp_path, corpus):
    made = renditions_of(corpus / "photos" / "classic-car.heic", into=tmp_path)

    assert (made["jury"].width, made["jury"].height) == (1920, 2560)


def test_what_cannot_be_decoded_leaves_nothing_behind(tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0nothing")
    into = tmp_path / "into"
    into.mkdir()

    with pytest.raises(MediaRejected):
        render_safely(path, specs=SPECS.values(), into=into)

    assert list(into.iterdir()) == []


def test_no_temporary_file_is_left(tmp_path, monkeypatch):
    pictures.a_jpeg(tmp_path / "a.jpg")
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    cage._KEEPERS.stop_all()  # those that run already have another folder

    renditions_of(tmp_path / "a.jpg", into=tmp_path)

    cage._KEEPERS.stop_all()  # and no other test shall have this one
    assert list(tmp_path.glob("*.part")) == []
    assert list(own.iterdir()) == []
