"""Submits and withdraws: the act that counts, and the way back until the deadline."""

from contest.clock import now
from contest.errors import RuleBroken
from contest.flow.entering.changes import (
    issue_receipt,
    last_receipt,
    lock_person,
    note_entry,
)
from contest.flow.entering.rules import demand_open, demand_whole
from contest.flow.entering.words import suggested_latin
from contest.flow.ledger import tell
from contest.models.entry import Entry, Receipt
from contest.models.states import EntryState
from contest.models.user import User


def submit_entry(entry: Entry, *, by: User) -> Receipt:
    """Submit an entry, or hand in its changes; give the receipt.

    Twice in a row gives the same receipt. A withdrawn entry comes back this way.
    """
    lock_person(by)
    moment = now()  # before it is judged, so that nothing says it came too late
    demand_open(entry)
    demand_whole(entry)
    last = last_receipt(entry)
    if entry.is_running and last is not None and last.issued_at >= entry.changed_at:
        return last

    entry.title_latin = entry.title_latin or suggested_latin(entry.title)
    act = "entry.resubmitted" if entry.submitted_at else "entry.submitted"
    entry.submitted_at = entry.submitted_at or moment
    if entry.withdrawn_at is not None:
        entry.submitted_at, entry.withdrawn_at = moment, None
    entry.changed_at = moment
    receipt = issue_receipt(entry, at=moment)

    note_entry(entry, act, by=by, receipt=receipt.code, version=receipt.version)

    return receipt


def withdraw_entry(entry: Entry, *, by: User) -> Entry:
    """Take a submitted entry back; it can be submitted again until the deadline."""
    demand_open(entry)
    if entry.state is not EntryState.submitted:
        raise RuleBroken("entry.not_submitted")

    return take_out(entry, by=by)


def take_out(entry: Entry, *, by: User, consent: str = "") -> Entry:
    """Mark a submitted entry as withdrawn, note it and write to its author.

    `consent` is the kind of the permission that was taken back, where that is why.
    """
    entry.withdrawn_at = entry.changed_at = now()

    why = {"consent": consent} if consent else {}
    note_entry(entry, "entry.withdrawn", by=by, **why)
    tell(
        "withdrawn",
        entry.user.email,
        language=entry.user.language,
        name=entry.user.name,
        entry=entry.code,
        title=entry.title,
        path=f"/entries/{entry.code}",
        withdrawn_at=entry.withdrawn_at.isoformat(),
        is_open=entry.is_open,
        by_consent=bool(consent),
    ).user_id = entry.user_id

    return entry
