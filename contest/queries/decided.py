"""How the jury decided, as far as the gallery makes it public.

Counts of the judging, the rules of its rounds, and places of what hangs. No mark of a
juror is read here, and no entry that is not on the wall.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import selectinload

from contest.db import db
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.queries.calls import jurors_of
from contest.queries.cards import Card, cards_of
from contest.queries.galleries import on_show
from contest.queries.places import FinalPlace, places_among
from contest.queries.results import verdict_of

SHOWN = 40  # places of a category on the page


@dataclass(frozen=True, slots=True)
class JudgedRound:
    """A closed round with its rules: how many it judged, how many went on."""

    round: Round
    field: int
    advanced: int


@dataclass(frozen=True, slots=True)
class Placed:
    """What hangs, with the place and the value of its last round."""

    final: FinalPlace
    card: Card

    @property
    def tells_value(self) -> bool:
        """Whether the value comes from several jurors; else it is the mark of one."""
        return self.final.standing.counted > 1


@dataclass(frozen=True, slots=True)
class Hung:
    """What hangs of a category, and its first places."""

    category: Category
    placed: tuple[Placed, ...]
    exhibits: int


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything the page says."""

    sealed_at: datetime
    entries: int
    authors: int
    jurors: int
    rounds: tuple[JudgedRound, ...]
    categories: tuple[Hung, ...]


def decided_in(gallery: Gallery) -> Decided | None:
    """Give what a gallery tells of its judging, if it was sealed (16 queries)."""
    edition = gallery.edition
    verdict = verdict_of(edition)
    if verdict is None:
        return None
    entries, authors = _judged(edition, sealed_at=verdict.sealed_at)
    return Decided(
        sealed_at=verdict.sealed_at,
        entries=entries,
        authors=authors,
        jurors=len(jurors_of(edition)),
        rounds=_rounds(edition, sealed_at=verdict.sealed_at),
        categories=tuple(_hung(gallery)),
    )


def _judged(edition: Edition, *, sealed_at: datetime) -> tuple[int, int]:
    """Count the entries that these rounds had in their fields, and their authors."""
    counted = (
        select(func.count(Entry.id.distinct()), func.count(Entry.user_id.distinct()))
        .select_from(RoundEntry)
        .join(Entry, Entry.id == RoundEntry.entry_id)
        .join(Round, Round.id == RoundEntry.round_id)
        .where(Round.edition_id == edition.id, Round.closed_at <= sealed_at)
    )
    entries, authors = db.session.execute(counted).one()
    return entries, authors


def _rounds(edition: Edition, *, sealed_at: datetime) -> tuple[JudgedRound, ...]:
    """Give the rounds that the verdict rests on, in their order."""
    rounds = db.session.scalars(
        select(Round)
        .options(selectinload(Round.categories), selectinload(Round.criteria))
        .where(Round.edition_id == edition.id, Round.closed_at <= sealed_at)
        .order_by(Round.number)
    ).all()
    advanced = func.sum(cast(Standing.advanced, Integer))
    counts = db.session.execute(
        select(Standing.round_id, func.count(Standing.id), advanced)
        .where(Standing.round_id.in_([one.id for one in rounds]))
        .group_by(Standing.round_id)
    )
    counted = {row[0]: (row[1], row[2]) for row in counts}
    return tuple(JudgedRound(one, *counted.get(one.id, (0, 0))) for one in rounds)


def _hung(gallery: Gallery) -> Iterator[Hung]:
    rows = db.session.execute(
        select(Exhibit.entry_id, Exhibit.id, Entry.category_id)
        .join(Entry, Entry.id == Exhibit.entry_id)
        .where(Exhibit.gallery_id == gallery.id, on_show())
    ).all()
    exhibits = {row[0]: row[1] for row in rows}
    placed = _placed(gallery, exhibits)
    for category in gallery.edition.categories:
        here = tuple(one for one in placed if one.card.category.id == category.id)
        if here:
            yield Hung(category, here, sum(row[2] == category.id for row in rows))


def _placed(gallery: Gallery, exhibits: Mapping[int, int]) -> list[Placed]:
    """Give the first places of each category, however many share one."""
    found = places_among(gallery.edition, exhibits, best=SHOWN)
    shared = groupby(found, key=lambda one: one.entry.category_id)
    finals = [one for _, places in shared for one in islice(places, SHOWN)]
    ids = [exhibits[one.entry.id] for one in finals]
    cards = {one.exhibit_id: one for one in cards_of(ids)}
    return [Placed(one, cards[at]) for one, at in zip(finals, ids, strict=True)]
