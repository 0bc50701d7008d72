"""Places for limited children: so many at work at once, of each person one, in turn.

Whoever waits holds a thread, not a child. A free place goes to who has waited longest
of those who hold none; who has just been served stands behind all others who wait. So
nobody waits behind another's mass of files, behind a stream of new people, or for the
minutes that one person's poisonous files take.
"""

from collections import deque
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from threading import Lock


class Places:
    """So many places, for whoever may ask."""

    def __init__(self, count: int) -> None:
        self._guard = Lock()
        self._free = count
        self._served = set[Hashable]()
        # Of each person the gates of those files that wait; people in order of turn.
        self._waiting = dict[Hashable, deque[Lock]]()

    @contextmanager
    def taken(self, whose: Hashable) -> Iterator[None]:
        """Hold a place while the context lasts, as soon as it is this person's turn.

        What is nobody's (None), as at the command line, has only to find a free one.
        """
        whose = object() if whose is None else whose
        self._come(whose).acquire()
        try:
            yield
        finally:
            self._leave(whose)

    def _come(self, whose: Hashable) -> Lock:
        gate = Lock()
        with self._guard:
            if self._free and whose not in self._served:
                self._serve(whose)
            else:
                gate.acquire()
                self._waiting.setdefault(whose, deque()).append(gate)
        return gate

    def _leave(self, whose: Hashable) -> None:
        with self._guard:
            self._served.remove(whose)
            self._free += 1
            if whose in self._waiting:
                self._waiting[whose] = self._waiting.pop(whose)
            self._let_in()

    def _let_in(self) -> None:
        """Open the gate of the next one, if there is one who holds no place."""
        others = (one for one in self._waiting if one not in self._served)
        whose = next(others, None)
        if whose is None:
            return
        gates = self._waiting[whose]
        self._serve(whose)
        gates.popleft().release()
        if not gates:
            del self._waiting[whose]

    def _serve(self, whose: Hashable) -> None:
        self._free -= 1
        self._served.add(whose)
