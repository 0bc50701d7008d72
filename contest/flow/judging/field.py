"""The field of a round: which entries belong in it, under which blind codes.

In come submitted entries or the standings of an earlier round; sealed are RoundEntry
rows, whose codes and order say nothing of authors or of time.
"""

import random
from collections.abc import Iterable, Sequence

from sqlalchemy import func, insert, select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.table import seated_in
from contest.models.entry import Entry
from contest.models.round import Round, RoundCategory, RoundEntry, blind_code
from contest.models.standing import Standing
from contest.models.states import Method, RoundState, ScreeningOutcome
from contest.queries.rounds import in_running

MOST_RANKED = 50


def entries_for(judged: Round) -> Sequence[int]:
    """Give the entries that belong in the field and are not there yet."""
    categories = select(RoundCategory.category_id).where(
        RoundCategory.round_id == judged.id
    )
    there = select(RoundEntry.entry_id).where(RoundEntry.round_id == judged.id)
    found = select(Entry.id).where(
        Entry.category_id.in_(categories), in_running(), Entry.id.not_in(there)
    )
    if judged.after_id is None:
        found = found.where(Entry.screened.is_distinct_from(ScreeningOutcome.fix_asked))
    else:
        went_on = select(Standing.entry_id).where(
            Standing.round_id == judged.after_id, Standing.advanced.is_(True)
        )
        found = found.where(Entry.id.in_(went_on))
    return db.session.scalars(found).all()


def check_opening(judged: Round, field: int) -> None:
    """Refuse an opening that no juror could finish."""
    if judged.after_id is not None:
        before = db.session.get_one(Round, judged.after_id)
        if before.state is not RoundState.closed:
            raise RuleBroken("round.before_open", number=before.number)
    if not field:
        raise RuleBroken("round.no_entries")
    if judged.method is Method.rank:
        check_ranked(field)
    check_quorum(judged, judged.quorum)


def check_ranked(field: int) -> None:
    """Refuse a field too large to be put in order by looking."""
    if field > MOST_RANKED:
        raise RuleBroken("round.too_many_to_rank", limit=MOST_RANKED, entries=field)


def check_quorum(judged: Round, quorum: int | None) -> None:
    """Refuse a quorum that the seated jurors cannot fill."""
    seated = len(seated_in(judged.panel_id))
    if not seated:
        raise RuleBroken("round.no_jurors")
    if quorum is not None and not 1 <= quorum <= seated:
        raise RuleBroken("round.quorum", "quorum", quorum=quorum, seated=seated)
    if judged.method is Method.rank and quorum is not None:
        raise RuleBroken("plan.rank_all", "quorum")


def field_count(judged: Round) -> int:
    """Count the entries of the field, in the running or not."""
    counted = select(func.count()).where(RoundEntry.round_id == judged.id)
    return db.session.scalar(counted) or 0


def enter_field(judged: Round, entries: Iterable[int]) -> None:
    """Write the field under new codes, shuffled: no number tells who came first."""
    taken = set(
        db.session.scalars(
            select(RoundEntry.code).where(RoundEntry.round_id == judged.id)
        )
    )
    rows = []
    for entry in entries:
        code = blind_code()
        while code in taken:
            code = blind_code()
        taken.add(code)
        rows.append({"round_id": judged.id, "entry_id": entry, "code": code})
    random.SystemRandom().shuffle(rows)
    if rows:
        db.session.execute(insert(RoundEntry), rows)
