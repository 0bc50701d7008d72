"""Shapes: what a style sheet knows of the ratio of a picture that has not come yet."""

import re

import pytest

from contest.config import ROOT
from contest.queries.pictures import SHAPES, Picture


def a_picture(ratio):
    return Picture(code="a", width=round(3000 * ratio), height=3000, sizes=())


@pytest.mark.parametrize(
    ("ratio", "shape"),
    [(2 / 3, 66), (1.5, 150), (4 / 3, 133), (0.72, 70), (0.1, 25), (2.999, 300)],
)
def test_shape_lies_next_below_the_ratio(ratio, shape):
    assert a_picture(ratio).shape == shape


def test_panorama_has_no_shape():
    assert a_picture(3.4).shape is None


def test_style_sheet_has_a_rule_for_every_shape():
    css = (ROOT / "static/css/components/picture.css").read_text("utf-8")
    rules = re.findall(r'\[data-shape="(\d+)"\] \{ --shape: ([\d.]+); \}', css)

    assert [(int(name), float(said)) for name, said in rules] == [
        (one, one / 100) for one in SHAPES
    ]
