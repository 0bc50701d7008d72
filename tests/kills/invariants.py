"""What must hold after every fault: I1-I9, each broken one said in a line.

What stories were told comes in (the ledger of acknowledged answers); what is found in
the tables and in the folders is compared with it. Numbers that belong together are
compared with how far they stood apart before, since scenes are built of bare rows.
"""

import hashlib
from collections.abc import Iterator, Mapping

from flask import Flask
from kills.stories import Scene, in_silence
from sqlalchemy import text

from contest.config import Config
from contest.db import db
from contest.flow.judging.closing import standings_now
from contest.flow.ledger import first_break
from contest.flow.placing.verdicts import digest_of
from contest.media.store import Store
from contest.models.audit import AuditChain
from contest.models.award import Verdict
from contest.models.ballot import Ballot
from contest.models.contest import Edition
from contest.models.entry import Piece, Receipt
from contest.models.gallery import Gallery
from contest.models.image import Original
from contest.models.round import Round
from contest.models.standing import Standing
from contest.upkeep.manifest import read_manifest
from contest.upkeep.proof import prove

TOGETHER = {
    "a piece and its event": (
        "SELECT count(*) FROM piece",
        "SELECT count(*) FROM audit_event WHERE act = 'piece.added'",
    ),
    "a submission and its event": (
        "SELECT count(*) FROM entry WHERE submitted_at IS NOT NULL",
        "SELECT count(*) FROM audit_event WHERE act = 'entry.submitted'",
    ),
    "a submission and its receipt": (
        "SELECT count(*) FROM entry WHERE submitted_at IS NOT NULL",
        "SELECT count(*) FROM receipt",
    ),
    "a receipt and its letter": (
        "SELECT count(*) FROM receipt",
        "SELECT count(*) FROM notice WHERE kind = 'receipt'",
    ),
    "a ballot's version and its event": (
        "SELECT coalesce(sum(version), 0) FROM ballot",
        "SELECT count(*) FROM audit_event WHERE act = 'ballot.cast'",
    ),
    "a ballot's version and its copy": (
        "SELECT coalesce(sum(version), 0) FROM ballot",
        "SELECT count(*) FROM ballot_version",
    ),
    "a cast ballot and its mark": (
        "SELECT count(*) FROM ballot WHERE status = 'cast'",
        "SELECT count(*) FROM score",
    ),
    "a closed round and its event": (
        "SELECT count(*) FROM round WHERE closed_at IS NOT NULL",
        "SELECT count(*) FROM audit_event WHERE act = 'round.closed'",
    ),
    "a closed round and its standings": (
        """SELECT count(*) FROM round_entry JOIN round ON round.id = round_id
        WHERE closed_at IS NOT NULL""",
        "SELECT count(*) FROM standing",
    ),
    "a verdict and its event": (
        "SELECT count(*) FROM verdict",
        "SELECT count(*) FROM audit_event WHERE act = 'verdict.sealed'",
    ),
    "a public gallery and its event": (
        "SELECT count(*) FROM gallery WHERE published_at IS NOT NULL",
        "SELECT count(*) FROM audit_event WHERE act = 'gallery.published'",
    ),
    "a public exhibit and its letter": (
        """SELECT count(*) FROM exhibit JOIN gallery ON gallery.id = gallery_id
        WHERE published_at IS NOT NULL""",
        "SELECT count(*) FROM notice WHERE kind = 'gallery_published'",
    ),
}
Ledger = Mapping[str, list[Mapping[str, object]]]
Gaps = Mapping[str, int]


def gaps_now() -> dict[str, int]:
    """Say how far apart numbers stand that go together from here on."""
    return {
        name: _count(one) - _count(other) for name, (one, other) in TOGETHER.items()
    }


def broken(app: Flask, gaps: Gaps, *, swept: bool) -> Iterator[str]:
    """Give whatever does not hold; `swept`: the grace is over, tidy has run."""
    yield from _database()
    for name, gap in gaps_now().items():
        if gap != gaps[name]:
            yield f"{name} do not come together: {gap - gaps[name]:+d}"
    yield from _originals(app, swept=swept)
    yield from _counted()
    for scope in db.session.query(AuditChain.scope).all():
        if (number := first_break(*scope)) is not None:
            yield f"I8 the chain of {scope} breaks at {number}"


