"""Values for display: rounded up at halves, never two different ones alike."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.flow.judging.shown import shown, shown_apart

FRACTIONS = st.fractions(-100, 100, max_denominator=5000)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(42, 5), 2, "8.40"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(2, 3), 1, "0.7"),
        (10, 2, "10.00"),
        (0, 0, "0"),
    ],
)
def test_a_value_is_rounded_for_display(value, places, text):
    assert shown(value, places) == text


def test_values_that_would_look_alike_get_more_digits():
    two_thirds, close, other = Fraction(2, 3), Fraction(6667, 10000), Fraction(1, 2)

    texts = shown_apart([two_thirds, close, other, two_thirds])

    assert texts == {two_thirds: "0.66667", close: "0.66670", other: "0.50"}


@settings(max_examples=80, deadline=None)
@given(st.lists(FRACTIONS, max_size=8))
def test_different_values_never_look_alike(values):
    texts = shown_apart(values)

    assert len(set(texts.values())) == len(set(values))
    for value, text in texts.items():
        digits = len(text.partition(".")[2])
        assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**digits)
