"""Consent texts: word for word; what somebody agreed to changes by a new version."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.calling.offered import OFFERED, ConsentPlan
from contest.flow.calling.rules import contest_slug, demand_draft
from contest.flow.ledger import note
from contest.models.consent import Consent, ConsentText
from contest.models.contest import Edition
from contest.models.user import User
from contest.queries.consents import consent_texts

_KIND = re.compile(r"[a-z][a-z_]{1,28}")


def offer_consent_texts(edition: Edition) -> list[ConsentText]:
    """Give a new draft the consents that nearly every contest needs."""
    texts = [
        _text(edition, plan, version=1, position=position)
        for position, plan in enumerate(OFFERED)
    ]
    db.session.add_all(texts)
    db.session.flush()
    return texts


def write_consent_text(edition: Edition, plan: ConsentPlan, *, by: User) -> ConsentText:
    """Write a consent; where words changed that were agreed to, as a new version.

    Raises RuleBroken `call.frozen`, `consent.kind`, `consent.words`.
    """
    demand_draft(edition)
    if not _KIND.fullmatch(plan.kind):
        raise RuleBroken("consent.kind", field="kind")
    if not (plan.label and plan.body):
        raise RuleBroken("consent.words", field="body")

    standing = {one.kind: one for one in consent_texts(edition)}
    last = standing.get(plan.kind)
    if last is not None and _same(last, plan):
        return last
    if last is not None and not _is_given([last]):
        last.label, last.body, last.required = plan.label, plan.body, plan.required
        text = last
    else:
        position = last.position if last else len(standing)
        version = last.version + 1 if last else 1
        text = _text(edition, plan, version=version, position=position)
        db.session.add(text)
    db.session.flush()

    _note("consent.written", edition, by=by, kind=plan.kind, version=text.version)

    return text


def drop_consent_text(edition: Edition, kind: str, *, by: User) -> None:
    """Ask for this consent no more: RuleBroken `call.frozen`, `consent.given`."""
    demand_draft(edition)
    versions = list(
        db.session.scalars(
            select(ConsentText).where(
                ConsentText.edition_id == edition.id, ConsentText.kind == kind
            )
        )
    )
    if _is_given(versions):
        raise RuleBroken("consent.given")

    for one in versions:
        db.session.delete(one)
    db.session.flush()

    _note("consent.dropped", edition, by=by, kind=kind)


def _is_given(texts: Sequence[ConsentText]) -> bool:
    """Whether somebody said yes to one of these, taken back or not."""
    given = select(Consent.id).where(Consent.text_id.in_([one.id for one in texts]))
    return db.session.scalar(given.limit(1)) is not None


def _same(text: ConsentText, plan: ConsentPlan) -> bool:
    return (text.label, text.body, text.required) == (
        plan.label,
        plan.body,
        plan.required,
    )


def _text(
    edition: Edition, plan: ConsentPlan, *, version: int, position: int
) -> ConsentText:
    return ConsentText(
        edition_id=edition.id,
        kind=plan.kind,
        version=version,
        position=position,
        required=plan.required,
        label=plan.label,
        body=plan.body,
    )


def _note(act: str, edition: Edition, *, by: User, **facts: str | int) -> None:
    subject = f"edition:{edition.slug}"
    note(act, subject, by=by, scope=contest_slug(edition), **facts)
