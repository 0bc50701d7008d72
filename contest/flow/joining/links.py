"""Mailed links: one purpose, one use, one hour. The database keeps only the hash."""

from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.models.codes import secret_token, token_hash
from contest.models.session import MailedLink
from contest.models.states import LinkPurpose
from contest.models.user import User

HOUR = timedelta(hours=1)


def make_link(
    purpose: LinkPurpose, *, user: User | None, lasts: timedelta = HOUR
) -> str:
    """Give the secret of a new link; earlier ones of the same purpose are dead."""
    cancel_links(purpose, user=user)
    token = secret_token()
    moment: datetime = now()
    db.session.add(
        MailedLink(
            user_id=user.id if user else None,
            purpose=purpose,
            token_hash=token_hash(token),
            created_at=moment,
            expires_at=moment + lasts,
        )
    )
    return token


def cancel_links(purpose: LinkPurpose, *, user: User | None) -> None:
    """End every unused link of `purpose` that was made for `user`."""
    whose = (
        MailedLink.user_id.is_(None)
        if user is None
        else (MailedLink.user_id == user.id)
    )
    db.session.execute(
        update(MailedLink)
        .where(MailedLink.purpose == purpose, whose, MailedLink.used_at.is_(None))
        .values(used_at=now())
    )


def live_link(token: str, purpose: LinkPurpose) -> MailedLink | None:
    """Find the link with this secret, if it may still be used."""
    link = db.session.scalar(_with_secret(token, purpose))
    return link if link is not None and link.is_live(now()) else None


def use_link(token: str, purpose: LinkPurpose) -> MailedLink:
    """Use the link up, or refuse: it was used, is too old, or never was."""
    link = db.session.scalar(
        _with_secret(token, purpose).with_for_update(of=MailedLink)
    )
    if link is None or not link.is_live(now()):
        raise RuleBroken("link.spent")
    link.used_at = now()
    return link


def _with_secret(token: str, purpose: LinkPurpose) -> Select[MailedLink]:
    return (
        select(MailedLink)
        .options(joinedload(MailedLink.user))
        .where(
            MailedLink.token_hash == token_hash(token), MailedLink.purpose == purpose
        )
    )
