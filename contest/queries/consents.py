"""What an edition asks its entrants to agree to, and what a person has agreed to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from contest.db import db
from contest.models.consent import Consent, ConsentText


@dataclass(frozen=True, slots=True)
class Agreement:
    """One text in its newest version, and when the person said yes to it."""

    text: ConsentText
    given_at: datetime | None = None

    @property
    def is_given(self) -> bool:
        """Whether the yes stands now."""
        return self.given_at is not None


def agreements_of(user_id: int, edition_id: int) -> list[Agreement]:
    """Give every text of an edition with the person's standing yes, in page order."""
    rows = db.session.execute(
        select(ConsentText, Consent.given_at)
        .outerjoin(
            Consent,
            (Consent.text_id == ConsentText.id)
            & (Consent.user_id == user_id)
            & Consent.withdrawn_at.is_(None),
        )
        .where(ConsentText.edition_id == edition_id)
        .order_by(ConsentText.version)
    )
    newest = {text.kind: Agreement(text, given_at) for text, given_at in rows}
    return sorted(newest.values(), key=lambda one: (one.text.position, one.text.id))


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
