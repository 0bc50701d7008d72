"""Renditions of pictures of unusual shape or color, beside a careful slow conversion."""

import io
from pathlib import Path

import pi_heif
import pytest
import pyvips
from PIL import Image, ImageCms, ImageOps

from contest.media.render import render_safely
from contest.media.specs import HUNG, SPECS

SIZES = ("jury", "page", "grid", "thumb")
COLORFUL = {  # by what is special in it
    "Adobe RGB": "single-clip.jpg",
    "Display P3": "P3-sRGB-color-bars.jpg",
    "ProPhoto": "test_icc_prophoto.jpg",
    "swapped channels": "rgb-to-gbr-test.jpg",
    "gray": "concert.jpg",
    "linear Rec. 2020": "a2d1un_nkitzmiller_2020_g1.png",
    "AVIF": "kimono.rotate90.avif",
}
LARGE = {
    "HEIC": "IMG_2682.heic",
    "HEIC of another maker": "Issue_487.heic",
    "no profile": "Nikon_D3100.jpg",
}


def rendered(path: Path, into: Path, names=SIZES):
    made = render_safely(path, specs=[SPECS[name] for name in names], into=into)
    return {one.spec: one for one in made}


def opened_by_pillow(path: Path) -> Image.Image:
    if path.suffix != ".heic":
        return Image.open(path)
    heif = pi_heif.open_heif(path, convert_hdr_to_8bit=True)
    picture = heif.to_pillow()
    picture.info["icc_profile"] = heif.info.get("icc_profile")
    picture.info.pop("exif", None)  # libheif has turned it
    return picture


def careful(path: Path) -> Image.Image:
    """Decode all of it by Pillow, convert by LittleCMS: no step is shared with ours."""
    with opened_by_pillow(path) as opened:
        picture = ImageOps.exif_transpose(opened)
        icc = opened.info.get("icc_profile")
    if icc:
        given = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        to = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(
            picture, given, to, outputMode="RGB", flags=flags
        )
    return picture.convert("RGB")


def lab(picture: Image.Image) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(picture.tobytes(), *picture.size, 3, "uchar")
    return image.copy(interpretation="srgb").gaussblur(1.5).colourspace("lab")


def check_colors(path: Path, into: Path, names=("jury", "page"), beside=None):
    """Let no rendition differ more from the careful picture than an eye can see."""
    wanted = careful(beside or path)
    for one in rendered(path, into, names).values():
        with Image.open(one.path) as made:
            seen = made.convert("RGB")
        expected = wanted.resize(seen.size, Image.Resampling.LANCZOS)
        far = lab(seen).dE00(lab(expected))
        tenths = (far * 10).cast("uchar")
        assert far.avg() <= 1.0, one.spec
        assert tenths.percent(95) / 10 <= 2.5, one.spec


@pytest.mark.parametrize("special", sorted(COLORFUL))
def test_colors_differ_less_than_an_eye_can_see(tmp_path, corpus, special):
    check_colors(corpus / "photos" / COLORFUL[special], tmp_path)


@pytest.mark.parametrize("name", ["ycck.jpg", "13.png"])
def test_inks_and_fine_grain_lose_no_more_than_any_jpeg_does(tmp_path, corpus, name):
    jury = rendered(corpus / "photos" / name, tmp_path, ("jury",))["jury"]
    wanted = careful(corpus / "photos" / name)
    wanted.save(tmp_path / "any.jpg", quality=82)

    mean, most = distance(jury.path, wanted)
    usual = distance(tmp_path / "any.jpg", wanted)

    assert mean <= usual[0]
    assert most <= usual[1]


@pytest.mark.parametrize("name", ["train.jpg", "Canon_EOS_450D.jpg"])
def test_our_jpeg_is_truer_in_no_more_bytes_than_the_usual_one(tmp_path, corpus, name):
    grid = rendered(corpus / "photos" / name, tmp_path, ("grid",))["grid"]
    wanted = careful(corpus / "photos" / name)
    wanted = wanted.resize((grid.width, grid.height), Image.Resampling.LANCZOS)
    usual = tmp_path / "usual.jpg"
    wanted.save(usual, quality=82, progressive=True)

    assert grid.bytes <= usual.stat().st_size
    assert distance(grid.path, wanted) <= distance(usual, wanted)


