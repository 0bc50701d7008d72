"""Awards: put on offer, granted, withheld; one award an entry, until the seal."""

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.sealed import demand_unsealed
from contest.flow.placing.awarded import awards_of, note_placing, wins_of
from contest.languages import LocalText
from contest.models.award import Award, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.places import final_places


def offer_award(  # noqa: PLR0913 -- an award is what it is called, where and how often
    edition: Edition,
    *,
    name: LocalText,
    category: Category | None = None,
    slots: int = 1,
    about: LocalText | None = None,
    by: User,
) -> Award:
    """Put an award on offer, in one category or (without one) in the whole edition."""
    demand_unsealed(edition)
    if missing := name.missing(edition.in_languages):
        raise RuleBroken("award.unnamed", "name", languages=missing)
    if category is not None and category.edition_id != edition.id:
        raise RuleBroken("award.elsewhere", "category")

    last = max((one.position for one in awards_of(edition)), default=0)
    award = Award(
        edition_id=edition.id,
        category_id=category.id if category else None,
        position=last + 1,
        name=name,
        about=about or LocalText(),
        slots=slots,
    )
    db.session.add(award)
    db.session.flush()

    note_placing("award.offered", f"award:{award.id}", edition, by=by, slots=slots)

    return award


def drop_award(edition: Edition, award: Award, *, by: User) -> None:
    """Take an award off the list; refused while anyone holds it."""
    demand_unsealed(edition)
    if wins_of(award):
        raise RuleBroken("award.held")

    db.session.delete(award)

    note_placing("award.dropped", f"award:{award.id}", edition, by=by)


def grant_award(edition: Edition, award: Award, entry: Entry, *, by: User) -> Win:
    """Give `award` to `entry`: one award an entry, as many winners as it has slots."""
    demand_unsealed(edition)
    if award.withheld_at is not None:
        raise RuleBroken("award.withheld")
    if not entry.is_running or not _stands(edition, award, entry):
        raise RuleBroken("award.not_eligible")
    if db.session.scalar(select(Win).where(Win.entry_id == entry.id)):
        raise RuleBroken("award.one_per_entry")
    slot = _free_slot(award)

    win = Win(award_id=award.id, entry_id=entry.id, slot=slot, granted_by_id=by.id)
    db.session.add(win)
    db.session.flush()

    note_placing(
        "award.granted", f"entry:{entry.code}", edition, by=by, award=award.name.en
    )

    return win


def revoke_win(edition: Edition, win: Win, *, by: User) -> None:
    """Take an award back, before the verdict is sealed."""
    demand_unsealed(edition)

    db.session.delete(win)

    note_placing("award.revoked", f"entry:{win.entry.code}", edition, by=by)


def withhold_award(edition: Edition, award: Award, *, reason: str, by: User) -> Award:
    """Say that nobody gets this award this time, and why."""
    demand_unsealed(edition)
    if not reason.strip():
        raise RuleBroken("award.reason_missing", "reason")
    if wins_of(award):
        raise RuleBroken("award.held")

    award.withheld_at = now()
    award.withheld_reason = reason.strip()

    note_placing(
        "award.withheld", f"award:{award.id}", edition, by=by, reason=reason.strip()
    )

    return award


def offer_again(edition: Edition, award: Award, *, by: User) -> Award:
    """Put a withheld award back on offer, before the verdict is sealed."""
    demand_unsealed(edition)
    if award.withheld_at is None:
        return award

    award.withheld_at = None
    award.withheld_reason = ""

    note_placing("award.offered_again", f"award:{award.id}", edition, by=by)

    return award


def _stands(edition: Edition, award: Award, entry: Entry) -> bool:
    return any(
        place.entry.id == entry.id
        and place.place is not None
        and award.category_id in (None, place.category.id)
        for place in final_places(edition)
    )


def _free_slot(award: Award) -> int:
    taken = {win.slot for win in wins_of(award)}
    for slot in range(1, award.slots + 1):
        if slot not in taken:
            return slot
    raise RuleBroken("award.full")