def _database() -> Iterator[str]:
    for line in db.session.execute(text("PRAGMA integrity_check")).scalars():
        if line != "ok":
            yield f"the database: {line}"
    for row in db.session.execute(text("PRAGMA foreign_key_check")):
        yield f"a foreign key: {row}"


def _originals(app: Flask, *, swept: bool) -> Iterator[str]:
    found = dict(_digests(app.extensions["store"]))
    rows = {one.key for one in db.session.query(Original)}
    yield from (f"I2 no file: {key}" for key in rows - found.keys())
    yield from (f"I4 partial: {key}" for key, one in found.items() if one not in key)
    if swept:
        spool = app.extensions["foreign_view"].data / "spool"
        yield from (f"I3 no row: {key}" for key in found.keys() - rows)
        yield from (f"I3 in the spool: {path.name}" for path in spool.glob("*"))


def _digests(store: Store) -> Iterator[tuple[str, str]]:
    for stored in store.walk("originals"):
        with store.open(stored.key) as file:
            yield stored.key, hashlib.file_digest(file, "sha256").hexdigest()


def _counted() -> Iterator[str]:
    """I7: what was written at the close is what counting gives now."""
    for judged in db.session.query(Round).filter(Round.closed_at.is_not(None)):
        written = {
            (one.entry_id, one.place, one.numerator, one.counted)
            for one in db.session.query(Standing).filter_by(round_id=judged.id)
        }
        counted = {
            (row.entry, row.place, row.value and row.value.numerator, row.ballots)
            for rows in standings_now(judged).values()
            for row in rows
        }
        if written != counted:
            yield f"I7 standings of {judged.code} are not what is counted"


def lost(app: Flask, scene: Scene, ledger: Ledger) -> Iterator[str]:
    """Give every acknowledged act that cannot be found done."""
    for name, promises in ledger.items():
        for promise in promises:
            if not FOUND[name](app, scene, promise):
                yield f"LOST {name}: {dict(promise)}"


def _upload(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    """I1: the row, the file, the same bytes; I5: once."""
    del app
    found = (
        db.session.query(Original.sha256)
        .join(Piece, Piece.original_id == Original.id)
        .filter(Piece.code == promise["piece"])
        .all()
    )
    sent = hashlib.sha256(bytes(scene.facts["photograph"])).hexdigest()
    return found == [(sent,)] and _count("SELECT count(*) FROM piece") == 1


def _submit(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    del app, scene
    return db.session.query(Receipt).filter_by(code=promise["receipt"]).count() == 1


def _ballot(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    """I6: cast, and never older than what was acknowledged."""
    del app
    ballot = db.session.get_one(Ballot, scene.facts["ballot"])
    marks = dict(
        db.session.execute(text("SELECT version, marks FROM ballot_version")).all()
    )
    said = [str(promise["mark"]) in str(one) for one in marks.values()]
    return ballot.status == "cast" and any(said)


def _close(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    del app, promise
    judged = db.session.query(Round).filter_by(code=scene.facts["round"]).one()
    return judged.closed_at is not None


def _seal(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    del app, promise
    edition = db.session.query(Edition).filter_by(slug=scene.facts["slug"]).one()
    verdict = db.session.query(Verdict).filter_by(edition_id=edition.id).one_or_none()
    return verdict is not None and verdict.digest == digest_of(edition)


def _publish(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    del promise
    public = db.session.query(Gallery).filter(Gallery.published_at.is_not(None)).count()
    page = app.test_client().get(f"/{scene.facts['slug']}/gallery")
    return public == 1 and page.status_code == 200


def _backup(app: Flask, scene: Scene, promise: Mapping[str, object]) -> bool:
    """The folder proves itself, file by file, and names every row's file."""
    del scene
    config: Config = app.extensions["foreign_view"]
    folder = config.data / "backups" / str(promise["folder"])
    manifest = read_manifest(folder)
    prove(folder, manifest, ticking=in_silence)
    named = {one.key for one in db.session.query(Original)}
    return {one.path for one in manifest.under("originals")} == named


FOUND = {
    "upload": _upload,
    "parts": _upload,
    "submit": _submit,
    "cast": _ballot,
    "revise": _ballot,
    "close": _close,
    "seal": _seal,
    "publish": _publish,
    "backup": _backup,
    "migrate": lambda *_: _count("SELECT count(*) FROM alembic_version") == 1,
}


def _count(statement: str) -> int:
    return int(db.session.execute(text(statement)).scalar_one())
