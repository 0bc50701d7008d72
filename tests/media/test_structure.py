"""RAW files that pose as TIFF, thumbnails that are no pages."""

import pictures
import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from contest.errors import MediaRejected
from contest.media.structure import check_structure


def reason_of(path):
    with pytest.raises(MediaRejected) as caught:
        check_structure(path, form="TIFF")
    return caught.value.reason


def test_a_sensor_s_mosaic_is_raw(tmp_path):
    for number, (tag, value) in enumerate({259: 34713, 262: 32803}.items()):
        path = tmp_path / str(number)
        path.write_bytes(with_value(pictures.a_tiff(), tag, value))
        assert reason_of(path) == "raw"


def test_a_preview_in_front_of_hidden_pictures_is_raw(tmp_path):
    tags = ImageFileDirectory_v2()
    tags[254] = 1
    tags.tagtype[330] = 4
    tags[330] = 8
    pictures.a_tiff(tmp_path / "nef", tiffinfo=tags)

    assert reason_of(tmp_path / "nef") == "raw"


def test_a_reduced_copy_is_no_page(tmp_path):
    first, small = pictures.a_scene(), pictures.a_scene((6, 4))
    tags = ImageFileDirectory_v2()
    tags[254] = 1
    small.encoderinfo = {"tiffinfo": tags}
    first.save(tmp_path / "two.tif", save_all=True, append_images=[small])

    check_structure(tmp_path / "two.tif", form="TIFF")

    with Image.open(tmp_path / "two.tif") as picture:
        assert picture.n_frames == 2


def with_value(tiff, tag, value):
    """Overwrite one short value of a little-endian TIFF's first directory."""
    at = tiff.index(tag.to_bytes(2, "little") + b"\x03\x00\x01\x00\x00\x00")
    return tiff[: at + 8] + value.to_bytes(2, "little") + tiff[at + 10 :]
