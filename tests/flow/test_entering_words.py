"""Captions a camera writes under every picture are not the author's words."""

import pytest

from contest.flow.entering.words import is_camera_stamp


@pytest.mark.parametrize(
    "caption",
    ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "KODAK Digital Still Camera"],
)
def test_stamps_of_cameras_are_known(caption):
    assert is_camera_stamp(caption)


@pytest.mark.parametrize(
    "caption", ["", "My first digital camera", "Мост", "Samsung tower at night"]
)
def test_words_of_people_are_no_stamps(caption):
    assert not is_camera_stamp(caption)
