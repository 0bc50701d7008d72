"""Values as people read them: rounded for display only, never for counting.

Halves are rounded up, away from zero, as on paper. Two values that differ are never
shown alike: `shown_apart` gives them as many digits as it takes.
"""

from collections.abc import Iterable
from fractions import Fraction

HALF = Fraction(1, 2)


def shown(value: Fraction | int, places: int = 2) -> str:
    """Write a value with so many decimals and a full stop (`web` localizes it)."""
    scaled = int(abs(value) * 10**places + HALF)
    sign = "-" if value < 0 and scaled else ""
    digits = str(scaled).rjust(places + 1, "0")
    if not places:
        return sign + digits
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def shown_apart(
    values: Iterable[Fraction | int], places: int = 2
) -> dict[Fraction | int, str]:
    """Write each value, with more decimals where different ones would look alike."""
    alike: dict[str, list[Fraction | int]] = {}
    for value in dict.fromkeys(values):
        alike.setdefault(shown(value, places), []).append(value)
    written: dict[Fraction | int, str] = {}
    for text, group in alike.items():
        if len(group) == 1:
            written[group[0]] = text
        else:
            written |= shown_apart(group, places + 1)
    return written
