"""Jurors of the demonstration mark: merit, scattered by a juror's own eye."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest import clock
from contest.db import db
from contest.demo.tales import Tale
from contest.flow.judging.ballots import cast_ballot
from contest.flow.judging.rankings import keep_order, place_ranking
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, Method
from contest.models.user import User

PACE = timedelta(seconds=14)
SPREAD = 2.2


@dataclass(frozen=True, slots=True)
class Jury:
    """What jurors look at (works by entry code), and who is who (users by juror)."""

    works: Mapping[str, Tale]
    people: Mapping[int, User]


def mark_all(
    judged: Round,
    jury: Jury,
    *,
    start: datetime,
    most: Mapping[int, int] | None = None,
) -> None:
    """Let every juror cast (at most `most` by juror number), in their own order."""
    for juror in _jurors(judged):
        person = jury.people[juror.id]
        ballots = _ballots(judged, juror)
        limit = (most or {}).get(juror.number, len(ballots))
        if judged.method is Method.rank:
            _rank(judged, juror, jury, start=start)
            continue
        for number, ballot in enumerate(ballots[:limit]):
            with clock.standing_at(
                start + PACE * number + timedelta(hours=juror.number)
            ):
                marks = _marks(judged, juror, jury.works[ballot.round_entry.entry.code])
                cast_ballot(ballot, marks=marks, by=person, version=ballot.version)
        db.session.commit()


def _rank(judged: Round, juror: Juror, jury: Jury, *, start: datetime) -> None:
    order = _order(judged, juror, jury)[: judged.top_n]
    with clock.standing_at(start + timedelta(hours=juror.number)):
        place_ranking(juror, judged, order, by=jury.people[juror.id], version=0)
        db.session.commit()


def order_some(
    judged: Round, jury: Jury, *, start: datetime, placed: Mapping[int, int]
) -> None:
    """Let jurors put `placed` (by juror number) in order; who fills it hands it in."""
    for juror in _jurors(judged):
        order = _order(judged, juror, jury)[: placed.get(juror.number, 0)]
        with clock.standing_at(start + timedelta(hours=juror.number)):
            if len(order) == judged.top_n:
                person = jury.people[juror.id]
                place_ranking(juror, judged, order, by=person, version=0)
            elif order:
                keep_order(juror, judged, order, version=0)
    db.session.commit()


def _order(judged: Round, juror: Juror, jury: Jury) -> list[str]:
    liked = sorted(
        _ballots(judged, juror),
        key=lambda one: -_liking(judged, juror, jury.works[one.round_entry.entry.code]),
    )
    return [one.round_entry.code for one in liked]


def _marks(judged: Round, juror: Juror, work: Tale) -> dict[int, object]:
    low, high = judged.scale_min, judged.scale_max
    count = len(judged.criteria)
    if judged.method is Method.approve:
        liking = _liking(judged, juror, work)
        return {0: high if liking > 7.2 else low if liking < 6.4 else (high + low) // 2}  # noqa: PLR2004
    return {
        place: min(high, max(low, round(_liking(judged, juror, work, place))))
        for place in range(count)
    }


def _liking(judged: Round, juror: Juror, work: Tale, place: int = 0) -> float:
    """Merit plus this juror's own eye: a number between −1 and 1, always the same."""
    told = f"{judged.number} {juror.number} {work.stem} {place}".encode()
    eye = int.from_bytes(hashlib.sha256(told).digest()[:4]) / 2**31 - 1
    return work.merit + eye * SPREAD / 2


def _jurors(judged: Round) -> list[Juror]:
    found = select(Juror).where(
        Juror.panel_id == judged.panel_id, Juror.accepted_at.is_not(None)
    )
    return list(db.session.scalars(found.order_by(Juror.number)))


def _ballots(judged: Round, juror: Juror) -> list[Ballot]:
    found = (
        select(Ballot)
        .where(
            Ballot.round_id == judged.id,
            Ballot.juror_id == juror.id,
            Ballot.status == BallotStatus.dealt,
        )
        .options(
            joinedload(Ballot.round_entry)
            .joinedload(RoundEntry.entry)
            .load_only(Entry.code)
        )
        .order_by(Ballot.turn)
    )
    return list(db.session.scalars(found))
