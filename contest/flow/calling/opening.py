"""Opening the call, which freezes its rules, and moving its deadline in the open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.calling.rules import contest_slug, demand_draft
from contest.flow.ledger import note, tell
from contest.languages import LocalText
from contest.models.contest import Category, Edition, Extension
from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.consents import consent_texts

# What a public contest must have announced (Russian Civil Code, article 1057), each
# in every language that the organizer chose.
NEEDED = ("title", "task", "criteria", "order", "place", "reward", "publication")
NEEDED_CONSENTS = ("rules", "personal_data")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing the call still lacks: which, in which languages, of what.

    `where` is the slug of a category or the kind of a consent.
    """

    field: str
    languages: tuple[str, ...] = ()
    where: str = ""


def missing_for_call(edition: Edition) -> list[Missing]:
    """Give everything the call still lacks; an empty list means it may open."""
    return [
        *_texts(edition),
        *_term(edition),
        *_categories(edition),
        *_consents(edition),
    ]


def open_call(edition: Edition, *, by: User) -> Edition:
    """Open the call: from now on its rules stand still.

    Raises RuleBroken `call.frozen` (it is open already) or `call.incomplete`.
    """
    demand_draft(edition)
    missing = missing_for_call(edition)
    if missing:
        raise RuleBroken("call.incomplete", field=missing[0].field)

    edition.opened_at = now()

    note(
        "call.opened",
        f"edition:{edition.slug}",
        by=by,
        scope=contest_slug(edition),
        closes_at=edition.closes_at.isoformat() if edition.closes_at else None,
    )

    return edition


def extend_deadline(
    edition: Edition, *, until: datetime, reason: LocalText, by: User
) -> Extension:
    """Move the deadline later, and tell everyone who has begun an entry.

    Raises RuleBroken `deadline.not_open`, `deadline.only_later`, `deadline.reason`.
    """
    before = _standing_deadline(edition)
    for fault in faults_of_extension(edition, until=until, reason=reason):
        raise fault

    extension = Extension(
        edition_id=edition.id, before=before, after=until, reason=reason, by_id=by.id
    )
    edition.closes_at = until
    db.session.add(extension)
    db.session.flush()

    note(
        "deadline.extended",
        f"edition:{edition.slug}",
        by=by,
        scope=contest_slug(edition),
        before=before.isoformat(),
        after=until.isoformat(),
    )
    for person in _begun(edition):
        _tell_of(extension, edition, person)

    return extension


def faults_of_extension(
    edition: Edition, *, until: datetime | None, reason: LocalText
) -> list[RuleBroken]:
    """Give every rule that an extension breaks, so that all of them are told at once.

    `until` is None where no date was understood.
    """
    faults = []
    if until and edition.closes_at and until <= edition.closes_at:
        faults.append(RuleBroken("deadline.only_later", field="until"))
    if missing := reason.missing(edition.in_languages):
        faults.append(RuleBroken("deadline.reason", field="reason", languages=missing))
    return faults


def _standing_deadline(edition: Edition) -> datetime:
    closes_at = db.session.scalar(
        select(Edition.closes_at).where(Edition.id == edition.id).with_for_update()
    )
    if edition.opened_at is None or closes_at is None or closes_at <= now():
        raise RuleBroken("deadline.not_open")
    return closes_at


def _begun(edition: Edition) -> list[User]:
    authors = (
        select(Entry.user_id)
        .join(Category, Category.id == Entry.category_id)
        .where(Category.edition_id == edition.id, Entry.withdrawn_at.is_(None))
    )
    people = select(User).where(User.id.in_(authors), User.disabled_at.is_(None))
    return list(db.session.scalars(people.order_by(User.id)))


def _tell_of(extension: Extension, edition: Edition, person: User) -> None:
    tell(
        "deadline_extended",
        person.email,
        language=person.language,
        key=f"deadline_extended:{extension.id}:{person.id}",
        edition=edition.slug,
        title=edition.title.best(person.language)[0],
        before=extension.before.isoformat(),
        after=extension.after.isoformat(),
        reason=extension.reason.best(person.language)[0],
    )


def _texts(edition: Edition) -> Iterator[Missing]:
    for field in NEEDED:
        text: LocalText = getattr(edition, field)
        if lacking := text.missing(edition.in_languages):
            yield Missing(field, lacking)


def _term(edition: Edition) -> Iterator[Missing]:
    if edition.opens_at is None or edition.closes_at is None:
        yield Missing("term")
    elif edition.closes_at <= now() or edition.closes_at <= edition.opens_at:
        yield Missing("term_ahead")


def _categories(edition: Edition) -> Iterator[Missing]:
    found = select(Category).where(Category.edition_id == edition.id)
    categories = db.session.scalars(found.order_by(Category.position)).all()
    if not categories:
        yield Missing("categories")
    for one in categories:
        for field, text in (("category_name", one.name), ("category_task", one.task)):
            if lacking := text.missing(edition.in_languages):
                yield Missing(field, lacking, one.slug)


def _consents(edition: Edition) -> Iterator[Missing]:
    texts = {one.kind: one for one in consent_texts(edition)}
    for kind in NEEDED_CONSENTS:
        if kind not in texts:
            yield Missing("consent", (), kind)
    for kind, text in texts.items():
        lacking = {
            *text.label.missing(edition.in_languages),
            *text.body.missing(edition.in_languages),
        }
        if lacking:
            inside = tuple(one for one in edition.in_languages if one in lacking)
            yield Missing("consent", inside, kind)