def test_stripes_too_fine_to_be_shown_give_no_false_ones(tmp_path):
    """What the decoder halves too early comes back as a pattern nobody photographed."""
    stripes = pyvips.Image.zone(6000, 400, uchar=True)  # finer and finer to both sides
    stripes.jpegsave(str(tmp_path / "fine.jpg"), Q=95)

    jury = rendered(tmp_path / "fine.jpg", tmp_path, ("jury",))["jury"]

    seen = pyvips.Image.new_from_file(str(jury.path)).extract_band(0)
    assert seen.crop(200, 0, 200, seen.height).deviate() < 1


def distance(path: Path, wanted: Image.Image) -> tuple[float, float]:
    """Give the mean difference of color, and what one pixel of twenty exceeds."""
    with Image.open(path) as made:
        far = lab(made.convert("RGB")).dE00(lab(wanted))
    return far.avg(), (far * 10).cast("uchar").percent(95) / 10


@pytest.mark.slow
@pytest.mark.parametrize("special", sorted(LARGE))
def test_colors_of_large_pictures_are_as_true(tmp_path, corpus, special):
    check_colors(corpus / "photos" / LARGE[special], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["single-clip.jpg", "Nikon_D3100.jpg"])
def test_newer_formats_are_as_true(tmp_path, corpus, name):
    check_colors(corpus / "photos" / name, tmp_path, HUNG)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["single-clip.jpg", "P3-sRGB-color-bars.jpg"])
@pytest.mark.parametrize("ending", ["tif", "png"])
def test_sixteen_bits_with_a_profile_are_as_true(tmp_path, corpus, name, ending):
    source = pyvips.Image.new_from_file(str(corpus / "photos" / name)).autorot()
    deep = (source.cast("ushort") * 257).cast("ushort").copy(interpretation="rgb16")
    deep.write_to_file(str(tmp_path / f"deep.{ending}"))

    check_colors(tmp_path / f"deep.{ending}", tmp_path, beside=corpus / "photos" / name)


@pytest.mark.parametrize("size", [(30_000, 800), (800, 30_000)])
def test_panorama_keeps_its_shape(tmp_path, size):
    picture = Image.linear_gradient("L").resize(size)
    picture.save(tmp_path / "wide.jpg", quality=80)

    made = rendered(tmp_path / "wide.jpg", tmp_path)

    found = {name: sorted((one.width, one.height)) for name, one in made.items()}
    assert found == {
        "jury": [68, 2560], "page": [43, 1600], "grid": [21, 800], "thumb": [9, 320],
    }  # fmt: skip


@pytest.mark.parametrize("size", [(3000, 1), (1, 3000), (1, 1)])
@pytest.mark.parametrize("form", ["png", "jpg", "tif"])
def test_one_pixel_is_enough(tmp_path, size, form):
    path = tmp_path / f"line.{form}"
    Image.new("RGB", size, (200, 30, 30)).save(path)

    made = rendered(path, tmp_path, tuple(SPECS))

    assert {min(one.width, one.height) for one in made.values()} - {630} == {1}
    assert all(one.width <= max(size) for n, one in made.items() if n != "share")


@pytest.mark.parametrize("name", ["grid.avif", "tiny.webp"])
def test_other_formats_give_the_same_bytes_twice(tmp_path, corpus, name):
    path = corpus / "photos" / "Canon_EOS_450D.jpg"
    bodies = set()
    for turn in ("one", "two"):
        (tmp_path / turn).mkdir()
        one = rendered(path, tmp_path / turn, (name,))[name]
        bodies.add(one.path.read_bytes())

    assert len(bodies) == 1
