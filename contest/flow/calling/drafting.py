"""A contest and the draft of an edition: its words, its dates, its limits."""

from dataclasses import dataclass, fields
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import func, select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.calling.consents import offer_consent_texts
from contest.flow.calling.rules import checked_slug, contest_slug, demand_draft
from contest.flow.ledger import note
from contest.languages import LANGUAGES, LocalText
from contest.models.contest import EMPTY, Contest, Edition, Seat
from contest.models.states import SeatRole
from contest.models.user import User

# Words that are not rules: they may be bettered while the call is open.
FREE = frozenset({"intro", "contact"})


@dataclass(frozen=True, slots=True)
class CallTexts:
    """Every text of a call. `languages` are those in which it must be complete."""

    title: LocalText
    intro: LocalText = EMPTY
    task: LocalText = EMPTY
    criteria: LocalText = EMPTY
    order: LocalText = EMPTY
    place: LocalText = EMPTY
    reward: LocalText = EMPTY
    publication: LocalText = EMPTY
    contact: str = ""
    languages: str = " ".join(LANGUAGES)

    @classmethod
    def of(cls, edition: Edition) -> "CallTexts":
        """Give the texts that an edition has now."""
        return cls(**{one.name: getattr(edition, one.name) for one in fields(cls)})


def create_contest(slug: str, *, name: LocalText, by: User) -> Contest:
    """Found a standing competition; who founds it is its first organizer.

    Raises RuleBroken `slug.letters`, `slug.reserved`, `slug.taken`, `name.missing`.
    """
    slug = checked_slug(slug)
    if db.session.scalar(select(Contest.id).where(Contest.slug == slug)):
        raise RuleBroken("slug.taken", field="slug", slug=slug)
    if not name:
        raise RuleBroken("name.missing", field="name")

    contest = Contest(slug=slug, name=name)
    db.session.add(contest)
    db.session.flush()
    db.session.add(Seat(contest_id=contest.id, user_id=by.id, role=SeatRole.organizer))

    note("contest.created", f"contest:{slug}", by=by, scope=slug)

    return contest


def draft_edition(
    contest: Contest, *, slug: str, title: LocalText, by: User
) -> Edition:
    """Start the draft of a new edition, with a first set of consents offered.

    Raises RuleBroken `slug.letters`, `slug.reserved`, `slug.taken`, `title.missing`.
    """
    slug = checked_slug(slug)
    if db.session.scalar(select(Edition.id).where(Edition.slug == slug)):
        raise RuleBroken("slug.taken", field="slug", slug=slug)
    if not title:
        raise RuleBroken("title.missing", field="title")

    last = select(func.max(Edition.number)).where(Edition.contest_id == contest.id)
    edition = Edition(
        contest_id=contest.id,
        slug=slug,
        number=(db.session.scalar(last) or 0) + 1,
        title=title,
    )
    db.session.add(edition)
    db.session.flush()
    offer_consent_texts(edition)

    note("edition.drafted", f"edition:{slug}", by=by, scope=contest.slug)

    return edition


def write_edition(edition: Edition, texts: CallTexts, *, by: User) -> Edition:
    """Write the words of a call; once open, only introduction and contact.

    Raises RuleBroken `call.frozen`, `title.missing`, `languages.unknown`.
    """
    changed = _changed(edition, texts)
    if not FREE.issuperset(changed):
        demand_draft(edition)
    if not texts.title:
        raise RuleBroken("title.missing", field="title")
    if not set(texts.languages.split()) or set(texts.languages.split()) - {*LANGUAGES}:
        raise RuleBroken("languages.unknown", field="languages")

    for name in changed:
        setattr(edition, name, getattr(texts, name))

    if changed:
        note(
            "edition.written",
            f"edition:{edition.slug}",
            by=by,
            scope=contest_slug(edition),
            fields=changed,
        )

    return edition


def set_dates(
    edition: Edition, *, opens_at: datetime, closes_at: datetime, zone: str, by: User
) -> Edition:
    """Set when entries are taken, as the clocks of `zone` will show it.

    Raises RuleBroken `call.frozen`, `dates.order`, `zone.unknown`.
    """
    demand_draft(edition)
    if opens_at >= closes_at:
        raise RuleBroken("dates.order", field="closes_at")
    if zone not in available_timezones():
        raise RuleBroken("zone.unknown", field="zone")

    edition.opens_at, edition.closes_at, edition.zone = opens_at, closes_at, zone

    note(
        "edition.dated",
        f"edition:{edition.slug}",
        by=by,
        scope=contest_slug(edition),
        opens_at=opens_at.isoformat(),
        closes_at=closes_at.isoformat(),
        zone=zone,
    )

    return edition


def limit_entries(
    edition: Edition, *, entries_per_user: int, grace_minutes: int, by: User
) -> Edition:
    """Set how many entries one person may submit in all, and the grace for uploads.

    Grace is in minutes. Raises RuleBroken `call.frozen`, `limit.positive`.
    """
    demand_draft(edition)
    if entries_per_user < 1:
        raise RuleBroken("limit.positive", field="entries_per_user")
    if grace_minutes < 0:
        raise RuleBroken("limit.positive", field="grace_minutes")

    edition.entries_per_user = entries_per_user
    edition.grace_minutes = grace_minutes

    note(
        "edition.limited",
        f"edition:{edition.slug}",
        by=by,
        scope=contest_slug(edition),
        entries_per_user=entries_per_user,
        grace_minutes=grace_minutes,
    )

    return edition


def _changed(edition: Edition, texts: CallTexts) -> list[str]:
    now_there = CallTexts.of(edition)
    return [
        one.name
        for one in fields(CallTexts)
        if getattr(texts, one.name) != getattr(now_there, one.name)
    ]
