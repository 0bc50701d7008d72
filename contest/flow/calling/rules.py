"""What every change to a call asks first: is it still a draft, is the slug ours."""

import re

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.languages import clean
from contest.models.contest import Category, Contest, Edition

# First parts of addresses that belong to the house, and words kept for later;
# `site` is the ledger's own chain, which no contest may write to or read.
RESERVED = frozenset(
    re.findall(
        r"[a-z]+",
        "about account api archive authors categories consents contests desk dev "
        "editions entries exhibits faces favicon feed galleries gallery health help "
        "iiif invitations jury new oai pictures protocol robots rules search seats "
        "site sitemap static verify works",
    )
)
LONGEST = 60
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def demand_draft(edition: Edition) -> None:
    """Refuse (`call.frozen`) once the call has been opened.

    The row stays locked until the commit, so opening and editing cannot cross.
    """
    opened_at = db.session.scalar(
        select(Edition.opened_at).where(Edition.id == edition.id).with_for_update()
    )
    if opened_at is not None or edition.opened_at is not None:
        raise RuleBroken("call.frozen")


def checked_slug(text: str) -> str:
    """Give a slug as addresses take it: ASCII letters, digits and single hyphens.

    Raises RuleBroken `slug.letters` or `slug.reserved`.
    """
    slug = clean(text).lower()
    if not _SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise RuleBroken("slug.letters", field="slug", longest=LONGEST)
    if slug in RESERVED:
        raise RuleBroken("slug.reserved", field="slug", slug=slug)
    return slug


def contest_slug(edition: Edition) -> str:
    """Give the slug of the edition's contest: the chain its acts are written in."""
    return db.session.get_one(Contest, edition.contest_id).slug


def edition_of(category: Category) -> Edition:
    """Give the edition of a category, loaded or not."""
    return db.session.get_one(Edition, category.edition_id)
