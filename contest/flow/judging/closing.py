"""Closing: ballots freeze, the tally runs once, Standings are written once.

In comes an open round; sealed are `closed_at`, the gaps, and one Standing an entry.
Always possible: with ballots missing it takes a written reason, kept with the gaps.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

from sqlalchemy import func, insert, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.cut import CutRule, cut
from contest.flow.judging.dealing import CHUNK
from contest.flow.judging.marks import Criterion, Mark, Rule
from contest.flow.judging.plan import amount_of
from contest.flow.judging.rounds import locked
from contest.flow.judging.table import LIVING
from contest.flow.judging.tally import StandingRow, tally
from contest.flow.judging.telling import tell_jurors
from contest.models.ballot import Ballot, Score
from contest.models.entry import Entry
from contest.models.round import Criterion as MarkedCriterion
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import Aggregate, BallotStatus, CutKind, RoundState
from contest.models.user import User
from contest.queries.rounds import in_running, scope_of

TRIM = Fraction(1, 4)  # of the marks, off each end of a trimmed mean
NAMES = {Aggregate.trimmed: "trimmed_mean"}


def close_round(judged: Round, *, by: User, reason: str = "") -> Round:
    """Close a round: count every cast ballot and write the standings.

    RuleBroken `round.needs_reason` (with `missing`) where ballots are missing and no
    reason is given; whatever is missing is recorded, nothing else holds it up.
    """
    judged = locked(judged)
    if judged.state is not RoundState.open:
        raise RuleBroken(f"round.{judged.state}")
    missing = missing_ballots(judged)
    if missing and not reason.strip():
        raise RuleBroken("round.needs_reason", "reason", missing=missing)

    judged.closed_at = now()
    judged.closing_reason = reason.strip()
    judged.missing_ballots = missing
    written = _write_standings(judged)

    act = ledger.note(
        "round.closed",
        f"round:{judged.code}",
        by=by,
        scope=scope_of(judged.edition_id),
        reason=judged.closing_reason,
        missing=missing,
        **written,
    )
    tell_jurors("round_closed", judged, act=act)

    return judged


def missing_ballots(judged: Round) -> int:
    """Count the ballots that entries in the running lack of what they should have."""
    field = _field_by_category(judged)
    expected = _expected(judged)
    cast = _ballots_by_entry(judged, (BallotStatus.cast,))
    return sum(
        max(0, expected[entry] - cast[entry])
        for entries in field.values()
        for entry in entries
    )


def standings_now(judged: Round) -> dict[int, tuple[StandingRow, ...]]:
    """Count a round for its closing, by category; rows name entries by their id."""
    rule = rule_of(judged)
    marks = marks_of(judged)
    orders = {"earlier_place": earlier_places(judged)}
    expected = _expected(judged)
    return {
        category: tally(entries, marks, rule, expected=expected, orders=orders)
        for category, entries in _field_by_category(judged).items()
    }


def rule_of(judged: Round) -> Rule:
    """Give the rule by which a round is counted."""
    criteria = db.session.scalars(
        select(MarkedCriterion)
        .where(MarkedCriterion.round_id == judged.id)
        .order_by(MarkedCriterion.position)
    )
    return Rule(
        method=judged.method,
        aggregate=NAMES.get(judged.aggregate, judged.aggregate),
        criteria=tuple(
            Criterion(key=str(c.position), weight=c.weight, counted=c.weight > 0)
            for c in criteria
        ),
        low=judged.scale_min,
        high=judged.scale_max,
        trim=TRIM,
        tie_chain=tuple(judged.tie_chain.split()),
    )


def cut_of(judged: Round) -> CutRule:
    """Give the rule by which entries of a round go on."""
    if judged.cut_kind in {CutKind.none, CutKind.manual}:
        return CutRule(kind=judged.cut_kind)
    return CutRule(kind=judged.cut_kind, amount=amount_of(judged.cut_value))


def advance(standing: Standing, *, by: User, reason: str) -> Standing:
    """Let an entry go on that the cut left out: the chair's word, with its reason."""
    return _overrule(standing, by=by, reason=reason, act="standing.advanced")


def hold_back(standing: Standing, *, by: User, reason: str) -> Standing:
    """Leave an entry behind that the cut let through: the chair's word, reasoned."""
    return _overrule(standing, by=by, reason=reason, act="standing.held_back")


