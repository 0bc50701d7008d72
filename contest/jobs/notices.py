"""The outbox: due letters are rendered in their reader's language, sent, and marked.

At least once, almost always once: a letter is leased before it goes (so that no lock
is held while a mail server thinks) and carries the same Message-ID if it goes again.
Secrets of links leave the database with the letter.
"""

import logging
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from contest.clock import now
from contest.config import Config
from contest.db import begin_writing, db
from contest.jobs.letters import compose
from contest.jobs.posting import PostRefused, post
from contest.models.notice import MOST_ATTEMPTS, Notice

LEASE = timedelta(minutes=2)  # longer than any mail server is waited for
LONGEST_WAIT = timedelta(hours=12)
BATCH = 500
log = logging.getLogger(__name__)


def work(app: Flask) -> int:
    """Send what is due, one by one; give how many letters went."""
    config: Config = app.extensions["foreign_view"]
    sent = 0
    for _turn in range(BATCH):
        number = _lease()
        if number is None:
            break
        sent += _send(app, config, number)
    return sent


send_unsent = work


def _lease() -> int | None:
    """Take the next due letter for a while; nobody else sends it meanwhile."""
    begin_writing()
    notice = db.session.scalar(
        select(Notice)
        .where(
            Notice.sent_at.is_(None),
            Notice.due_at <= now(),
            Notice.attempts < MOST_ATTEMPTS,
        )
        .order_by(Notice.due_at, Notice.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if notice is None:
        db.session.rollback()
        return None
    notice.attempts += 1
    notice.due_at = now() + LEASE
    db.session.commit()
    return notice.id


def _send(app: Flask, config: Config, number: int) -> int:
    notice = db.session.get_one(Notice, number)
    try:
        letter, name = compose(app, config, notice), f"{number:08d}-{notice.kind}"
        db.session.rollback()  # no transaction stays open while the mail server thinks
        post(config, letter, name=name)
    except PostRefused as error:
        return (_give_up if error.for_good else _postpone)(number, str(error))
    except Exception as error:
        log.exception("letter %s cannot be written", number)
        return _postpone(number, repr(error))
    begin_writing()
    notice = db.session.get_one(Notice, number)
    notice.sent_at, notice.last_error = now(), ""
    notice.facts = _without_secrets(notice.facts)
    db.session.commit()
    return 1


def _postpone(number: int, why: str) -> int:
    """Try again later, each time twice as late: 1 minute, 2, 4 … up to 12 hours."""
    begin_writing()
    notice = db.session.get_one(Notice, number)
    wait = timedelta(minutes=2 ** (notice.attempts - 1))
    notice.due_at = now() + min(wait, LONGEST_WAIT)
    notice.last_error = why[:500]
    db.session.commit()
    log.warning("letter %s did not go: %s", number, why[:200])
    return 0


def _give_up(number: int, why: str) -> int:
    """Keep the letter and why it cannot arrive; the desk tells whom we cannot reach."""
    begin_writing()
    notice = db.session.get_one(Notice, number)
    notice.attempts, notice.last_error = MOST_ATTEMPTS, why[:500]
    notice.facts = _without_secrets(notice.facts)
    db.session.commit()
    log.warning("letter %s is given up: %s", number, why[:200])
    return 0


def _without_secrets(facts: dict[str, object]) -> dict[str, object]:
    """Forget the link of a letter that has gone: a stolen copy opens nothing."""
    return {
        name: value
        for name, value in facts.items()
        if name != "token" and not str(value).startswith("/invitations/")
    }
