"""Turns of those who write: one at a time in a process, in the order they came.

See docs/decisions/0010.
"""

import time
from collections import deque
from threading import Lock

from sqlalchemy.exc import OperationalError

PATIENCE = 5.0  # seconds that one who writes waits while nothing moves
LONGEST = 20.0  # seconds of waiting however well it moves
LEAST = 0.003  # seconds that are waited where the time is over


class Turns:
    """The writers of this process, first come, first served.

    Without them dozens would poll one SQLite file, whoever is lucky next, and each
    would hold a connection that readers need.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._is_taken = False
        self._waiting: deque[Lock] = deque()
        self._moved_at = 0.0

    def take(self) -> float:
        """Wait for the turn; give the seconds that are left for the database's lock.

        Raises OperationalError when it did not come in time.
        """
        came_at, mine = time.monotonic(), Lock()
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return PATIENCE
            mine.acquire()
            self._waiting.append(mine)
        while not mine.acquire(timeout=self._left(came_at)):
            self._go_away(mine, came_at)
        return self._left(came_at)

    def give_on(self, *, has_written: bool) -> None:
        """Let the next one write; a turn without a transaction is no movement."""
        with self._guard:
            if has_written:
                self._moved_at = time.monotonic()
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False

    def _left(self, came_at: float) -> float:
        end = min(max(came_at, self._moved_at) + PATIENCE, came_at + LONGEST)
        return max(end - time.monotonic(), LEAST)

    def _go_away(self, mine: Lock, came_at: float) -> None:
        """Leave the queue, unless it moved, or the turn came in this very moment."""
        with self._guard:
            if mine in self._waiting and self._left(came_at) == LEAST:
                self._waiting.remove(mine)
                raise OperationalError("BEGIN", None, TimeoutError("others write"))
