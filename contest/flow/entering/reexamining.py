"""Facts of files that came long ago, as the examination of today tells them.

Facts only, never a verdict: what was taken stays, whatever is refused today. What
receipts name (hash, bytes, format, pixels, length) and what people have typed stay too.
"""

from typing import Any

from sqlalchemy import select, update

from contest.db import db
from contest.errors import BytesChanged
from contest.flow.entering.originals import facts_in
from contest.media.credentials import Credentials
from contest.media.examine import Examination, Limits, examine
from contest.media.keys import digest_of
from contest.media.signature import FILMS, PICTURES, SOUNDS
from contest.media.store import Store
from contest.models.image import Original
from contest.models.states import Medium
from contest.queries.unexamined import Older
from contest.queries.unmade import in_edition

FORMATS = {
    Medium.photograph: PICTURES,
    Medium.film: FILMS,
    Medium.sound: SOUNDS,
}


def examine_anew(store: Store, known: Older) -> Examination:
    """Ask a kept file what it says of itself, without limits; no rows are written.

    Raises FileNotFoundError when it is not there, BytesChanged when it is another
    one by now, MediaRejected when the examination of today cannot read it.
    """
    if not store.has(known.key):
        raise FileNotFoundError(known.key)
    with store.local_copy(known.key) as path:
        if digest_of(path) != known.sha256:
            raise BytesChanged(known.key)
        return examine(path, limits=_without_limits(known.kind))


def record_facts(known: Older, found: Examination) -> Original | None:
    """Write down what it said; give its row, None where nobody needs it any more.

    Call it at the start of a writing transaction: the row is held.
    """
    original = db.session.scalar(
        select(Original).where(Original.id == known.original_id).with_for_update()
    )
    if original is None:
        return None
    for column, fact in _over(original, facts_in(found)).items():
        setattr(original, column, fact)
    return original


def call_older(edition_id: int | None) -> None:
    """Take all facts for those of an older examination, of one edition or all."""
    called = update(Original)
    if edition_id is not None:
        called = called.where(Original.id.in_(in_edition(edition_id)))
    db.session.execute(called.values(facts_version=0))


def _without_limits(kind: Medium) -> Limits:
    return Limits(
        max_bytes=None, max_pixels=None, min_long_side=None, formats=FORMATS[kind]
    )


def _over(original: Original, facts: dict[str, Any]) -> dict[str, Any]:
    """Leave out what can only be told where Content Credentials can be checked.

    Who cannot check them here knows less than who has checked them before.
    """
    was_checked = original.credentials not in {
        "",
        Credentials.NONE,
        Credentials.PRESENT,
    }
    if facts["credentials"] != Credentials.PRESENT or not was_checked:
        return facts
    silent = {"credentials"} | ({"source_type"} if not facts["source_type"] else set())
    return {column: fact for column, fact in facts.items() if column not in silent}
