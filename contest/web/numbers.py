"""Numbers as they are written into addresses and forms: digits alone, nine at most.

A longer one fits no column (and, from 4300 digits on, not even Python): it is no number
of ours, and is answered as any other word in its place.
"""

from werkzeug.routing import IntegerConverter

DIGITS = 9


class AddressNumber(IntegerConverter):
    """A number in an address; with a longer one there is no such page."""

    regex = rf"[0-9]{{1,{DIGITS}}}"


def whole(typed: str) -> int | None:
    """Give the whole number that was typed, or None where it is none."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= DIGITS
    return int(typed) if is_number else None
