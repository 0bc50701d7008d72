"""Stories of judging: a round planned or open, with Henri and Vivian in the panel."""

from typing import NamedTuple

from factories import a_panel, a_person, an_entry, an_open_edition, gordon

from contest.db import db
from contest.flow.judging.ballots import cast_ballot
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.models.ballot import Ballot, Score
from contest.models.contest import Category, Edition
from contest.models.entry import Entry
from contest.models.jury import Juror, Panel
from contest.models.round import Round, RoundEntry
from contest.models.states import Method
from contest.models.user import User
from contest.queries.editions import edition_by_slug


def henri() -> User:
    """Judges, from the chair."""
    return a_person("Henri")


def vivian() -> User:
    """Judges."""
    return a_person("Vivian")


class Stage(NamedTuple):
    """Where a story plays."""

    edition: Edition
    panel: Panel
    organizer: User
    single: Category
    series: Category


def a_stage(entries: int = 3, *jurors: User) -> Stage:
    """An open edition with entries by as many authors, a panel, and an organizer."""
    edition = edition_by_slug(an_open_edition().slug)
    single, series = edition.categories
    organizer = gordon(edition.contest)
    for number in range(entries):
        author = a_person(f"Author{number}")
        an_entry(author, single, title=f"Title {number}")
    panel = a_panel(edition, *(jurors or (henri(), vivian())))
    return Stage(edition, panel, organizer, single, series)


def a_planned_round(stage: Stage, **rules: object) -> Round:
    """A round over the first category, by scores from 1 to 10 unless told otherwise."""
    rules = {"method": Method.score, "categories": [stage.single], **rules}
    plan = RoundPlan(panel=stage.panel, **rules)
    judged = plan_round(stage.edition, plan, by=stage.organizer)
    db.session.commit()
    return judged


def an_open_round(stage: Stage, **rules: object) -> Round:
    """The same, opened and dealt."""
    judged = open_round(a_planned_round(stage, **rules), by=stage.organizer)
    db.session.commit()
    return judged


def ballots_of(
    judged: Round, juror: Juror | None = None, **facts: object
) -> list[Ballot]:
    """Ballots of a round in the order of the queue, of one juror or of all."""
    wanted = {"round_id": judged.id, **facts}
    if juror is not None:
        wanted["juror_id"] = juror.id
    found = db.session.query(Ballot).filter_by(**wanted)
    return found.order_by(Ballot.juror_id, Ballot.turn).populate_existing().all()


def jurors_of(panel: Panel) -> list[Juror]:
    """The jurors of a panel by number."""
    found = db.session.query(Juror).filter_by(panel_id=panel.id)
    return found.order_by(Juror.number).all()


def user_of(juror: Juror) -> User:
    """The account of a juror."""
    return db.session.get_one(User, juror.user_id)


def first_ballot(judged: Round) -> tuple[Ballot, User]:
    """The first ballot of a round, and whose it is."""
    ballot = ballots_of(judged)[0]
    return ballot, user_of(db.session.get_one(Juror, ballot.juror_id))


def scores(ballot: Ballot) -> list[int]:
    """The marks of a ballot, in the order of its criteria."""
    found = db.session.query(Score).filter_by(ballot_id=ballot.id)
    return [score.value for score in found.order_by(Score.criterion_id)]


def entry_of(ballot: Ballot) -> Entry:
    """The entry behind a ballot."""
    place = db.session.get_one(RoundEntry, ballot.round_entry_id)
    return db.session.get_one(Entry, place.entry_id)


def cast(ballot: Ballot, *marks: int, version: int | None = None) -> Ballot:
    """Cast a ballot by its own juror, at the version it has."""
    juror = db.session.get_one(Juror, ballot.juror_id)
    done = cast_ballot(
        ballot,
        marks=dict(enumerate(marks)),
        by=user_of(juror),
        version=ballot.version if version is None else version,
    )
    db.session.commit()
    return done


def cast_all(judged: Round, mark: int = 5) -> None:
    """Cast every ballot that waits."""
    for ballot in ballots_of(judged, status="dealt"):
        cast(ballot, mark)
