"""Places for limited children: so many at work at once, and each person in turn.

Whoever waits holds a thread, not a child. A place that is free goes to the person who
was served least since they came, so that nobody waits behind another's mass of files.
"""

from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True, eq=False)
class _Waiting:
    """One file of somebody's; its gate opens when a place is theirs."""

    whose: Hashable
    gate: Lock = field(default_factory=Lock)


class Places:
    """So many places, for whoever may ask."""

    def __init__(self, count: int) -> None:
        self._guard = Lock()
        self._free = count
        self._here = Counter[Hashable]()
        self._served = Counter[Hashable]()
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
        mine = _Waiting(whose)
        with self._guard:
            self._here[whose] += 1
            if self._free:
                self._free -= 1
                self._served[whose] += 1
            else:
                mine.gate.acquire()
                self._waiting.append(mine)
        return mine

    def _leave(self, whose: Hashable) -> None:
        with self._guard:
            self._here[whose] -= 1
            if not self._here[whose]:
                del self._here[whose], self._served[whose]
            if self._waiting:
                self._let_in(
                    min(self._waiting, key=lambda one: self._served[one.whose])
                )
            else:
                self._free += 1

    def _let_in(self, one: _Waiting) -> None:
        self._waiting.remove(one)
        self._served[one.whose] += 1
        one.gate.release()
