"""The table at which ballots are dealt: who holds which entry, while it is worked out.

In go the ballots that stay; out comes, through `deal`, the difference. The load of a
juror is the number of ballots still to be cast, so that a newcomer and a juror
half-way through are asked for the same number from now on.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Dealt:
    """A ballot as dealing sees it: `opened` and `cast` ones never move."""

    entry: Hashable
    juror: Hashable
    cast: bool = False
    opened: bool = False


class Seating:
    """Seats of every entry, loads of every juror, and how often pairs meet."""

    def __init__(
        self,
        field: Sequence[Hashable],
        jurors: Sequence[Hashable],
        *,
        barred: Collection[Pair],
        limits: Mapping[Hashable, int],
    ) -> None:
        self.field = field
        self.jurors = jurors
        self.barred = barred
        self.limits = limits
        self.seats: dict[Hashable, dict[Hashable, None]] = {e: {} for e in field}
        self.movable: dict[Hashable, dict[Hashable, None]] = {j: {} for j in jurors}
        self.load: Counter[Hashable] = Counter(dict.fromkeys(jurors, 0))
        self.held: Counter[Hashable] = Counter()
        self.meetings: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
        self.before: set[Pair] = set()
        self.free_hand = False

    def admit(self, ballot: Dealt) -> None:
        """Seat a ballot that was there before this deal."""
        entry, juror = ballot.entry, ballot.juror
        self.before.add((entry, juror))
        self.sit(entry, juror)
        if ballot.cast:
            self.load[juror] -= 1
        if ballot.cast or ballot.opened:
            self.movable.get(juror, {}).pop(entry, None)

    def may_sit(self, entry: Hashable, juror: Hashable) -> bool:
        """Say whether this juror is neither there already nor barred."""
        return juror not in self.seats[entry] and (entry, juror) not in self.barred

    def has_room(self, juror: Hashable) -> bool:
        """Say whether the juror's own limit allows one more ballot."""
        return juror not in self.limits or self.held[juror] < self.limits[juror]

    def may_hand_over(self, entry: Hashable, giver: Hashable, taker: Hashable) -> bool:
        """Say whether evening out may touch this ballot.

        It may touch what this very deal has dealt or taken away. Older ballots stay
        where they are unless a newcomer has to be given a share: a juror who works
        fast is not handed the slow one's ballots behind everyone's back.
        """
        return self.may_sit(entry, taker) and (
            self.free_hand
            or (entry, giver) not in self.before
            or (entry, taker) in self.before
        )

    def sit(self, entry: Hashable, juror: Hashable) -> None:
        """Deal the entry to the juror."""
        meets = self.meetings[juror]
        for other in self.seats[entry]:
            meets[other] += 1
            self.meetings[other][juror] += 1
        self.seats[entry][juror] = None
        self.load[juror] += 1
        self.held[juror] += 1
        if juror in self.movable:
            self.movable[juror][entry] = None

    def rise(self, entry: Hashable, juror: Hashable) -> None:
        """Take the entry away from the juror."""
        del self.seats[entry][juror]
        del self.movable[juror][entry]
        self.load[juror] -= 1
        self.held[juror] -= 1
        for other in self.seats[entry]:
            self.meetings[juror][other] -= 1
            self.meetings[other][juror] -= 1

    def hand_over(self, entry: Hashable, giver: Hashable, taker: Hashable) -> None:
        """Move one ballot from juror to juror."""
        self.rise(entry, giver)
        self.sit(entry, taker)

    def best_juror(self, entry: Hashable) -> Hashable | None:
        """Choose who has least to do, then who met the others here least often."""
        able = [j for j in self.jurors if self.may_sit(entry, j) and self.has_room(j)]
        if not able:
            return None
        load = self.load
        least = min([load[j] for j in able])
        idle = [j for j in able if load[j] == least]
        holders = self.seats[entry]
        return min(idle, key=lambda j: sum([self.meetings[j][h] for h in holders]))
