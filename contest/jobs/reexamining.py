"""Originals with facts of an older examination → asked anew; one commit each.

No worker does this unasked: `foreign-view reexamine` does. It may end at any moment;
the next one goes on with what is older still.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from contest.db import begin_writing, db
from contest.errors import BytesChanged, MediaRejected
from contest.flow.entering.reexamining import examine_anew, record_facts
from contest.media.reasons import message_of
from contest.media.store import Store
from contest.queries.unexamined import Older, older

BATCH = 50


@dataclass(frozen=True, slots=True)
class Left:
    """A file that could not tell its facts, and why, in words; what is known stays."""

    sha256: str
    words: str


def work_on(app: Flask, edition_id: int | None = None) -> Iterator[Left | None]:
    """Ask each older one, of one edition or all; give None where that went well."""
    store: Store = app.extensions["store"]
    last = 0
    while some := _after(last, edition_id):
        for known in some:
            yield _asked(store, known)
        last = some[-1].original_id


def _after(last: int, edition_id: int | None) -> list[Older]:
    found = older(after=last, limit=BATCH, edition_id=edition_id)
    db.session.rollback()
    return found


def _asked(store: Store, known: Older) -> Left | None:
    try:
        found = examine_anew(store, known)
    except FileNotFoundError:
        return Left(known.sha256, "it is not there")
    except OSError:
        return Left(known.sha256, "it cannot be read")
    except BytesChanged:
        return Left(known.sha256, "its bytes are not those that were kept")
    except MediaRejected as rejected:
        return Left(known.sha256, message_of(rejected))
    begin_writing()
    record_facts(known, found)
    db.session.commit()
    return None
