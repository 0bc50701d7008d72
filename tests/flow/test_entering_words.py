"""What words say: the stamp of a camera, the name of an author."""

import pytest

from contest.flow.entering.words import (
    author_in,
    is_camera_stamp,
    is_file_name,
    is_file_path,
)
from contest.models.user import User


@pytest.mark.parametrize(
    "caption",
    [
        "OLYMPUS DIGITAL CAMERA         ",
        "SONY DSC",
        "KODAK Digital Still Camera",
        "default",
        "Exif_JPEG_PICTURE",
    ],
)
def test_stamps_of_cameras_are_known(caption):
    assert is_camera_stamp(caption)


@pytest.mark.parametrize(
    "caption", ["", "My first digital camera", "Мост", "Samsung tower at night"]
)
def test_words_of_people_are_no_stamps(caption):
    assert not is_camera_stamp(caption)


@pytest.mark.parametrize(
    ("caption", "answer"),
    [
        (r"DCIM\100MEDIA\DJI_0032.JPG", True),
        ("/storage/emulated/0/one", True),
        ("DSC_1234", True),
        ("Мост.jpg", True),
        ("and/or", False),
        ("2025", False),
        ("Bridge 1024", False),
    ],
)
def test_captions_that_name_a_file_are_known(caption, answer):
    assert is_file_path(caption) is answer


@pytest.mark.parametrize(
    ("title", "answer"),
    [("IMG_2044.jpg", True), ("20240312_123456", True), ("1984", False)],
)
def test_names_of_files_are_known(title, answer):
    assert is_file_name(title) is answer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Я, Тимур Галеев, пил чай", ["Галеев", "Тимур"]),
        ("Снято Галеевым и Тимуром", ["Галеевым", "Тимуром"]),
        ("Timur was here", ["Timur"]),
        ("More: @timur.photo, a@b.org", ["@timur.photo", "a@b.org"]),
        ("https://timur.example/me tells", ["https://timur.example/me"]),
        ("Хозяйка чайной", []),
        ("Tim was here, in Timurlenkia", []),
    ],
)
def test_words_that_name_their_author_are_found(text, found):
    author = User(name="Тимур Галеев", name_latin="Timur Galeev")

    assert author_in(text, author) == found


def test_korean_name_is_found_with_its_particle():
    author = User(name="한서윤", name_latin="Han Seoyun")

    assert author_in("한서윤은 아침에", author) == ["한서윤은"]
    assert author_in("한강의 아침", author) == []
