"""How every change of an entry ends: its time, one event, and (submitted) a receipt.

A submitted entry stays whole at every moment, so what the jury gets after the deadline
is always something its author could have submitted.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from contest.clock import now
from contest.db import db
from contest.flow.entering.rules import demand_unjudged, demand_whole
from contest.flow.ledger import note, tell
from contest.languages import LANGUAGES, LocalText
from contest.models.entry import Entry, Receipt
from contest.models.image import Original
from contest.models.notice import Notice
from contest.models.states import Medium
from contest.models.user import User
from contest.queries.consents import agreements_of

_LETTER = ("title", "category", "edition", "files")
CALM = timedelta(minutes=10)  # several changes of files in a row make one letter


def end_change(entry: Entry, act: str, *, by: User, **facts: object) -> None:
    """Stamp and note a change of words; a submitted entry must still be whole.

    Raises RuleBroken `entry.judged` where the entry lies before a jury already.
    """
    demand_unjudged(entry)
    entry.changed_at = now()
    if entry.is_running:
        demand_whole(entry)
    note_entry(entry, act, by=by, **facts)


def end_change_of_files(entry: Entry, act: str, *, by: User, **facts: object) -> None:
    """The same for files: a submitted entry gets a new receipt."""
    end_change(entry, act, by=by, **facts)
    if entry.is_running:
        issue_receipt(entry, wait=CALM)


def note_entry(entry: Entry, act: str, *, by: User, **facts: object) -> None:
    """Write one event about the entry into its contest's ledger."""
    scope = entry.category.edition.contest.slug
    note(act, f"entry:{entry.code}", by=by, scope=scope, **facts)


def lock_person(user: User) -> None:
    """Hold the person's row, so that two of their requests count one by one."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update())


def last_receipt(entry: Entry) -> Receipt | None:
    """Give the newest receipt of an entry."""
    return db.session.scalar(
        select(Receipt)
        .where(Receipt.entry_id == entry.id)
        .order_by(Receipt.version.desc())
        .limit(1)
    )


def issue_receipt(
    entry: Entry, *, wait: timedelta = timedelta(), at: datetime | None = None
) -> Receipt:
    """Seal what stands now into the next receipt and put its letter into the outbox.

    It says `at`, the moment of the act that is received, or else now. A letter about
    an earlier version that has not left yet is replaced.
    """
    db.session.flush()
    issued = func.coalesce(func.max(Receipt.version), 0)
    count = db.session.scalar(select(issued).where(Receipt.entry_id == entry.id)) or 0
    receipt = Receipt(entry_id=entry.id, version=count + 1, facts=_facts(entry))
    receipt.issued_at = at or now()
    db.session.add(receipt)
    db.session.flush()
    db.session.execute(
        delete(Notice).where(
            Notice.key.startswith(f"receipt:{entry.code}:"), Notice.sent_at.is_(None)
        )
    )
    _tell(entry, receipt, wait=wait)
    return receipt


def _tell(entry: Entry, receipt: Receipt, *, wait: timedelta) -> None:
    user, closes = entry.user, entry.category.edition.closes_at
    notice = tell(
        "receipt",
        user.email,
        language=user.language,
        key=f"receipt:{entry.code}:{receipt.version}",
        name=user.name,
        entry=entry.code,
        receipt=receipt.code,
        version=receipt.version,
        path=f"/entries/{entry.code}/receipts/{receipt.code}",
        issued_at=receipt.issued_at.isoformat(),
        closes_at=closes.isoformat() if closes else None,
        **{fact: receipt.facts[fact] for fact in _LETTER},
    )
    notice.user_id, notice.due_at = user.id, now() + wait


def _facts(entry: Entry) -> dict[str, object]:
    agreements = agreements_of(entry.user_id, entry.category.edition_id)
    return {
        "title": entry.title,
        "language": entry.language,
        "category": _plain(entry.category.name),
        "edition": _plain(entry.category.edition.title),
        "kind": entry.category.kind.value,
        "files": [
            {
                "name": piece.file_name,
                "bytes": piece.original.bytes,
                "sha256": piece.original.sha256,
                **_measures(piece.original),
            }
            for piece in entry.pieces
        ],
        "consents": [
            {
                "kind": one.text.kind,
                "version": one.text.version,
                "given": one.is_given,
                "label": _plain(one.text.label),
            }
            for one in agreements
        ],
    }


def _measures(original: Original) -> dict[str, object]:
    """Give pixels and length, as it has them; a sound has no pixels of its own."""
    told: dict[str, object] = {"length": original.length} if original.is_moving else {}
    if original.kind is Medium.sound:
        return told
    return {"width": original.width, "height": original.height, **told}


def _plain(text: LocalText) -> dict[str, str]:
    return {language: text.get(language) for language in LANGUAGES}
