"""Rounds: planned as data, opened once, changed in the open, never stuck.

In come an edition's plan and its submitted entries; opening seals `opened_at`, the
field and its blind codes, and deals. Closing stands in `closing`.
"""

from sqlalchemy import delete, func, insert, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.deal import Deal
from contest.flow.judging.dealing import hold_alone, redeal
from contest.flow.judging.field import (
    check_opening,
    check_quorum,
    check_ranked,
    enter_field,
    entries_for,
    field_count,
)
from contest.flow.judging.plan import RoundPlan, check_plan
from contest.flow.judging.sealed import demand_unsealed
from contest.flow.judging.telling import tell_jurors
from contest.models.audit import AuditEvent
from contest.models.contest import Edition
from contest.models.round import Criterion, Round, RoundCategory
from contest.models.states import Method, RoundState
from contest.models.user import User
from contest.queries.rounds import round_by_code, scope_of


def plan_round(edition: Edition, plan: RoundPlan, *, by: User) -> Round:
    """Add a round to the edition as planned; nothing is dealt yet.

    RuleBroken `verdict.sealed` where the results stand already.
    """
    demand_unsealed(edition)
    check_plan(edition, plan)

    last = select(func.max(Round.number)).where(Round.edition_id == edition.id)
    judged = Round(
        edition_id=edition.id, number=(db.session.scalar(last) or 0) + 1, **plan.columns
    )
    db.session.add(judged)
    db.session.flush()
    _write_parts(judged, plan)

    _note("round.planned", judged, by=by, **plan.facts)

    return judged


def change_plan(judged: Round, plan: RoundPlan, *, by: User) -> Round:
    """Write the plan of a round anew, while it has not been opened."""
    judged = locked(judged)
    _demand(judged, RoundState.planned)
    edition = db.session.get_one(Edition, judged.edition_id)
    check_plan(edition, plan)

    for name, value in plan.columns.items():
        setattr(judged, name, value)
    db.session.execute(delete(Criterion).where(Criterion.round_id == judged.id))
    db.session.execute(delete(RoundCategory).where(RoundCategory.round_id == judged.id))
    _write_parts(judged, plan)

    _note("round.changed", judged, by=by, **plan.facts)

    return judged


def open_round(judged: Round, *, by: User) -> Round:
    """Open a round: gather its field, deal, tell the jurors. Again changes nothing."""
    judged = locked(judged)
    if judged.state is RoundState.open:
        return judged
    _demand(judged, RoundState.planned)
    demand_unsealed(judged.edition)
    entries = entries_for(judged)
    check_opening(judged, len(entries))

    judged.opened_at = now()
    enter_field(judged, entries)
    difference = redeal(judged)

    act = _note(
        "round.opened",
        judged,
        by=by,
        field=len(entries),
        ballots=len(difference.add),
        unfillable=len(difference.unfillable),
        seed=judged.seed,
    )
    tell_jurors("round_opened", judged, act=act)

    return judged


def add_late_entries(judged: Round, *, by: User) -> Deal:
    """Take entries into an open field that were submitted or admitted since."""
    judged = locked(judged)
    _demand(judged, RoundState.open)
    new = entries_for(judged)
    if judged.method is Method.rank:
        check_ranked(len(new) + field_count(judged))

    enter_field(judged, new)
    difference = redeal(judged)

    if new:
        ballots = len(difference.add)
        _note(
            "round.late_entries_added", judged, by=by, entries=len(new), ballots=ballots
        )

    return difference


def change_quorum(
    judged: Round, *, by: User, quorum: int | None, reason: str = ""
) -> Deal:
    """Ask for more or fewer ballots an entry (None: from every juror) and redeal."""
    judged = locked(judged)
    _demand(judged, RoundState.open)
    check_quorum(judged, quorum)

    before, judged.quorum = judged.quorum, quorum
    difference = redeal(judged)

    _note(
        "round.quorum_changed", judged, by=by, reason=reason,
        before=before, after=quorum,
        added=len(difference.add), voided=len(difference.void),
    )  # fmt: skip

    return difference


def pause_round(judged: Round, *, by: User, reason: str = "") -> Round:
    """Let no ballot in until the round goes on."""
    judged = locked(judged)
    _demand(judged, RoundState.open)
    if judged.paused_at is not None:
        return judged

    judged.paused_at = now()

    _note("round.paused", judged, by=by, reason=reason)

    return judged


def resume_round(judged: Round, *, by: User) -> Round:
    """Let ballots in again."""
    judged = locked(judged)
    _demand(judged, RoundState.open)
    if judged.paused_at is None:
        return judged

    judged.paused_at = None

    _note("round.resumed", judged, by=by)

    return judged


def discard_round(judged: Round, *, by: User) -> None:
    """Remove a round that was planned and never opened."""
    judged = locked(judged)
    _demand(judged, RoundState.planned)
    later = select(Round.id).where(Round.after_id == judged.id)
    if db.session.scalar(later) is not None:
        raise RuleBroken("round.followed")

    _note("round.discarded", judged, by=by)

    db.session.execute(delete(Criterion).where(Criterion.round_id == judged.id))
    db.session.execute(delete(RoundCategory).where(RoundCategory.round_id == judged.id))
    db.session.execute(delete(Round).where(Round.id == judged.id))


def locked(judged: Round) -> Round:
    """Load a round again, whole, and hold it until the transaction ends."""
    db.session.flush()
    hold_alone(judged.id)
    db.session.refresh(judged, attribute_names=["paused_at", "closed_at", "opened_at"])
    return round_by_code(judged.code) or judged


def _write_parts(judged: Round, plan: RoundPlan) -> None:
    categories = [{"round_id": judged.id, "category_id": c.id} for c in plan.categories]
    db.session.execute(insert(RoundCategory), categories)
    for position, part in enumerate(plan.criteria):
        db.session.add(
            Criterion(
                round_id=judged.id,
                position=position,
                name=part.name,
                weight=part.weight,
            )
        )
    db.session.flush()


def _demand(judged: Round, state: RoundState) -> None:
    if judged.state is not state:
        raise RuleBroken(f"round.{judged.state}")


def _note(act: str, judged: Round, *, by: User, **facts: object) -> AuditEvent:
    scope = scope_of(judged.edition_id)
    return ledger.note(act, f"round:{judged.code}", by=by, scope=scope, **facts)
