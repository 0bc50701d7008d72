"""Rankings: a juror puts the best n of the field in order; handing in casts them all.

In comes an order of blind codes; until it is handed in it stands as a draft on dealt
ballots (which no tally counts), afterwards on cast ones. Rank 0 is "not placed".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.papers import (
    demand_open,
    marks_of,
    note_version,
    write_marks,
)
from contest.flow.judging.table import LIVING
from contest.models.ballot import Ballot, Score
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, Method
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Ranking:
    """A juror's order: codes from the best on, how many it takes, and its version."""

    order: tuple[str, ...]
    wanted: int
    version: int
    is_handed_in: bool


def keep_order(
    juror: Juror, judged: Round, order: Sequence[str], *, version: int
) -> Ranking:
    """Keep an order as a draft; `ballot.stale` where another device was faster."""
    judged, papers = _hold(juror, judged)
    _check(judged, papers, order, version)
    if ranking_of(judged, papers).is_handed_in:
        raise RuleBroken("ranking.handed_in")

    for paper in papers.values():
        rank = _rank(order, paper)
        if marks_of(paper).get(0, 0) != rank:
            write_marks(judged, paper, {0: rank})
            paper.version += 1

    return ranking_of(judged, papers)


def place_ranking(
    juror: Juror, judged: Round, order: Sequence[str], *, by: User, version: int
) -> Ranking:
    """Hand an order in: all n places filled, every ballot cast, in one step."""
    judged, papers = _hold(juror, judged)
    before = ranking_of(judged, papers)
    if before.is_handed_in and before.order == tuple(order):
        return before
    _check(judged, papers, order, version)
    if len(order) != before.wanted:
        raise RuleBroken("ranking.incomplete", wanted=before.wanted, placed=len(order))

    for paper in papers.values():
        rank = {0: _rank(order, paper)}
        if paper.status is BallotStatus.cast and marks_of(paper) == rank:
            continue
        write_marks(judged, paper, rank)
        paper.status, paper.cast_at = BallotStatus.cast, now()
        note_version(judged, paper, rank, by=by)

    return ranking_of(judged, papers)


def take_back_ranking(juror: Juror, judged: Round, *, by: User) -> Ranking:
    """Take a handed-in order back to change it; until handed in again it counts not."""
    judged, papers = _hold(juror, judged)

    for paper in papers.values():
        if paper.status is BallotStatus.cast:
            paper.status, paper.cast_at = BallotStatus.dealt, None
            note_version(judged, paper, {}, by=by)

    return ranking_of(judged, papers)


def ranking_of(judged: Round, papers: dict[str, Ballot]) -> Ranking:
    """Read the order that stands on these ballots."""
    ranks = {code: marks_of(paper).get(0, 0) for code, paper in papers.items()}
    placed = sorted((rank, code) for code, rank in ranks.items() if rank)
    return Ranking(
        order=tuple(code for _, code in placed),
        wanted=min(judged.top_n, len(papers)),
        version=sum(paper.version for paper in papers.values()),
        is_handed_in=bool(papers)
        and all(paper.status is BallotStatus.cast for paper in papers.values()),
    )


def _hold(juror: Juror, judged: Round) -> tuple[Round, dict[str, Ballot]]:
    """Hold the round against its close, and all ballots of this juror in it."""
    db.session.flush()
    held = db.session.scalar(
        select(Round)
        .where(Round.id == judged.id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
        .options(selectinload(Round.criteria))
    )
    papers = _papers(juror, judged)
    if held is None or held.method is not Method.rank or not papers:
        raise RuleBroken("ballot.void")
    for paper in papers.values():
        demand_open(held, paper)
    return held, papers


def _papers(juror: Juror, judged: Round) -> dict[str, Ballot]:
    found = db.session.scalars(
        select(Ballot)
        .where(
            Ballot.round_id == judged.id,
            Ballot.juror_id == juror.id,
            Ballot.status.in_(LIVING),
        )
        .order_by(Ballot.id)
        .with_for_update(of=Ballot)
        .execution_options(populate_existing=True)
        .options(
            joinedload(Ballot.juror, innerjoin=True),
            joinedload(Ballot.round_entry, innerjoin=True).joinedload(
                RoundEntry.entry, innerjoin=True
            ),
            selectinload(Ballot.scores).joinedload(Score.criterion, innerjoin=True),
        )
    )
    return {
        paper.round_entry.code: paper
        for paper in found
        if paper.round_entry.entry.is_running
    }


def _check(
    judged: Round, papers: dict[str, Ballot], order: Sequence[str], version: int
) -> None:
    now_at = ranking_of(judged, papers)
    if now_at.version != version:
        raise RuleBroken("ballot.stale", version=now_at.version)
    known = papers.keys() >= set(order) and len(set(order)) == len(order)
    if not known or len(order) > now_at.wanted:
        raise RuleBroken("ranking.unknown")


def _rank(order: Sequence[str], paper: Ballot) -> int:
    code = paper.round_entry.code
    return order.index(code) + 1 if code in order else 0
