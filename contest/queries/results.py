"""The results page of the desk: places, ties, awards, and what is still open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest.db import db
from contest.models.award import Award, Verdict, Win
from contest.models.contest import Category, Edition
from contest.models.entry import Piece
from contest.queries.pages import Page
from contest.queries.pictures import Picture, pictures_of
from contest.queries.place_list import best_places, place_page, shared_by
from contest.queries.places import FinalPlace, LastRound, last_rounds_of

SHOWN = 40  # places of a category on the page; pages of their own list them all
RULED = 20  # entries of one place that can be put in order by hand


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
    """The best places of one category.

    `shared` counts by place the entries that share it; `last` is its last closed
    round, None before there is one.
    """

    category: Category
    places: tuple[FinalPlace, ...]
    shared: Mapping[int, int]
    last: LastRound | None

    @property
    def sharing(self) -> frozenset[int]:
        """The ids of entries that share their place still."""
        return sharing_in(self.places, self.shared)

    @property
    def ties(self) -> tuple[tuple[FinalPlace, ...], ...]:
        """The groups of one place that can be ruled on here."""
        return tuple(
            tuple(p for p in self.places if p.place == at and p.entry.is_running)
            for at in self._places_shared
            if self.shared[at] <= RULED
        )

    @property
    def crowds(self) -> tuple[tuple[int, int], ...]:
        """Places, with their counts, that too many share for a ruling by hand."""
        return tuple(
            (at, self.shared[at])
            for at in self._places_shared
            if self.shared[at] > RULED
        )

    @property
    def is_cut(self) -> bool:
        """Whether there are more places than these."""
        return self.last is not None and self.last.placed > len(self.places)

    @property
    def _places_shared(self) -> list[int]:
        here = {one.place for one in self.places}
        return sorted(at for at in self.shared if at in here)


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


@dataclass(frozen=True, slots=True)
class CategoryPlaces:
    """A page of the places of one category."""

    category: Category
    page: Page[FinalPlace]
    sharing: frozenset[int]
    pictures: dict[int, Picture]


def results_of(edition: Edition) -> Results:
    """Load the results of an edition (constant number of queries)."""
    places = best_places(edition, places=SHOWN, rows=SHOWN + RULED)
    last, shared = last_rounds_of(edition), shared_by(edition)
    return Results(
        categories=tuple(
            CategoryResult(
                category,
                tuple(p for p in places if p.category.id == category.id),
                _of(category, shared),
                last.get(category.id),
            )
            for category in edition.categories
        ),
        awards=_awards(edition),
        verdict=verdict_of(edition),
        pictures=_first_pictures(one.entry.id for one in places),
    )


def places_of(edition: Edition, category: Category, *, number: int) -> CategoryPlaces:
    """Load page `number` of all places of a category (constant number of queries)."""
    page = place_page(category, number=number)
    return CategoryPlaces(
        category,
        page,
        sharing_in(page.items, _of(category, shared_by(edition))),
        _first_pictures(one.entry.id for one in page.items),
    )


def sharing_in(
    places: Iterable[FinalPlace], shared: Mapping[int, int]
) -> frozenset[int]:
    """Give the ids of entries that share their place still."""
    return frozenset(
        one.entry.id for one in places if one.place in shared and one.entry.is_running
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


def _of(category: Category, shared: Mapping[tuple[int, int], int]) -> dict[int, int]:
    return {at: count for (one, at), count in shared.items() if one == category.id}


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
