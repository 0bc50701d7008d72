"""What the things are called that a log speaks of, by the subjects of its acts."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from sqlalchemy import select

from contest.db import db
from contest.languages import LocalText
from contest.models.audit import AuditEvent
from contest.models.award import Award
from contest.models.contest import Category, Contest, Edition, SeatInvitation
from contest.models.jury import Panel
from contest.models.round import Round
from contest.models.user import User

Name: TypeAlias = LocalText | str | int


def names_in(contest: Contest, acts: Iterable[AuditEvent]) -> dict[str, Name]:
    """Give the names of what a contest has, and of people in these acts (7 queries)."""
    subjects = {one.subject for one in acts}
    return {
        f"contest:{contest.slug}": contest.name,
        **dict(_things(contest)),
        **dict(_categories(contest)),
        **dict(_people(subjects)),
    }


def _things(contest: Contest) -> Iterator[tuple[str, Name]]:
    mine = Edition.contest_id == contest.id
    for kind, chosen in (
        ("edition", select(Edition.slug, Edition.title)),
        ("round", select(Round.code, Round.number).join(Round.edition)),
        ("panel", select(Panel.id, Panel.name).join(Panel.edition)),
        ("award", select(Award.id, Award.name).join(Award.edition)),
    ):
        for key, name in db.session.execute(chosen.where(mine)):
            yield f"{kind}:{key}", name


def _categories(contest: Contest) -> Iterator[tuple[str, Name]]:
    """A category by its edition and slug, or where that is all, by its slug."""
    rows = (
        select(Edition.slug, Category.slug, Category.name)
        .join(Category.edition)
        .where(Edition.contest_id == contest.id)
    )
    for edition, slug, name in db.session.execute(rows):
        yield f"category:{edition}/{slug}", name
        yield f"category:{slug}", name


def _people(subjects: Iterable[str]) -> Iterator[tuple[str, Name]]:
    numbers: dict[str, list[int]] = {"user": [], "seat_invitation": []}
    for one in subjects:
        kind, _, number = one.partition(":")
        if kind in numbers and number.isdecimal():
            numbers[kind].append(int(number))
    people = select(User).where(User.id.in_(numbers["user"]))
    for person in db.session.scalars(people):
        yield f"user:{person.id}", person.name or person.email
    offers = select(SeatInvitation).where(
        SeatInvitation.id.in_(numbers["seat_invitation"])
    )
    for offered in db.session.scalars(offers):
        yield f"seat_invitation:{offered.id}", offered.email
