"""A call as its public page tells it: consents, dates, rounds, jury, extensions."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.models.consent import ConsentText
from contest.models.contest import Category, Edition, Extension
from contest.models.gallery import Gallery
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.queries.consents import consent_texts


@dataclass(frozen=True, slots=True)
class CallPage:
    """Everything one public page of a call says."""

    edition: Edition
    pairs: tuple[tuple[Category, Category], ...]
    categories: tuple[Category, ...]
    consents: tuple[ConsentText, ...]
    extensions: tuple[Extension, ...]
    rounds: tuple[Round, ...]
    jurors: tuple[Juror, ...]
    gallery: Gallery | None


def call_page(edition: Edition) -> CallPage:
    """Give the page of an edition that was loaded with its categories (5 queries)."""
    pairs, alone = _paired(edition.categories)
    return CallPage(
        edition=edition,
        pairs=pairs,
        categories=alone,
        consents=tuple(consent_texts(edition)),
        extensions=tuple(extensions_of(edition)),
        rounds=tuple(_rounds(edition)),
        jurors=tuple(jurors_of(edition)),
        gallery=_public_gallery(edition),
    )


def extensions_of(edition: Edition) -> list[Extension]:
    """Give the extensions of the deadline, oldest first."""
    found = select(Extension).where(Extension.edition_id == edition.id)
    return list(db.session.scalars(found.order_by(Extension.extended_at)))


def _paired(
    categories: list[Category],
) -> tuple[tuple[tuple[Category, Category], ...], tuple[Category, ...]]:
    by_id = {one.id: one for one in categories}
    pairs: list[tuple[Category, Category]] = []
    alone: list[Category] = []
    for one in categories:
        other = by_id.get(one.mirror_id or 0)
        if other is None or other.mirror_id != one.id:
            alone.append(one)
        elif categories.index(one) < categories.index(other):
            pairs.append((one, other))
    return tuple(pairs), tuple(alone)


def _rounds(edition: Edition) -> list[Round]:
    found = (
        select(Round)
        .options(selectinload(Round.categories), selectinload(Round.criteria))
        .where(Round.edition_id == edition.id)
    )
    return list(db.session.scalars(found.order_by(Round.number)))


def jurors_of(edition: Edition) -> list[Juror]:
    """Give who judges an edition, each once, the chair first."""
    found = (
        select(Juror)
        .join(Panel)
        .options(joinedload(Juror.user))
        .where(
            Panel.edition_id == edition.id,
            Juror.accepted_at.is_not(None),
            Juror.left_at.is_(None),
        )
        .order_by(Juror.is_chair.desc(), Juror.panel_id, Juror.number)
    )
    seen: dict[str, Juror] = {}
    for juror in db.session.scalars(found):
        seen.setdefault(juror.email, juror)
    return list(seen.values())


def _public_gallery(edition: Edition) -> Gallery | None:
    return db.session.scalar(
        select(Gallery).where(
            Gallery.edition_id == edition.id, Gallery.published_at.is_not(None)
        )
    )
