"""Which place a file takes: behind what was chosen with it before it.

Several files chosen together have upload keys that begin alike and count on:
`…:000`, `…:001`. Small ones arrive first, wherever they were chosen.
"""

import re
from collections.abc import Sequence

CHOSEN = re.compile(r"(?P<together>.+):(?P<number>\d{3,5})(-|$)")


def place_among(keys: Sequence[str], upload_key: str) -> int:
    """Give the place of a new file among those with `keys`, counted from 0.

    Only those at the end that were chosen with it and after it go behind it.
    """
    place = len(keys)
    told = CHOSEN.match(upload_key)
    while told and place and _is_behind(told, CHOSEN.match(keys[place - 1])):
        place -= 1
    return place


def _is_behind(told: re.Match[str], other: re.Match[str] | None) -> bool:
    if other is None or other["together"] != told["together"]:
        return False
    return int(other["number"]) > int(told["number"])
