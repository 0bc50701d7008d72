"""People who do not stop because a backup runs: they upload, and they judge.

Each tells what was acknowledged: after the commit, as an answer would.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from flask import Flask
from pictures import a_jpeg
from sqlalchemy import select

from contest.app import create_app
from contest.clock import now
from contest.db import begin_writing, db
from contest.flow.judging.ballots import cast_ballot
from contest.flow.ledger import note
from contest.media.store import Store
from contest.models.ballot import Ballot
from contest.models.entry import Entry, Piece
from contest.models.image import Original
from contest.models.jury import Juror
from contest.models.round import Round
from contest.models.states import Method
from contest.models.user import User


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told, and when at the latest: `sha256` or `ballot version`."""

    what: str
    at: datetime


def uploads(app: Flask, seeds: Iterator[int]) -> Iterator[Told]:
    """Upload one photograph after another, each into an entry of its own."""
    store: Store = app.extensions["store"]
    for seed in seeds:
        with app.app_context():
            picture = io.BytesIO(a_jpeg(seed=seed))
            incoming = store.receive(picture, limit_bytes=None)
            store.keep(incoming, extension="jpg")
            begin_writing()
            _enter(incoming.sha256, incoming.bytes)
            db.session.commit()
            told = Told(incoming.sha256, now())
            db.session.remove()
        yield told


def judgements(app: Flask, marks: Iterator[int]) -> Iterator[Told]:
    """Change one's mind about one ballot again and again."""
    for mark in marks:
        with app.app_context():
            begin_writing()
            ballot, juror = _a_ballot()
            cast_ballot(
                ballot, marks={0: mark % 10 + 1}, by=juror, version=ballot.version
            )
            db.session.commit()
            told = Told(f"{ballot.id} {ballot.version}", now())
            db.session.remove()
        yield told


def _enter(sha256: str, size: int) -> None:
    facts = {"format": "JPEG", "extension": "jpg", "width": 60, "height": 40}
    other = db.session.scalars(select(Entry).order_by(Entry.id)).first()
    entry = Entry(category_id=other.category_id, user_id=other.user_id, title="Then")
    original = Original(sha256=sha256, bytes=size, **facts)
    db.session.add_all([entry, original])
    db.session.flush()
    db.session.add(Piece(entry_id=entry.id, original_id=original.id))
    note("entry.begun", f"entry:{entry.code}", by=None, scope="house-contest")


def _a_ballot() -> tuple[Ballot, User]:
    query = (
        select(Ballot, User)
        .join(Round, Round.id == Ballot.round_id)
        .join(Juror, Juror.id == Ballot.juror_id)
        .join(User, User.id == Juror.user_id)
        .where(Round.closed_at.is_(None), Round.method == Method.score)
        .order_by(Ballot.id)
    )
    ballot, juror = db.session.execute(query).first()
    return ballot, juror


KINDS: dict[str, Callable[[Flask, Iterator[int]], Iterator[Told]]] = {
    "uploads": uploads,
    "judgements": judgements,
}


def write_for_ever(kind: str, start: int) -> None:
    """Write in a process of its own; print what was acknowledged, a line each."""
    for told in KINDS[kind](create_app(), count(start)):
        sys.stdout.write(f"{told.at.isoformat()} {told.what}\n")
        sys.stdout.flush()
        if os.getppid() == 1:  # the test that started this one is gone
            return
