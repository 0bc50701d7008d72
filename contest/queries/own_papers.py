"""The ballots a juror has cast in a round, to look at again: own marks, own words."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.gallery import Exhibit, Gallery
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, Method
from contest.queries.pages import Page, page_of
from contest.queries.sheets import BallotSheet, sheets_of, whole_ballots

SIZE = 60  # more than any light table holds, so that an order is never torn


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """A cast ballot, and whether the juror may look at its photograph now."""

    sheet: BallotSheet
    is_seen: bool

    @property
    def marks(self) -> tuple[int, ...]:
        """The marks given, in the order of the criteria."""
        return tuple(one.mark for one in self.sheet.criteria if one.mark is not None)


def own_papers(juror: Juror, judged: Round, number: int) -> Page[OwnPaper]:
    """Give a page of this juror's cast ballots: an order by place, others by time."""
    page = page_of(
        whole_ballots(judged, juror.id)
        .where(Ballot.status == BallotStatus.cast)
        .order_by(Ballot.cast_at.desc(), Ballot.id.desc()),
        number=number,
        size=SIZE,
    )
    sheets = sheets_of(page.items, judged)
    if judged.method is Method.rank:
        sheets.sort(key=lambda one: one.criteria[0].mark or SIZE)
    hanging = set() if judged.closed_at is None else _hanging(judged)
    papers = [
        OwnPaper(one, judged.closed_at is None or one.code in hanging) for one in sheets
    ]
    return Page(papers, page.number, page.count, page.total, page.first)


def shown_editions(editions: Iterable[int]) -> set[int]:
    """Give those editions (ids) whose gallery is open to everybody."""
    found = select(Gallery.edition_id).where(
        Gallery.edition_id.in_(set(editions)), Gallery.published_at.is_not(None)
    )
    return set(db.session.scalars(found))


def _hanging(judged: Round) -> set[str]:
    """Give the codes of entries that hang in public now."""
    found = (
        select(RoundEntry.code)
        .join(Exhibit, Exhibit.entry_id == RoundEntry.entry_id)
        .join(Gallery, Gallery.id == Exhibit.gallery_id)
        .where(
            RoundEntry.round_id == judged.id,
            Exhibit.taken_down_at.is_(None),
            Gallery.published_at.is_not(None),
        )
    )
    return set(db.session.scalars(found))
