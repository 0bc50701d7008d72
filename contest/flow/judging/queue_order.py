"""The order in which a juror meets entries: in go a seed, a juror and entries.

Nothing is sealed here. The order is a pure function of the round's seed, so it is the
same after a reload and on another device, and different for every juror. Keeping
authors apart is the greedy rearrangement with a look at the majority: whoever holds
more than half of what is left must come now.
"""

import hashlib
import heapq
from collections import Counter, deque
from collections.abc import Hashable, Iterable

SIXTY_THREE_BITS = (1 << 63) - 1


def turn(seed: int, juror: Hashable, entry: Hashable) -> int:
    """Give the 63-bit number that orders this entry in this juror's queue."""
    words = f"{seed!r}|{juror!r}|{entry!r}".encode()
    digest = hashlib.blake2b(words, digest_size=8).digest()
    return int.from_bytes(digest, "big") & SIXTY_THREE_BITS


def queue_order(
    seed: int,
    juror: Hashable,
    entries_with_author: Iterable[tuple[Hashable, Hashable | None]],
) -> list[Hashable]:
    """Order entries for a juror, two of one author adjacent only where unavoidable.

    Takes pairs of entry and author; `None` is an author nobody knows and stands
    beside anyone. The order of the pairs as given does not matter.
    """
    turns = sorted(
        (turn(seed, juror, entry), repr(entry), entry, author)
        for entry, author in entries_with_author
    )
    waiting = _Waiting()
    for number, (_, _, entry, author) in enumerate(turns):
        waiting.add(number, entry, ("alone", entry) if author is None else author)
    return waiting.drain()


class _Waiting:
    """Entries not yet placed, one line per author."""

    def __init__(self) -> None:
        self.lines: dict[Hashable, deque[tuple[int, Hashable]]] = {}
        self.authors: list[Hashable] = []

    def add(self, number: int, entry: Hashable, author: Hashable) -> None:
        if author not in self.lines:
            self.lines[author] = deque()
            self.authors.append(author)
        self.lines[author].append((number, entry))

    def drain(self) -> list[Hashable]:
        """Empty the lines into one order."""
        self.left = Counter({author: len(line) for author, line in self.lines.items()})
        self.total = self.left.total()
        self.heads = [
            (self.lines[author][0][0], n) for n, author in enumerate(self.authors)
        ]
        self.largest = [
            (-self.left[author], n) for n, author in enumerate(self.authors)
        ]
        heapq.heapify(self.heads)
        heapq.heapify(self.largest)
        order: list[Hashable] = []
        last = -1
        while self.total:
            last = self._next_author(last)
            order.append(self._take(last))
        return order

    def _next_author(self, last: int) -> int:
        """Choose whoever must come now, else the earliest who is not the last."""
        while -self.largest[0][0] != self.left[self.authors[self.largest[0][1]]]:
            heapq.heappop(self.largest)
        count, author = self.largest[0]
        if -2 * count > self.total and author != last:
            return author
        return self._earliest_but(last)

    def _earliest_but(self, last: int) -> int:
        self._drop_stale()
        head = heapq.heappop(self.heads)
        if head[1] != last:
            heapq.heappush(self.heads, head)
            return head[1]
        self._drop_stale()
        other = self.heads[0][1] if self.heads else last
        heapq.heappush(self.heads, head)
        return other

    def _drop_stale(self) -> None:
        while self.heads and not self._is_head(*self.heads[0]):
            heapq.heappop(self.heads)

    def _is_head(self, number: int, author: int) -> bool:
        line = self.lines[self.authors[author]]
        return bool(line) and line[0][0] == number

    def _take(self, author: int) -> Hashable:
        key = self.authors[author]
        _, entry = self.lines[key].popleft()
        self.left[key] -= 1
        self.total -= 1
        heapq.heappush(self.largest, (-self.left[key], author))
        if self.lines[key]:
            heapq.heappush(self.heads, (self.lines[key][0][0], author))
        return entry
