"""Receipts against what is kept: the files they name, and the log that tells of them.

The bytes behind a hash are looked at among the originals; here the hashes themselves.
People hand in meanwhile, so whatever looks wrong is looked at once more.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, select

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.entry import Entry, Piece, Receipt
from contest.models.image import Original
from contest.queries.rounds import in_running
from contest.upkeep.checking.findings import Finding, Part
from contest.upkeep.installation import Ticking

BATCH = 1_000  # receipts in memory at a time
HANDED_IN = ("entry.submitted", "entry.resubmitted")
WORDS = {
    "differs": "it names other files than the entry holds, or another version",
    "missing": "the log tells that it was given and it is not there",
}
Named = tuple[str, int]
"""A file as a receipt names it: its SHA-256 and its size."""


def check_receipts(*, ticking: Ticking) -> Part:
    """Hold every receipt against its entry, the kept files and the log."""
    with ticking("Receipts are held against what is kept", 1) as tick:
        found = _faults()
        if found:
            again = _faults()
            found = {code: kind for code, kind in again.items() if code in found}
        tick()
    count = db.session.scalar(select(func.count(Receipt.id)))
    told = (
        Finding(f"receipt.{kind}", code, WORDS[kind])
        for code, kind in sorted(found.items())
    )
    return Part("receipts", f"{count} receipts", tuple(told))


def _faults() -> dict[str, str]:
    """Give what is wrong by the code of the receipt, as the rows are now."""
    db.session.rollback()
    given, held, sizes = _told_by_log(), _files_of_entries(), _sizes()
    found = dict[str, str]()
    newest = set[int]()
    for receipt in _receipts():
        wanted = None if receipt.entry_id in newest else held.get(receipt.entry_id)
        newest.add(receipt.entry_id)
        if given.pop(receipt.code, receipt.version) != receipt.version or _differs(
            _named(receipt), wanted, sizes
        ):
            found[receipt.code] = "differs"
    return found | dict.fromkeys(given, "missing")


def _differs(
    named: Sequence[Named], wanted: Sequence[Named] | None, sizes: Mapping[str, int]
) -> bool:
    """Whether the last receipt of an entry, or an earlier one, names other files.

    What an earlier one names may be gone; where it is kept, it must be of that size.
    """
    if wanted is not None:
        return list(named) != list(wanted)
    return any(sizes.get(sha256, size) != size for sha256, size in named)


def _named(receipt: Receipt) -> list[Named]:
    files = receipt.facts.get("files", [])
    return [(str(one.get("sha256")), int(one.get("bytes", -1))) for one in files]


def _receipts() -> Iterator[Receipt]:
    """Give every receipt, of each entry the last one first."""
    order = select(Receipt).order_by(Receipt.entry_id, Receipt.version.desc())
    yield from db.session.scalars(order.execution_options(yield_per=BATCH))


def _told_by_log() -> dict[str, int]:
    """Give code and version of the receipts that were given when people handed in."""
    facts = select(AuditEvent.facts).where(AuditEvent.act.in_(HANDED_IN))
    return {
        str(one["receipt"]): int(one["version"])
        for one in db.session.scalars(facts)
        if "receipt" in one and "version" in one
    }


def _files_of_entries() -> dict[int, list[Named]]:
    """Give the files of each entry that takes part; drafts may differ from receipts."""
    rows = db.session.execute(
        select(Piece.entry_id, Original.sha256, Original.bytes)
        .join(Original, Original.id == Piece.original_id)
        .join(Entry, Entry.id == Piece.entry_id)
        .where(in_running())
        .order_by(Piece.entry_id, Piece.position)
    )
    files: dict[int, list[Named]] = {}
    for entry_id, sha256, size in rows:
        files.setdefault(entry_id, []).append((sha256, size))
    return files


def _sizes() -> dict[str, int]:
    rows = db.session.execute(select(Original.sha256, Original.bytes))
    return dict(rows.all())
