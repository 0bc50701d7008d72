"""Who marks what: in go field, panel, quorum, bars and ballots; out comes a difference.

The only way ballots come to be or go; the flow applies the difference and seals it.
Blocks follow the balanced incomplete block design (Fisher and Yates 1938): every set
of k jurors equally often, so each pair of jurors shares equally many entries; what is
left over is dealt greedily to the least loaded, then evened out (see `leveling`).
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from contest.flow.judging.filling import fill, fill_all, trim
from contest.flow.judging.leveling import connect, level
from contest.flow.judging.queue_order import turn
from contest.flow.judging.seating import Dealt, Pair, Seating

NO_LIMITS: Mapping[Hashable, int] = MappingProxyType({})
TOO_FEW_JURORS = "too_few_jurors"
BARRED = "barred"
LOAD_LIMIT = "load_limit"


@dataclass(frozen=True, slots=True)
class Gap:
    """An entry that cannot get its quorum: how many ballots are missing, and why."""

    entry: Hashable
    missing: int
    reason: str


@dataclass(frozen=True, slots=True)
class Deal:
    """The difference between the ballots there are and the ballots there should be."""

    keep: tuple[Dealt, ...]
    add: tuple[Dealt, ...]
    void: tuple[Dealt, ...]
    unfillable: tuple[Gap, ...]


def deal(  # noqa: PLR0913 -- the whole state of a round, nothing remembered between calls
    field: Sequence[Hashable],
    jurors: Sequence[Hashable],
    *,
    quorum: int | None,
    barred: Collection[Pair] = (),
    existing: Sequence[Dealt] = (),
    seed: int = 0,
    voided: Collection[Hashable] = (),
    limits: Mapping[Hashable, int] = NO_LIMITS,
) -> Deal:
    """Work out which ballots to keep, add and void.

    `quorum` counts ballots per entry, `None` means every current juror. A juror who
    left is absent from `jurors`: uncast ballots go, cast ones stay and count towards
    the quorum unless the juror is in `voided`. A barred pair goes even if it was cast:
    its marks stay in the log and count no more. Ballots of entries outside `field` are
    left alone. `limits` caps the ballots a juror holds, cast ones included.
    """
    table = Seating(
        sorted(dict.fromkeys(field), key=lambda e: (turn(seed, "field", e), repr(e))),
        sorted(dict.fromkeys(jurors), key=lambda j: (turn(seed, j, "panel"), repr(j))),
        barred=frozenset(barred),
        limits=limits,
    )
    kept, void = _sort_out(table, existing, frozenset(voided))
    _admit(table, kept)
    holders = {ballot.juror for ballot in existing}
    table.free_hand = any(juror not in holders for juror in jurors)
    _seat(table, quorum)
    moved = [b for b in kept if not _still_sits(table, b)]
    return Deal(
        keep=tuple(b for b in kept if _still_sits(table, b)),
        add=_added(table, field, jurors),
        void=tuple(void + moved),
        unfillable=_gaps(table, field, quorum),
    )


def _sort_out(
    table: Seating, existing: Sequence[Dealt], voided: frozenset[Hashable]
) -> tuple[list[Dealt], list[Dealt]]:
    """Part the ballots that may stay from those that may not."""
    current = frozenset(table.jurors)
    kept: dict[Pair, Dealt] = {}
    void = []
    for ballot in existing:
        pair = (ballot.entry, ballot.juror)
        seated = ballot.juror in current
        stays = seated or (ballot.cast and ballot.juror not in voided)
        if not stays or pair in table.barred or pair in kept:
            void.append(ballot)
        else:
            kept[pair] = ballot
    return list(kept.values()), void


def _admit(table: Seating, kept: Sequence[Dealt]) -> None:
    """Seat what stays, in the table's own order whatever order it was given in."""
    by_entry: dict[Hashable, list[Dealt]] = {}
    for ballot in kept:
        by_entry.setdefault(ballot.entry, []).append(ballot)
    rank = {juror: n for n, juror in enumerate(table.jurors)}
    for entry in table.field:
        ballots = by_entry.get(entry, [])
        ballots.sort(key=lambda b: (rank.get(b.juror, len(rank)), repr(b.juror)))
        for ballot in ballots:
            table.admit(ballot)


def _seat(table: Seating, quorum: int | None) -> None:
    if quorum is None:
        fill_all(table)
    else:
        trim(table, quorum)
        fill(table, quorum)
    level(table)
    connect(table)


def _still_sits(table: Seating, ballot: Dealt) -> bool:
    seats = table.seats.get(ballot.entry)
    return seats is None or ballot.juror in seats


def _added(
    table: Seating, field: Sequence[Hashable], jurors: Sequence[Hashable]
) -> tuple[Dealt, ...]:
    return tuple(
        Dealt(entry, juror)
        for entry in dict.fromkeys(field)
        for juror in dict.fromkeys(jurors)
        if juror in table.seats[entry] and (entry, juror) not in table.before
    )


def _gaps(
    table: Seating, field: Sequence[Hashable], quorum: int | None
) -> tuple[Gap, ...]:
    gaps = []
    for entry in dict.fromkeys(field):
        missing = _missing(table, entry, quorum)
        if missing > 0:
            gaps.append(Gap(entry, missing, _reason(table, entry, quorum)))
    return tuple(gaps)


def _missing(table: Seating, entry: Hashable, quorum: int | None) -> int:
    if quorum is None:
        return sum(juror not in table.seats[entry] for juror in table.jurors)
    return quorum - len(table.seats[entry])


def _reason(table: Seating, entry: Hashable, quorum: int | None) -> str:
    """Name the first thing that stands in the way."""
    wanted = len(table.jurors) if quorum is None else quorum
    people = set(table.jurors) | set(table.seats[entry])
    if len(people) < wanted:
        return TOO_FEW_JURORS
    if any(table.may_sit(entry, juror) for juror in table.jurors):
        return LOAD_LIMIT
    return BARRED
