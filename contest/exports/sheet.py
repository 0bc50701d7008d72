"""CSV that opens rightly everywhere: UTF-8 with its mark, and no cell that computes.

A cell that begins with = + - @, a tab or a line end is a formula to a spreadsheet
(CSV injection, OWASP); an apostrophe in front makes it a text again.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | None


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Give the lines of a CSV file, one at a time, the first with the mark."""
    yield MARK + _line(header)
    for row in rows:
        yield _line(row)


def safe(cell: Cell) -> str:
    """Give a cell as text that no spreadsheet will compute."""
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _line(row: Sequence[Cell]) -> str:
    held = io.StringIO()
    csv.writer(held).writerow([safe(one) for one in row])
    return held.getvalue()
