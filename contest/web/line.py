"""The line of files that have come and wait to be judged: room in it for everybody.

Whoever waits holds a thread. So only so many wait. Half of the places are for people
who have none; of the others nobody may have more than are left for everybody else.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Lock

from contest.errors import LineFull

IN_LINE = 96  # beside bodies on their way, whose places are theirs


class Line:
    """So many places; one alone gets a quarter of them.

    However many files some send, each of as many people as there are places in the half
    that is kept for that finds one.
    """

    def __init__(self, places: int) -> None:
        self._guard = Lock()
        self._left, self._kept = places, places // 2
        self._held = Counter[Hashable]()

    @contextmanager
    def stood_in(self, whose: Hashable) -> Iterator[None]:
        """Let one more of theirs wait while the context lasts. Raises LineFull."""
        self._begin(whose)
        try:
            yield
        finally:
            self._end(whose)

    def _begin(self, whose: Hashable) -> None:
        with self._guard:
            if self._left <= self._needed(self._held[whose]):
                raise LineFull
            self._left -= 1
            self._held[whose] += 1

    def _needed(self, held: int) -> int:
        """Give more than how many must be left for who has so many."""
        return self._kept + held if held else 0

    def _end(self, whose: Hashable) -> None:
        with self._guard:
            self._left += 1
            self._held[whose] -= 1
            if not self._held[whose]:
                del self._held[whose]


line = Line(IN_LINE)
