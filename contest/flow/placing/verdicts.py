"""The verdict: places and awards sealed in one row with the hash of them all."""

import hashlib
import json
from typing import Any

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.sealed import demand_unsealed
from contest.flow.placing.awarded import awards_of, note_placing, wins_in
from contest.models.award import Verdict
from contest.models.contest import Edition
from contest.models.round import Round
from contest.models.user import User
from contest.queries.doubts import doubts_of
from contest.queries.places import FinalPlace, final_places


def seal_verdict(edition: Edition, *, by: User) -> Verdict:
    """Seal the results: every award granted or withheld, every round closed."""
    demand_unsealed(edition)
    if open_points := points_before_sealing(edition):
        raise RuleBroken("verdict.not_ready", points=", ".join(open_points))

    verdict = Verdict(
        edition_id=edition.id, sealed_by_id=by.id, digest=digest_of(edition)
    )
    db.session.add(verdict)
    db.session.flush()

    note_placing(
        "verdict.sealed",
        f"edition:{edition.slug}",
        edition,
        by=by,
        digest=verdict.digest,
        **_passed_over(edition),
    )

    return verdict


def points_before_sealing(edition: Edition) -> list[str]:
    """Give codes of what is open: no_rounds, rounds_open, no_awards, awards_open.

    `awards_lost`: one is held by an entry that was taken out after it was granted.
    """
    rounds = db.session.scalars(
        select(Round).where(Round.edition_id == edition.id)
    ).all()
    awards = awards_of(edition)
    wins = wins_in(edition)
    held = {win.award_id for win in wins}
    points = {
        "no_rounds": not rounds,
        "rounds_open": any(one.closed_at is None for one in rounds),
        "no_awards": not awards,
        "awards_open": any(
            award.withheld_at is None and award.id not in held for award in awards
        ),
        "awards_lost": any(not win.entry.is_running for win in wins),
    }
    return [code for code, is_open in points.items() if is_open]


def digest_of(edition: Edition) -> str:
    """Give SHA-256 over the canonical JSON of places and awards of an edition."""
    places = [_told(place) for place in final_places(edition)]
    wins = sorted([win.award_id, win.slot, win.entry.code] for win in wins_in(edition))
    line = json.dumps([places, wins], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _passed_over(edition: Edition) -> dict[str, Any]:
    """Tell the ledger what the verdict left aside, where it did."""
    doubts = doubts_of(edition)
    until = doubts.open_until
    facts = {
        "before_deadline": until.isoformat() if until else None,
        "unscreened": doubts.unscreened,
        "asked": doubts.asked,
        "unjudged": doubts.unjudged,
    }
    return {name: fact for name, fact in facts.items() if fact}


def _told(place: FinalPlace) -> list[Any]:
    value = [place.standing.numerator, place.standing.denominator]
    return [place.category.slug, place.entry.code, place.place, *value]
