"""The results page of the desk: places, ties, awards, and what is still open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.award import Award, Verdict, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Piece
from contest.queries.pictures import Picture, pictures_of
from contest.queries.places import (
    FinalPlace,
    LastRound,
    final_places,
    last_rounds_of,
)

SHOWN = 40  # places of a category on the page; the standings list them all


@dataclass(frozen=True, slots=True)
class AwardRow:
    """An award with those who hold it."""

    award: Award
    wins: tuple[Win, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be granted or withheld."""
        return not self.wins and self.award.withheld_at is None

    @property
    def has_room(self) -> bool:
        """Whether another entry may still be given it."""
        return self.award.withheld_at is None and len(self.wins) < self.award.slots


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """The places of one category, and the groups that share one.

    `last` is its last closed round, None before there is one.
    """

    category: Category
    places: tuple[FinalPlace, ...]
    ties: tuple[tuple[FinalPlace, ...], ...]
    last: LastRound | None

    @property
    def sharing(self) -> frozenset[int]:
        """The ids of entries that share their place still."""
        return frozenset(one.entry.id for group in self.ties for one in group)


@dataclass(frozen=True, slots=True)
class Results:
    """Everything the page shows."""

    categories: tuple[CategoryResult, ...]
    awards: tuple[AwardRow, ...]
    verdict: Verdict | None
    pictures: dict[int, Picture]  # the first of each entry with a place, by entry

    @property
    def decorated(self) -> frozenset[int]:
        """The ids of entries that hold an award."""
        return frozenset(win.entry_id for row in self.awards for win in row.wins)


def results_of(edition: Edition) -> Results:
    """Load the results of an edition (constant number of queries)."""
    places = final_places(edition, best=SHOWN)
    last = last_rounds_of(edition)
    return Results(
        categories=tuple(
            _category(
                category,
                [p for p in places if p.category.id == category.id],
                last.get(category.id),
            )
            for category in edition.categories
        ),
        awards=_awards(edition),
        verdict=verdict_of(edition),
        pictures=_first_pictures(one.entry.id for one in places),
    )


def verdict_of(edition: Edition) -> Verdict | None:
    """Find the sealed verdict of an edition."""
    return db.session.scalar(select(Verdict).where(Verdict.edition_id == edition.id))


def _first_pictures(entries: Iterable[int]) -> dict[int, Picture]:
    pieces = db.session.scalars(
        select(Piece)
        .where(Piece.entry_id.in_(set(entries)))
        .options(joinedload(Piece.original))
        .order_by(Piece.position.desc())
    ).all()
    shown = pictures_of(pieces)
    return {piece.entry_id: shown[piece.id] for piece in pieces}  # the last one wins


def _category(
    category: Category, places: Sequence[FinalPlace], last: LastRound | None
) -> CategoryResult:
    shared: dict[int, list[FinalPlace]] = {}
    for one in places:
        if one.place is not None and one.entry.is_running:
            shared.setdefault(one.place, []).append(one)
    ties = tuple(tuple(group) for group in shared.values() if len(group) > 1)
    return CategoryResult(category, tuple(places), ties, last)


def _awards(edition: Edition) -> tuple[AwardRow, ...]:
    awards = db.session.scalars(
        select(Award)
        .where(Award.edition_id == edition.id)
        .options(joinedload(Award.category))
        .order_by(Award.position)
    ).all()
    wins = db.session.scalars(
        select(Win)
        .join(Award)
        .where(Award.edition_id == edition.id)
        .options(joinedload(Win.entry))
        .order_by(Win.slot)
    ).all()
    return tuple(
        AwardRow(award, tuple(win for win in wins if win.award_id == award.id))
        for award in awards
    )
