"""Pictures of an older recipe, which are shown until workers have made them anew."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, func, or_, select

from contest.db import db
from contest.media.specs import ALL, HUNG, SPECS
from contest.models.image import Original, Rendition
from contest.models.states import Medium
from contest.queries.unmade import hangs


def is_outdated() -> ColumnElement[bool]:
    """Whether an older recipe made what is shown of an original, till it is remade."""
    older = or_(_has_older(ALL), and_(_has_older(HUNG), hangs()))
    return and_(Original.kind == Medium.photograph, _any_older(), older)


def count_outdated() -> int:
    """Count the originals of the whole house of which an older recipe's are shown."""
    counted = select(func.count(Original.id)).where(is_outdated())
    return db.session.scalar(counted) or 0


def _any_older() -> ColumnElement[bool]:
    """Whether anything is older: asked once, and by an index, as it mostly is not.

    What differs is asked for on both sides of it, which an index knows.
    """
    sides = (
        and_(Rendition.spec == name, side)
        for name in (*ALL, *HUNG)
        for side in (
            Rendition.recipe < SPECS[name].recipe,
            Rendition.recipe > SPECS[name].recipe,
        )
    )
    return select(Rendition.id).where(or_(*sides)).correlate(None).exists()


def _has_older(names: Iterable[str]) -> ColumnElement[bool]:
    """Whether a row of these specs has another recipe, asked of each by itself.

    A list of all that have would be walked by PostgreSQL once for every original.
    """
    other = (
        and_(Rendition.spec == name, Rendition.recipe != SPECS[name].recipe)
        for name in names
    )
    mine = Rendition.original_id == Original.id
    return select(Rendition.id).where(mine, or_(*other)).exists()
