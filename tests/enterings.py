"""Whole entries, files that arrive, refusals."""

import pytest
from factories import an_entry, ansel, sign_in
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import entering
from contest.media.examine import Examination
from contest.media.facts import Facts
from contest.models.contest import Category
from contest.models.user import User
from contest.queries.entries import own_entry
from contest.queries.people import Viewer


def category(edition, slug="ordinary"):
    return db.session.scalar(
        select(Category).where(Category.edition_id == edition.id, Category.slug == slug)
    )


def whole(entry):
    """Load an entry as the pages do."""
    db.session.expire_all()
    return own_entry(Viewer(user=db.session.get(User, entry.user_id)), entry.code)


def a_begun(client, edition, slug="ordinary", **facts):
    """Let Ansel sign in and begin an entry."""
    user = ansel()
    sign_in(client, user)
    return an_entry(user, category(edition, slug), submitted=False, **facts)


def a_whole(user, edition, slug="ordinary", **facts):
    return whole(an_entry(user, category(edition, slug), **facts))


def an_arrival(seed="a", *, begun_at=None, **facts):
    found = Examination(
        format="JPEG",
        extension="jpg",
        width=3000,
        height=2000,
        frames=1,
        mode="RGB",
        profile=None,
        phash=facts.pop("phash", ""),
        facts=Facts(**facts),
    )
    return entering.Arrival(
        sha256=(seed * 64)[:64],
        bytes=1000,
        examination=found,
        file_name=f"{seed}.jpg",
        upload_key=f"key-{seed}",
        begun_at=begun_at or now(),
    )


def refused(code):
    return pytest.raises(RuleBroken, match=code.replace(".", r"\."))
