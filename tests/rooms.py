"""Acts of a juror in the judging room."""

from flask.testing import FlaskClient

from contest.db import db
from contest.models.ballot import Ballot
from contest.models.entry import Entry
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry

JSON = {"Accept": "application/json"}


def codes(judged: Round, juror: Juror) -> list[str]:
    rows = db.session.query(RoundEntry.code).join(
        Ballot, Ballot.round_entry_id == RoundEntry.id
    )
    mine = rows.filter(Ballot.juror_id == juror.id, Ballot.round_id == judged.id)
    return [code for (code,) in mine.order_by(Ballot.turn)]


def paper(judged: Round, juror: Juror, code: str) -> Ballot:
    found = db.session.query(Ballot).join(
        RoundEntry, RoundEntry.id == Ballot.round_entry_id
    )
    mine = found.filter(Ballot.juror_id == juror.id, RoundEntry.code == code)
    return mine.populate_existing().one()


def post(client: FlaskClient, judged: Round, code: str, act: str, **fields):
    url = f"/jury/{judged.code}/{code}/{act}"
    headers = fields.pop("headers", None)
    return client.post(url, data=fields, headers=headers)


def title_of(judged: Round, code: str) -> str:
    """The title of the entry that has this code in this round."""
    found = db.session.query(Entry.title).join(RoundEntry)
    return found.filter(
        RoundEntry.round_id == judged.id, RoundEntry.code == code
    ).scalar()
