"""The demonstration's editions are drafted, dated, opened, and get their jury."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from contest.db import db
from contest.demo import words
from contest.demo.cast import JURORS
from contest.flow import calling
from contest.flow.calling import CallTexts
from contest.flow.judging import panels
from contest.models.contest import Contest, Edition
from contest.models.jury import Panel
from contest.models.user import User

ZONE = "Europe/Moscow"


@dataclass(frozen=True, slots=True)
class Dates:
    """When an edition takes entries."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """Which edition it is, where it stands, what it says."""

    number: int
    slug: str
    texts: CallTexts


def open_edition(contest: Contest, call: Call, dates: Dates, *, by: User) -> Edition:
    """Draft an edition with its categories, two of them a mirror pair, and open it."""
    texts = call.texts
    edition = calling.draft_edition(contest, slug=call.slug, title=texts.title, by=by)
    edition.number = call.number  # the demonstration begins in the middle of a history
    calling.write_edition(edition, texts, by=by)
    categories = {
        plan.slug: calling.add_category(edition, plan, by=by)
        for plan in words.CATEGORIES
    }
    calling.pair_mirror(
        categories["russia-through-korean-eyes"],
        categories["korea-through-russian-eyes"],
        by=by,
    )
    calling.set_dates(
        edition, opens_at=dates.opens_at, closes_at=dates.closes_at, zone=ZONE, by=by
    )
    calling.open_call(edition, by=by)
    db.session.commit()
    return edition


def seat_jury(
    edition: Edition, *, cast: Mapping[str, User], by: User
) -> tuple[Panel, dict[int, User]]:
    """Invite seven jurors and let them accept; give the panel and who is who."""
    panel = panels.make_panel(edition, by=by, name=words.PANEL)
    people = {}
    for person in JURORS:
        juror, _ = panels.invite_juror(
            panel,
            by=by,
            email=person.email,
            name=person.name,
            language=person.language,
            is_chair=person is JURORS[0],
            about=words.JURORS[person.key],
        )
        db.session.flush()
        panels.accept_invitation(juror, by=cast[person.key])
        people[juror.id] = cast[person.key]
    db.session.commit()
    return panel, people