def _overrule(standing: Standing, *, by: User, reason: str, act: str) -> Standing:
    judged = db.session.get_one(Round, standing.round_id)
    later = select(Round.id).where(
        Round.after_id == judged.id, Round.opened_at.is_not(None)
    )
    if not reason.strip():
        raise RuleBroken("cut.reason", "reason")
    if db.session.scalar(later) is not None:
        raise RuleBroken("round.followed")

    standing.advanced = act == "standing.advanced"
    standing.reason = reason.strip()

    code = db.session.scalar(select(Entry.code).where(Entry.id == standing.entry_id))
    ledger.note(
        act,
        f"entry:{code}",
        by=by,
        scope=scope_of(judged.edition_id),
        round=judged.code,
        reason=standing.reason,
    )

    return standing


def _write_standings(judged: Round) -> dict[str, int]:
    rule = cut_of(judged)
    rows = [
        _columns(judged, category, row, advanced=decision.advanced)
        for category, places in standings_now(judged).items()
        for row, decision in zip(places, cut(places, rule), strict=True)
    ]
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(Standing), rows[start : start + CHUNK])
    return {
        "entries": len(rows),
        "advanced": sum(bool(row["advanced"]) for row in rows),
        "ballots": sum(int(str(row["counted"])) for row in rows),
    }


def _columns(
    judged: Round, category: int, row: StandingRow, *, advanced: bool
) -> dict[str, object]:
    value = row.value
    return {
        "round_id": judged.id,
        "category_id": category,
        "entry_id": row.entry,
        "numerator": value.numerator if value is not None else None,
        "denominator": value.denominator if value is not None else 1,
        "place": row.place,
        "is_tied": row.broken_by == "shared",
        "broken_by": row.broken_by or "",
        "counted": row.ballots,
        "missing": row.missing,
        "advanced": advanced,
    }


def _field_by_category(judged: Round) -> dict[int, list[int]]:
    rows = db.session.execute(
        select(Entry.category_id, Entry.id)
        .join(RoundEntry, RoundEntry.entry_id == Entry.id)
        .where(RoundEntry.round_id == judged.id, in_running())
        .order_by(RoundEntry.code)
    )
    field: dict[int, list[int]] = {}
    for category, entry in rows:
        field.setdefault(category, []).append(entry)
    return field


def marks_of(judged: Round) -> Sequence[Mark]:
    """Give every mark on a cast ballot of a round."""
    rows = db.session.execute(
        select(
            RoundEntry.entry_id, Ballot.juror_id, Score.value, MarkedCriterion.position
        )
        .join(Ballot, Ballot.id == Score.ballot_id)
        .join(RoundEntry, RoundEntry.id == Ballot.round_entry_id)
        .join(MarkedCriterion, MarkedCriterion.id == Score.criterion_id)
        .where(Ballot.round_id == judged.id, Ballot.status == BallotStatus.cast)
    )
    return [
        Mark(entry, juror, value, str(position))
        for entry, juror, value, position in rows
    ]


def _expected(judged: Round) -> Mapping[Hashable, int]:
    """The quorum for every entry; without one, as many as were dealt to it."""
    if judged.quorum is None:
        return _ballots_by_entry(judged, LIVING)
    field = select(RoundEntry.entry_id).where(RoundEntry.round_id == judged.id)
    return dict.fromkeys(db.session.scalars(field), judged.quorum)


def _ballots_by_entry(
    judged: Round, statuses: Sequence[BallotStatus]
) -> Counter[Hashable]:
    rows = db.session.execute(
        select(RoundEntry.entry_id, func.count())
        .join(Ballot, Ballot.round_entry_id == RoundEntry.id)
        .where(Ballot.round_id == judged.id, Ballot.status.in_(statuses))
        .group_by(RoundEntry.entry_id)
    )
    return Counter(dict(rows.all()))


def earlier_places(judged: Round) -> dict[Hashable, int]:
    """Give the places of the round before, for breaking ties."""
    rows = db.session.execute(
        select(Standing.entry_id, Standing.place).where(
            Standing.round_id == judged.after_id, Standing.place.is_not(None)
        )
    )
    return {entry: place for entry, place in rows if place is not None}
