"""Places for limited children: so many at work at once, and each person in turn.

Whoever waits holds a thread, not a child. Each file gets the number of a round as it
comes: one after the round that is served, and after the last of the same person. A free
place goes to the lowest. So nobody waits behind another's mass of files, nor behind a
stream of new people.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """One file of somebody's and its round; its gate opens when a place is theirs."""

    round: int
    gate: Lock = field(default_factory=Lock)


class Places:
    """So many places, for whoever may ask."""

    def __init__(self, count: int) -> None:
        self._guard = Lock()
        self._free = count
        self._here = Counter[Hashable]()
        self._round = 0  # the one that is served
        self._last = dict[Hashable, int]()  # round of each person
        self._waiting: list[_Waiting] = []

    @contextmanager
    def taken(self, whose: Hashable) -> Iterator[None]:
        """Hold a place while the context lasts, as soon as it is this person's turn."""
        mine = self._come(whose)
        mine.gate.acquire()
        try:
            yield
        finally:
            self._leave(whose)

    def _come(self, whose: Hashable) -> _Waiting:
        with self._guard:
            mine = _Waiting(1 + max(self._round, self._last.get(whose, 0)))
            self._here[whose] += 1
            self._last[whose] = mine.round
            if self._free:
                self._free -= 1
                self._round = mine.round
            else:
                mine.gate.acquire()
                self._waiting.append(mine)
        return mine

    def _leave(self, whose: Hashable) -> None:
        with self._guard:
            self._here[whose] -= 1
            if not self._here[whose]:
                del self._here[whose], self._last[whose]
            if self._waiting:
                self._let_in(min(self._waiting, key=lambda one: one.round))
            else:
                self._free += 1

    def _let_in(self, one: _Waiting) -> None:
        self._waiting.remove(one)
        self._round = one.round
        one.gate.release()
