"""Permissions: each text its own dated yes, and each yes can be taken back alone.

At any time, also after the deadline. Entries that a required one carried leave the
contest with it; what was judged of them stays on record and counts no more.
"""

from collections.abc import Set as AbstractSet

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering.changes import lock_person
from contest.flow.entering.submitting import take_out
from contest.flow.ledger import note
from contest.models.consent import Consent, ConsentText
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.consents import agreements_of
from contest.queries.entries import handed_in


def give_consent(user: User, text: ConsentText, *, edition: Edition) -> Consent:
    """Say yes to one version of one text; a yes that stands is given back."""
    standing = _standing(user, text)
    if standing is not None:
        return standing

    consent = Consent(user_id=user.id, text_id=text.id, given_at=now())
    db.session.add(consent)
    db.session.flush()

    _note("consent.given", text, edition, by=user)

    return consent


def withdraw_consent(user: User, text: ConsentText, *, edition: Edition) -> list[Entry]:
    """Take a yes back, whatever the time; give the entries that leave with it.

    Raises RuleBroken `consent.not_given`.
    """
    lock_person(user)
    standing = _standing(user, text)
    if standing is None:
        raise RuleBroken("consent.not_given")

    standing.withdrawn_at = now()
    db.session.flush()

    _note("consent.withdrawn", text, edition, by=user)
    leaving = handed_in(user.id, edition.id, for_update=True) if text.required else []
    for entry in leaving:
        take_out(entry, by=user, consent=text.kind)

    return leaving


def settle_consents(
    user: User, edition: Edition, *, agreed: AbstractSet[int], by: User
) -> None:
    """Make the person's standing permissions those whose texts are named, by id.

    A tick that goes must not take entries with it unasked: RuleBroken
    `consent.in_use` where a required one carries entries; that is an act of its own.
    """
    for agreement in agreements_of(user.id, edition.id):
        is_wanted = agreement.text.id in agreed
        if is_wanted and not agreement.is_given:
            give_consent(by, agreement.text, edition=edition)
        elif agreement.is_given and not is_wanted:
            if agreement.text.required and handed_in(user.id, edition.id):
                raise RuleBroken("consent.in_use", "consents")
            withdraw_consent(by, agreement.text, edition=edition)


def _standing(user: User, text: ConsentText) -> Consent | None:
    return db.session.scalar(
        select(Consent)
        .where(
            Consent.user_id == user.id,
            Consent.text_id == text.id,
            Consent.withdrawn_at.is_(None),
        )
        .with_for_update()
    )


def _note(act: str, text: ConsentText, edition: Edition, *, by: User) -> None:
    note(
        act,
        f"consent:{text.kind}",
        by=by,
        scope=edition.contest.slug,
        version=text.version,
    )
