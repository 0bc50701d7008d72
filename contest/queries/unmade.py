"""Which originals lack renditions, or have older ones, and whose turn it is.

First comes what has no picture yet, then what another recipe made, then the formats
that only hung photographs get.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select

from contest.clock import now
from contest.db import db
from contest.media.specs import ALL, HUNG, SPECS
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit
from contest.models.image import TRIES, Original, Rendition
from contest.models.states import Medium

LATELY = timedelta(hours=6)  # so far back a person's photographs count for their turn


@dataclass(frozen=True, slots=True)
class Wanted:
    """An original that lacks renditions: its row, key and hash, and the specs."""

    original_id: int
    key: str
    sha256: str
    specs: tuple[str, ...]


def missing(*, limit: int, edition_id: int | None = None) -> list[Wanted]:
    """Give at most `limit` originals that lack renditions, one of each person in turn.

    Whoever sends two hundred at once waits for most of them; others do not.
    """
    turns = _turns()
    found = db.session.scalars(
        _lacking(edition_id)
        .outerjoin(turns, turns.c.id == Original.id)
        .order_by(
            Original.render_failures,
            _count(Rendition.spec.in_(ALL)) >= len(ALL),
            _count(Rendition.recipe.in_(_recipes(ALL))) >= len(ALL),
            func.coalesce(turns.c.turn, 0),
            Original.id,
        )
        .limit(limit)
    ).all()
    ids = [one.id for one in found]
    there, hung = recipes_of(ids), _hung_among(ids)
    wanted = (_wanted(one, there.get(one.id, {}), one.id in hung) for one in found)
    return [one for one in wanted if one]


def count_missing(edition_id: int | None = None) -> int:
    """Count the originals that `missing` would give."""
    return len(
        db.session.scalars(_lacking(edition_id).with_only_columns(Original.id)).all()
    )


def still_missing(wanted: Wanted) -> Wanted | None:
    """Look again at one original: another worker may have served it meanwhile."""
    original = db.session.get(Original, wanted.original_id)
    if original is None:
        return None
    there = recipes_of([original.id]).get(original.id, {})
    return _wanted(original, there, original.id in _hung_among([original.id]))


def recipes_of(original_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Give, by original and spec, the recipe by which what is there was made."""
    rows = db.session.execute(
        select(Rendition.original_id, Rendition.spec, Rendition.recipe).where(
            Rendition.original_id.in_(list(original_ids))
        )
    )
    found: dict[int, dict[str, str]] = {}
    for original_id, spec, recipe in rows:
        found.setdefault(original_id, {})[spec] = recipe
    return found


def in_edition(edition_id: int) -> Select[int]:
    """Select the ids of the originals that entries of an edition show."""
    return (
        select(Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .join(Category, Category.id == Entry.category_id)
        .where(Category.edition_id == edition_id)
    )


def _lacking(edition_id: int | None) -> Select[Original]:
    made = _count(Rendition.recipe.in_(_recipes(ALL)))
    late = _count(Rendition.recipe.in_(_recipes(HUNG)))
    lacks = or_(made < len(ALL), and_(late < len(HUNG), hangs()))
    found = select(Original).where(
        Original.kind == Medium.photograph, Original.render_failures < TRIES, lacks
    )
    if edition_id is None:
        return found
    return found.where(Original.id.in_(in_edition(edition_id)))


def _recipes(names: Iterable[str]) -> list[str]:
    return [SPECS[name].recipe for name in names]


def _count(those: ColumnElement[bool]) -> ColumnElement[int]:
    return (
        select(func.count(Rendition.id))
        .where(Rendition.original_id == Original.id, those)
        .correlate(Original)
        .scalar_subquery()
    )


def hangs() -> ColumnElement[bool]:
    """Whether a gallery shows the photograph, or will once it is published."""
    return (
        select(Piece.id)
        .join(Exhibit, Exhibit.entry_id == Piece.entry_id)
        .where(Piece.original_id == Original.id, Exhibit.taken_down_at.is_(None))
        .correlate(Original)
        .exists()
    )


def _hung_among(original_ids: list[int]) -> set[int]:
    found = select(Original.id).where(Original.id.in_(original_ids), hangs())
    return set(db.session.scalars(found))


def _turns() -> Subquery:
    """Number what came of late, each person's own from 1 on, made or not.

    What was made counts too, so that nobody comes first again and again. What came
    before that has waited long enough and has no number.
    """
    owner = (
        select(func.min(Entry.user_id))
        .join(Piece, Piece.entry_id == Entry.id)
        .where(Piece.original_id == Original.id)
        .correlate(Original)
        .scalar_subquery()
    )
    turn = func.row_number().over(partition_by=owner, order_by=Original.id)
    return (
        select(Original.id, turn.label("turn"))
        .where(Original.received_at > now() - LATELY)
        .subquery()
    )


def _wanted(
    original: Original,
    there: dict[str, str],
    hangs: bool,  # noqa: FBT001 -- a fact
) -> Wanted | None:
    """Ask for what all photographs have; once that is there, for what hung ones do."""
    lack = _lack(ALL, there) or (_lack(HUNG, there) if hangs else ())
    if not lack:
        return None
    return Wanted(original.id, original.key, original.sha256, lack)


def _lack(names: Iterable[str], there: dict[str, str]) -> tuple[str, ...]:
    return tuple(name for name in names if there.get(name) != SPECS[name].recipe)
