"""Screening, between entering and judging: files, rules and names, never taste.

Submitted entries come in; said of each is that it may be judged, that something must
be mended, or that it is out, with the reason. Sealed when judging of its category
opens: after that only disqualification and its lifting remain.
"""

from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.ledger import note, tell
from contest.models.contest import Category, Contest, Edition
from contest.models.entry import Disqualification, Entry, ScreeningNote
from contest.models.states import EntryState, ScreeningOutcome
from contest.models.user import User
from contest.queries.screening import judging_has_begun


def accept_entry(entry: Entry, *, by: User) -> Entry:
    """Let an entry go to the jury. Raises RuleBroken `screening.not_submitted`."""
    _demand_running(entry)

    entry.screened, entry.screened_at = ScreeningOutcome.accepted, now()

    _note("entry.accepted", entry, by=by)

    return entry


def ask_for_fix(entry: Entry, *, words: str, by: User) -> ScreeningNote:
    """Tell the author, in words, what must be mended.

    Raises RuleBroken `screening.not_submitted`, `screening.sealed`, `words.missing`.
    """
    _demand_running(entry)
    _demand_before_judging(entry)
    if not words.strip():
        raise RuleBroken("words.missing", field="words")

    entry.screened, entry.screened_at = ScreeningOutcome.fix_asked, now()
    asked = ScreeningNote(entry_id=entry.id, words=words, by_id=by.id)
    db.session.add(asked)
    db.session.flush()

    _note("entry.fix_asked", entry, by=by)
    _tell("fix_asked", entry, key=f"fix_asked:{asked.id}", words=words)

    return asked


def undo_screening(entry: Entry, *, by: User) -> Entry:
    """Take back what screening said. Raises RuleBroken `screening.sealed`."""
    _demand_running(entry)
    _demand_before_judging(entry)

    entry.screened = entry.screened_at = None

    _note("entry.screening_undone", entry, by=by)

    return entry


def disqualify_entry(entry: Entry, *, reason: str, by: User) -> Disqualification:
    """Take an entry out of the contest, and tell its author why.

    Raises RuleBroken `screening.not_submitted`, `reason.missing`.
    """
    _demand_running(entry)
    if not reason.strip():
        raise RuleBroken("reason.missing", field="reason")

    moment = now()
    entry.disqualified_at = moment
    made = Disqualification(entry_id=entry.id, reason=reason, by_id=by.id, at=moment)
    db.session.add(made)
    db.session.flush()

    # The reason may name a person; it stays in its row, which can be erased.
    _note("entry.disqualified", entry, by=by, disqualification=made.id)
    _tell("disqualified", entry, key=f"disqualified:{made.id}", reason=reason)

    return made


def lift_disqualification(entry: Entry, *, by: User) -> Entry:
    """Let a disqualified entry back in. Raises RuleBroken `screening.not_out`."""
    _locked(entry)
    if entry.state is not EntryState.disqualified:
        raise RuleBroken("screening.not_out")

    standing = select(Disqualification).where(
        Disqualification.entry_id == entry.id, Disqualification.lifted_at.is_(None)
    )
    moment = now()
    for one in db.session.scalars(standing):
        one.lifted_at = moment
    entry.disqualified_at = None

    _note("entry.disqualification_lifted", entry, by=by)
    _tell("disqualification_lifted", entry)

    return entry


def _demand_running(entry: Entry) -> None:
    _locked(entry)
    if not entry.is_running:
        raise RuleBroken("screening.not_submitted")


def _demand_before_judging(entry: Entry) -> None:
    if judging_has_begun(entry):
        raise RuleBroken("screening.sealed")


def _locked(entry: Entry) -> None:
    """Look again with the row held: its author may have withdrawn it meanwhile."""
    db.session.flush()
    seals = ["submitted_at", "withdrawn_at", "disqualified_at"]
    db.session.refresh(entry, seals, with_for_update={"of": Entry})


def _edition(entry: Entry) -> Edition:
    category = db.session.get_one(Category, entry.category_id)
    return db.session.get_one(Edition, category.edition_id)


def _note(act: str, entry: Entry, *, by: User, **facts: int) -> None:
    contest = db.session.get_one(Contest, _edition(entry).contest_id)
    note(act, f"entry:{entry.code}", by=by, scope=contest.slug, **facts)


def _tell(kind: str, entry: Entry, key: str | None = None, **facts: str) -> None:
    author = db.session.get_one(User, entry.user_id)
    tell(
        kind,
        author.email,
        language=author.language,
        key=key,
        edition=_edition(entry).slug,
        code=entry.code,
        title=entry.title,
        **facts,
    )
