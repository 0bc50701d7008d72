"""Stage five: from the last standings to a sealed verdict.

In come Standing rows of closed rounds. Ties are ruled on, awards granted or withheld,
and one Verdict seals it all. Nothing here reaches back into judging.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.ledger import note
from contest.languages import LocalText
from contest.models.award import Award, TieRuling, Verdict, Win
from contest.models.contest import Category, Contest, Edition
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.user import User
from contest.queries.places import FinalPlace, final_places, shared_places


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
    _unsealed(edition)
    if missing := name.missing(edition.in_languages):
        raise RuleBroken("award.unnamed", "name", languages=", ".join(missing))

    position = len(_awards(edition)) + 1
    award = Award(
        edition_id=edition.id,
        category_id=category.id if category else None,
        position=position,
        name=name,
        about=about or LocalText(),
        slots=slots,
    )
    db.session.add(award)
    db.session.flush()

    _note("award.offered", f"award:{award.id}", edition, by=by, slots=slots)

    return award


def drop_award(edition: Edition, award: Award, *, by: User) -> None:
    """Take an award off the list; refused while anyone holds it."""
    _unsealed(edition)
    if _wins_of(award):
        raise RuleBroken("award.held")

    db.session.delete(award)

    _note("award.dropped", f"award:{award.id}", edition, by=by)


def settle_tie(
    edition: Edition,
    category: Category,
    *,
    order: Sequence[Entry],
    reason: str,
    by: User,
) -> list[TieRuling]:
    """Rule how entries that share a place stand to each other, first to last.

    `order` must hold every entry of one shared place, each once.
    """
    _unsealed(edition)
    if not reason.strip():
        raise RuleBroken("tie.reason_missing", "reason")
    place = _shared_place(category, {entry.id for entry in order}, len(order))

    rulings = [
        TieRuling(
            category_id=category.id,
            entry_id=entry.id,
            place=place + step,
            reason=reason.strip(),
            by_id=by.id,
        )
        for step, entry in enumerate(order)
    ]
    db.session.add_all(rulings)

    codes = [entry.code for entry in order]
    subject = f"category:{category.slug}"
    _note("tie.settled", subject, edition, by=by, order=codes, reason=reason.strip())

    return rulings


def grant_award(edition: Edition, award: Award, entry: Entry, *, by: User) -> Win:
    """Give `award` to `entry`: one award an entry, as many winners as it has slots."""
    _unsealed(edition)
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

    _note("award.granted", f"entry:{entry.code}", edition, by=by, award=award.name.en)

    return win


def revoke_win(edition: Edition, win: Win, *, by: User) -> None:
    """Take an award back, before the verdict is sealed."""
    _unsealed(edition)

    db.session.delete(win)

    _note("award.revoked", f"entry:{win.entry.code}", edition, by=by)


def withhold_award(edition: Edition, award: Award, *, reason: str, by: User) -> Award:
    """Say that nobody gets this award this time, and why."""
    _unsealed(edition)
    if not reason.strip():
        raise RuleBroken("award.reason_missing", "reason")
    if _wins_of(award):
        raise RuleBroken("award.held")

    award.withheld_at = now()
    award.withheld_reason = reason.strip()

    _note("award.withheld", f"award:{award.id}", edition, by=by, reason=reason.strip())

    return award


def offer_again(edition: Edition, award: Award, *, by: User) -> Award:
    """Put a withheld award back on offer, before the verdict is sealed."""
    _unsealed(edition)

    award.withheld_at = None
    award.withheld_reason = ""

    _note("award.offered_again", f"award:{award.id}", edition, by=by)

    return award


def seal_verdict(edition: Edition, *, by: User) -> Verdict:
    """Seal the results: every award granted or withheld, every round closed."""
    _unsealed(edition)
    if open_points := points_before_sealing(edition):
        raise RuleBroken("verdict.not_ready", points=", ".join(open_points))

    verdict = Verdict(
        edition_id=edition.id, sealed_by_id=by.id, digest=digest_of(edition)
    )
    db.session.add(verdict)
    db.session.flush()

    _note(
        "verdict.sealed",
        f"edition:{edition.slug}",
        edition,
        by=by,
        digest=verdict.digest,
    )

    return verdict


def points_before_sealing(edition: Edition) -> list[str]:
    """Give codes of what is open: no_rounds, rounds_open, no_awards, awards_open."""
    rounds = db.session.scalars(
        select(Round).where(Round.edition_id == edition.id)
    ).all()
    awards = _awards(edition)
    wins = {win.award_id for win in _wins(edition)}
    points = {
        "no_rounds": not rounds,
        "rounds_open": any(one.closed_at is None for one in rounds),
        "no_awards": not awards,
        "awards_open": any(
            award.withheld_at is None and award.id not in wins for award in awards
        ),
    }
    return [code for code, is_open in points.items() if is_open]


def digest_of(edition: Edition) -> str:
    """Give SHA-256 over the canonical JSON of places and awards of an edition."""
    places = [_told(place) for place in final_places(edition)]
    wins = sorted([win.award_id, win.slot, win.entry.code] for win in _wins(edition))
    line = json.dumps([places, wins], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _told(place: FinalPlace) -> list[Any]:
    value = [place.standing.numerator, place.standing.denominator]
    return [place.category.slug, place.entry.code, place.place, *value]


def _unsealed(edition: Edition) -> None:
    db.session.scalar(
        select(Edition.id).where(Edition.id == edition.id).with_for_update()
    )
    if db.session.scalar(select(Verdict).where(Verdict.edition_id == edition.id)):
        raise RuleBroken("verdict.sealed")


def _shared_place(category: Category, entries: set[int], count: int) -> int:
    for place, group in shared_places(category):
        if {one.entry.id for one in group} == entries and len(group) == count:
            return place
    raise RuleBroken("tie.not_these", "order")


def _stands(edition: Edition, award: Award, entry: Entry) -> bool:
    return any(
        place.entry.id == entry.id and award.category_id in (None, place.category.id)
        for place in final_places(edition)
    )


def _free_slot(award: Award) -> int:
    taken = {win.slot for win in _wins_of(award)}
    for slot in range(1, award.slots + 1):
        if slot not in taken:
            return slot
    raise RuleBroken("award.full")


def _awards(edition: Edition) -> list[Award]:
    found = select(Award).where(Award.edition_id == edition.id).order_by(Award.position)
    return list(db.session.scalars(found))


def _wins_of(award: Award) -> list[Win]:
    return list(db.session.scalars(select(Win).where(Win.award_id == award.id)))


def _wins(edition: Edition) -> list[Win]:
    found = (
        select(Win)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .order_by(Award.position, Win.slot)
        .options(joinedload(Win.entry))
    )
    return list(db.session.scalars(found))


def _note(act: str, subject: str, edition: Edition, *, by: User, **facts: Any) -> None:
    slug = db.session.scalar(
        select(Contest.slug).where(Contest.id == edition.contest_id)
    )
    note(act, subject, by=by, scope=slug or "site", edition=edition.slug, **facts)
