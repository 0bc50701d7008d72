"""Which edition an act of the log is about, told by its subject.

What was thrown away since (a draft, a plan) is taken to concern every edition: better
shown twice than not at all.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.jury import Panel
from contest.models.round import Round

_ENTRY = "entry:"


def concerns_others(edition: Edition) -> ColumnElement[bool]:
    """The condition that an act concerns another edition (up to three queries)."""
    rows = db.session.execute(
        select(Edition.id, Edition.slug).where(
            Edition.contest_id == edition.contest_id, Edition.id != edition.id
        )
    ).all()
    if not rows:
        return false()
    ids, slugs = [row.id for row in rows], [row.slug for row in rows]
    rounds = db.session.scalars(select(Round.code).where(Round.edition_id.in_(ids)))
    panels = db.session.scalars(select(Panel.id).where(Panel.edition_id.in_(ids)))
    codes, numbers = list(rounds), list(panels)
    whole = [
        *(f"edition:{one}" for one in slugs),
        *(f"round:{one}" for one in codes),
        *(f"panel:{one}" for one in numbers),
    ]
    within = [
        *(f"category:{one}/" for one in slugs),
        *(f"ballot:{one}/" for one in codes),
        *(f"panel:{one}/" for one in numbers),
    ]
    return or_(
        AuditEvent.subject.in_(whole),
        *(AuditEvent.subject.startswith(one, autoescape=True) for one in within),
        _is_entry_of(ids),
        _says_so(slugs),
    )


def _is_entry_of(editions: Sequence[int]) -> ColumnElement[bool]:
    # Asked act by act: a page shows few acts, and an edition has many entries.
    code = func.substr(AuditEvent.subject, len(_ENTRY) + 1)
    found = (
        select(Entry.id)
        .join(Category, Category.id == Entry.category_id)
        .where(Entry.code == code, Category.edition_id.in_(editions))
        .limit(1)
    )
    return and_(AuditEvent.subject.startswith(_ENTRY), found.exists())


def _says_so(slugs: Sequence[str]) -> ColumnElement[bool]:
    """Awards and settled ties say in their facts which edition they are of."""
    said = func.coalesce(AuditEvent.facts["edition"].as_string(), "")
    is_placing = or_(
        AuditEvent.subject.startswith("award:"),
        AuditEvent.subject.startswith("category:"),
    )
    return and_(is_placing, said.in_(slugs))
