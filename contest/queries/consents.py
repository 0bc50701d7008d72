"""What an edition asks its entrants to agree to, and what a person has agreed to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from contest.db import db
from contest.models.consent import Consent, ConsentText
from contest.models.contest import Category, Edition
from contest.models.states import Medium


@dataclass(frozen=True, slots=True)
class Agreement:
    """One text in its newest version, and when the person said yes to it."""

    text: ConsentText
    given_at: datetime | None = None

    @property
    def is_given(self) -> bool:
        """Whether the yes stands now."""
        return self.given_at is not None


def consent_texts(edition: Edition) -> list[ConsentText]:
    """Give the consents asked for now: the last version of each, in page order."""
    return list(db.session.scalars(_last_texts(edition.id)))


def media_asked(edition: Edition) -> list[Medium]:
    """Give what the categories of an edition take: photographs, films, sounds."""
    of_edition = Category.edition_id == edition.id
    return list(
        db.session.scalars(select(Category.medium).where(of_edition).distinct())
    )


def agreements_of(user_id: int, edition_id: int) -> list[Agreement]:
    """Give the same texts with the person's standing yes to each."""
    rows = db.session.execute(
        _last_texts(edition_id)
        .add_columns(Consent.given_at)
        .outerjoin(
            Consent,
            (Consent.text_id == ConsentText.id)
            & (Consent.user_id == user_id)
            & Consent.withdrawn_at.is_(None),
        )
    )
    return [Agreement(text, given_at) for text, given_at in rows]


def given_at(user_id: int, text: ConsentText) -> datetime | None:
    """Give when the person said the yes to this text that stands, if one does."""
    return db.session.scalar(
        select(Consent.given_at).where(
            Consent.user_id == user_id,
            Consent.text_id == text.id,
            Consent.withdrawn_at.is_(None),
        )
    )


def consent_text(edition_id: int, text_id: int) -> ConsentText | None:
    """Find one text of an edition."""
    return db.session.scalar(
        select(ConsentText).where(
            ConsentText.id == text_id, ConsentText.edition_id == edition_id
        )
    )


def _last_texts(edition_id: int) -> Select[ConsentText]:
    last = (
        select(ConsentText.kind, func.max(ConsentText.version).label("version"))
        .where(ConsentText.edition_id == edition_id)
        .group_by(ConsentText.kind)
        .subquery()
    )
    return (
        select(ConsentText)
        .join(
            last,
            (ConsentText.kind == last.c.kind) & (ConsentText.version == last.c.version),
        )
        .where(ConsentText.edition_id == edition_id)
        .order_by(ConsentText.position, ConsentText.id)
    )
