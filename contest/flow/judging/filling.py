"""Filling seats up to the quorum, and taking away what is over it.

In goes a `Seating` with the ballots that stay. Entries with bars or ballots of their
own are served first, one by one; entries free of both get whole passes over all sets
of k jurors, which is what makes pairs exactly equal; the rest is dealt one by one.
"""

from collections.abc import Hashable, Sequence
from itertools import combinations, cycle, islice
from math import ceil, comb

from contest.flow.judging.leveling import make_room
from contest.flow.judging.queue_order import turn
from contest.flow.judging.seating import Seating

# While trimming, loads this close count as equal, so that pairs can be looked at too;
# evening out makes them exact afterwards.
SLACK = 3


def fill_all(table: Seating) -> None:
    """Seat every current juror at every entry."""
    for entry in table.field:
        for juror in table.jurors:
            if table.may_sit(entry, juror) and table.has_room(juror):
                table.sit(entry, juror)


def trim(table: Seating, quorum: int) -> None:
    """Take unopened ballots over the quorum from whoever has most to do."""
    for entry in table.field:
        movable = [j for j in table.seats[entry] if _can_rise(table, entry, j)]
        for _ in range(min(len(movable), len(table.seats[entry]) - quorum)):
            busiest = _busiest(table, entry, movable)
            movable.remove(busiest)
            table.rise(entry, busiest)


def fill(table: Seating, quorum: int) -> None:
    """Seat jurors until every entry has its quorum or nobody is left for it."""
    if table.limits:
        _fill_scarce(table, quorum)
        return
    marked = {entry for entry, _ in table.barred}
    free = [e for e in table.field if not table.seats[e] and e not in marked]
    bound = set(table.field).difference(free)
    _fill_each(table, [e for e in table.field if e in bound], quorum)
    done = _fill_by_design(table, free, quorum)
    _fill_each(table, free[done:], quorum)


def _can_rise(table: Seating, entry: Hashable, juror: Hashable) -> bool:
    return entry in table.movable.get(juror, {})


def _busiest(table: Seating, entry: Hashable, movable: list[Hashable]) -> Hashable:
    """Choose who has most to do, then who meets the others here most often."""
    most = max(table.load[j] for j in movable)
    busy = [j for j in movable if table.load[j] >= most - SLACK]
    seats = table.seats[entry]
    return max(busy, key=lambda j: sum([table.meetings[j][h] for h in seats]))


def _fill_each(table: Seating, entries: Sequence[Hashable], quorum: int) -> None:
    for entry in entries:
        for _ in range(quorum - len(table.seats[entry])):
            juror = table.best_juror(entry)
            if juror is None:
                break
            table.sit(entry, juror)


def _fill_by_design(table: Seating, free: list[Hashable], quorum: int) -> int:
    """Deal whole passes over all sets of jurors; say how many entries that served.

    Entries needed to bring unequal loads together are left for the greedy part.
    """
    if not 0 < quorum <= len(table.jurors):
        return 0
    most = max(table.load[j] for j in table.jurors)
    lag = [most - table.load[j] for j in table.jurors]
    spare = len(free) - max(*lag, 0, ceil(sum(lag) / quorum))
    size = comb(len(table.jurors), quorum)
    served = max(0, spare // size) * size
    blocks = cycle(_mixed_blocks(table, quorum)) if served else iter(())
    for entry, block in zip(free, islice(blocks, served), strict=False):
        for juror in block:
            table.sit(entry, juror)
    return served


def _mixed_blocks(table: Seating, quorum: int) -> list[tuple[Hashable, ...]]:
    """List all sets of jurors, out of their regular order.

    Later changes go through the entries one after another; in the regular order they
    would meet the same jurors for a long stretch and make pairs uneven.
    """
    blocks = list(combinations(range(len(table.jurors)), quorum))
    blocks.sort(key=lambda block: turn(0, "block", block))
    return [tuple(table.jurors[n] for n in block) for block in blocks]


def _fill_scarce(table: Seating, quorum: int) -> None:
    """Fill seat by seat, so that what limits leave empty is spread evenly."""
    for seats in range(1, quorum + 1):
        _fill_each(table, table.field, seats)
        for entry in table.field:
            while len(table.seats[entry]) < seats and make_room(table, entry):
                pass
