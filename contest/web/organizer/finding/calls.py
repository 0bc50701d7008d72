"""Look-ups of a call: a contest, its editions, their categories and seats."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from contest.db import db
from contest.models.contest import Category, Contest, Edition, Seat, SeatInvitation
from contest.models.states import SeatRole
from contest.queries.editions import edition_by_slug
from contest.queries.people import Viewer


@dataclass(frozen=True, slots=True)
class Within:
    """Something of an edition together with it; policy looks at the edition."""

    edition: Edition


@dataclass(frozen=True, slots=True)
class SeatOf(Within):
    """A seat, as seen from the desk of one edition."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class OfferOf(Within):
    """An offer of a seat, as seen from the desk of one edition."""

    offered: SeatInvitation


def a_contest(viewer: Viewer, *, contest: str) -> Contest | None:
    """Find a contest by the name in its address."""
    del viewer
    return db.session.scalar(select(Contest).where(Contest.slug == contest))


def an_edition(viewer: Viewer, *, edition: str) -> Edition | None:
    """Find an edition of a contest that the viewer helps to run.

    To others it is not there before anything of it is looked up, so that what belongs
    to it takes as long to be refused as what nobody has.
    """
    found = edition_by_slug(edition)
    return found if found and viewer.sits(found.contest_id, *SeatRole) else None


def a_category(viewer: Viewer, *, edition: str, category: str) -> Category | None:
    """Find a category of this edition."""
    del viewer
    return db.session.scalar(
        select(Category)
        .join(Category.edition)
        .options(
            contains_eager(Category.edition).joinedload(Edition.contest),
            contains_eager(Category.edition).selectinload(Edition.categories),
        )
        .where(Edition.slug == edition, Category.slug == category)
    )


def a_seat(viewer: Viewer, *, edition: str, seat: int) -> SeatOf | None:
    """Find a seat of the contest that this edition belongs to."""
    found = an_edition(viewer, edition=edition)
    row = db.session.get(Seat, seat)
    if found is None or row is None or row.contest_id != found.contest_id:
        return None
    return SeatOf(found, row)


def an_offer(viewer: Viewer, *, edition: str, offer: int) -> OfferOf | None:
    """Find an offer of a seat in the contest that this edition belongs to."""
    found = an_edition(viewer, edition=edition)
    row = db.session.get(SeatInvitation, offer)
    if found is None or row is None or row.contest_id != found.contest_id:
        return None
    return OfferOf(found, row)
