"""Pictures of an older recipe, which are shown until workers have made them anew."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from contest.db import db
from contest.media.specs import ALL, HUNG, SPECS
from contest.models.image import Original, Rendition
from contest.models.states import Medium
from contest.queries.unmade import hangs


def is_outdated() -> ColumnElement[bool]:
    """Whether an older recipe made what is shown of an original, till it is remade."""
    hung = and_(Original.id.in_(_with_older(HUNG)), hangs())
    older = or_(Original.id.in_(_with_older(ALL)), hung)
    return and_(Original.kind == Medium.photograph, older)


def count_outdated() -> int:
    """Count the originals of the whole house of which an older recipe's are shown."""
    counted = select(func.count(Original.id)).where(is_outdated())
    return db.session.scalar(counted) or 0


def _with_older(names: Iterable[str]) -> Select[int]:
    """Select the originals of which a row of these specs has another recipe.

    What differs is asked for on both sides of it: so an index finds it, and where all
    is of today, nothing is read.
    """
    sides = (
        and_(Rendition.spec == name, side)
        for name in names
        for side in (
            Rendition.recipe < SPECS[name].recipe,
            Rendition.recipe > SPECS[name].recipe,
        )
    )
    return select(Rendition.original_id).where(or_(*sides))
