"""Which originals have facts of an older examination: their rows, keys and kinds."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select

from contest.db import db
from contest.media.facts import FACTS
from contest.models.image import Original
from contest.models.states import Medium
from contest.queries.unmade import in_edition


@dataclass(frozen=True, slots=True)
class Older:
    """An original whose facts an older examination told."""

    original_id: int
    key: str
    sha256: str
    kind: Medium


def older(*, after: int, limit: int, edition_id: int | None = None) -> list[Older]:
    """Give at most `limit` of them by their ids, all above `after`."""
    found = select(Original).where(_are_older(edition_id), Original.id > after)
    return [
        Older(one.id, one.key, one.sha256, one.kind)
        for one in db.session.scalars(found.order_by(Original.id).limit(limit))
    ]


def count_older(edition_id: int | None = None) -> int:
    """Count those that `older` would give."""
    counted = select(func.count(Original.id)).where(_are_older(edition_id))
    return db.session.scalar(counted) or 0


def _are_older(edition_id: int | None) -> ColumnElement[bool]:
    older_ones = Original.facts_version != FACTS
    if edition_id is None:
        return older_ones
    return and_(older_ones, Original.id.in_(in_edition(edition_id)))
