"""A ballot in hand: held against the close, read, written, and kept by version.

In come a ballot and marks already found good; out come Score rows, one BallotVersion a
casting, and a sealed line in the ledger. `ballots` and `rankings` stand on this.
"""

import json
import secrets
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.models.ballot import Ballot, BallotVersion, Score
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.models.user import User
from contest.queries.rounds import scope_of


def hold(ballot: Ballot) -> tuple[Round, Ballot]:
    """Load round and ballot again, held against a close until the commit.

    The round is shared among jurors who cast; only closing waits for all of them.
    """
    db.session.flush()
    judged = db.session.scalar(
        select(Round)
        .where(Round.id == ballot.round_id)
        .with_for_update(read=True)
        .execution_options(populate_existing=True)
        .options(selectinload(Round.criteria))
    )
    held = db.session.scalar(
        select(Ballot)
        .where(Ballot.id == ballot.id)
        .with_for_update(of=Ballot)
        .execution_options(populate_existing=True)
        .options(
            joinedload(Ballot.juror, innerjoin=True),
            joinedload(Ballot.round_entry, innerjoin=True).joinedload(
                RoundEntry.entry, innerjoin=True
            ),
            selectinload(Ballot.scores).joinedload(Score.criterion, innerjoin=True),
        )
    )
    if judged is None or held is None:
        raise RuleBroken("ballot.void")
    return judged, held


def demand_open(judged: Round, ballot: Ballot) -> None:
    """Refuse in this order: closed, paused, left, void; then an entry taken back."""
    demand_going(judged)
    demand_living(ballot)


def demand_living(ballot: Ballot) -> None:
    """Refuse where the ballot is its juror's no more, or its entry was taken back."""
    if not ballot.juror.is_seated:
        raise RuleBroken("juror.left")
    if ballot.status in {BallotStatus.void, BallotStatus.recused}:
        raise RuleBroken(f"ballot.{ballot.status}")
    if not ballot.round_entry.entry.is_running:
        raise RuleBroken("ballot.withdrawn")


def demand_going(judged: Round) -> None:
    """Refuse where the round takes no ballots: closed or not open yet, then paused."""
    if judged.closed_at is not None or judged.opened_at is None:
        raise RuleBroken(f"round.{judged.state}")
    if judged.paused_at is not None:
        raise RuleBroken("round.paused")


def marks_of(ballot: Ballot) -> dict[int, int]:
    """Give the marks on a held ballot by position of criterion."""
    return {score.criterion.position: score.value for score in ballot.scores}


def write_marks(judged: Round, ballot: Ballot, marks: Mapping[int, int]) -> None:
    """Write these marks and no others on a held ballot."""
    there = {score.criterion.position: score for score in ballot.scores}
    for position, score in there.items():
        if position not in marks:
            ballot.scores.remove(score)
    for criterion in judged.criteria:
        value = marks.get(criterion.position)
        if value is None:
            continue
        if criterion.position in there:
            there[criterion.position].value = value
        else:
            ballot.scores.append(Score(criterion=criterion, value=value))


def note_version(
    judged: Round, ballot: Ballot, marks: Mapping[int, int], *, by: User
) -> None:
    """Keep what the ballot says now; the ledger gets its sealed hash."""
    ballot.version += 1
    said = {str(position): value for position, value in sorted(marks.items())}
    salt = secrets.token_hex(16)
    db.session.add(
        BallotVersion(
            ballot_id=ballot.id, version=ballot.version, marks=said, salt=salt
        )
    )
    note_ballot(
        "ballot.cast",
        judged,
        ballot,
        by=by,
        version=ballot.version,
        seal=seal_of(salt, said),
    )


def seal_of(salt: str, marks: Mapping[str, object]) -> str:
    """Give SHA-256 of the salt and the marks as sorted JSON, as the ledger keeps it."""
    line = json.dumps(dict(marks), sort_keys=True, separators=(",", ":"))
    return ledger.seal_of(salt, line)


def note_ballot(
    act: str, judged: Round, ballot: Ballot, *, by: User, **facts: object
) -> None:
    """Note an act on a ballot under codes alone: round, entry, juror."""
    ledger.note(
        act,
        f"ballot:{judged.code}/{ballot.round_entry.code}/{ballot.juror.code}",
        by=by,
        scope=scope_of(judged.edition_id),
        **facts,
    )
