"""Whoever comes second sees what the first has done, on every database."""

import pytest
from endings import a_closed_round, a_hung_gallery, a_placed_edition
from factories import an_entry, an_open_edition, ansel, words
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    cast_all,
    user_of,
)
from racing import race
from sqlalchemy.orm import joinedload

from contest.clock import now
from contest.db import db
from contest.flow import ledger, placing, publishing
from contest.flow.entering import describe_entry, submit_entry
from contest.flow.entering.entries import Description
from contest.flow.judging import panels, rounds
from contest.flow.judging.ballots import cast_ballot
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import RoundPlan
from contest.models.audit import AuditEvent
from contest.models.award import Award, Win
from contest.models.ballot import Ballot
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Receipt
from contest.models.gallery import Exhibit, Gallery
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.models.states import BallotStatus, MadeBy, Method
from contest.models.user import User
from contest.queries.editions import edition_by_slug
from contest.queries.entries import WHOLE


def the(noun, **facts):
    """Load the only one (with these facts), as a view does within its transaction."""
    return db.session.query(noun).filter_by(**facts).order_by(noun.id).first()


def the_entry(code):
    return db.session.query(Entry).filter_by(code=code).options(*WHOLE).one()


def organizer():
    return the(User, name="Gordon")


@pytest.fixture
def invited(app):
    """A juror with an invitation, and the secret of its link."""
    stage = a_stage(0)
    _, token = panels.invite_juror(
        stage.panel, by=stage.organizer, email="berenice@example.org",
        name="Berenice", language="en",
    )  # fmt: skip
    ansel()
    db.session.commit()
    return token


def accept(token):
    juror = panels.juror_by_token(token)
    return juror and panels.accept_invitation(juror, by=the(User, name="Ansel")).number


def decline(token):
    juror = panels.juror_by_token(token)
    return juror and panels.decline_invitation(juror).number


@pytest.mark.parametrize(
    "answers", [(accept, accept), (accept, decline), (decline, accept)]
)
def test_invitation_is_answered_once(app, invited, answers):
    first, second = answers

    told = race(app, lambda: first(invited), lambda: second(invited))

    juror = the(Juror, name="Berenice")
    assert told == [juror.number, None]
    assert (juror.accepted_at is None) is (first is decline)
    assert (juror.declined_at is None) is (first is accept)


def test_jurors_invited_at_once_get_numbers_of_their_own(app):
    a_stage(0)

    def invite(name):
        juror, _ = panels.invite_juror(
            the(Panel), by=organizer(), email=f"{name}@example.org", name=name,
            language="en",
        )  # fmt: skip
        return juror.number

    assert race(app, lambda: invite("Imogen"), lambda: invite("Lee")) == [3, 4]


def test_one_address_is_invited_once(app):
    a_stage(0)

    def invite():
        juror, _ = panels.invite_juror(
            the(Panel), by=organizer(), email="lee@example.org", name="Lee",
            language="en",
        )  # fmt: skip
        return juror.number

    assert race(app, invite, invite) == [3, "juror.invited"]


def test_rounds_planned_at_once_get_numbers_of_their_own(app):
    stage = a_stage(0)
    slug = stage.edition.slug

    def plan():
        edition = edition_by_slug(slug)
        told = RoundPlan(the(Panel), [the(Category)], Method.score)
        return rounds.plan_round(edition, told, by=organizer()).number

    assert race(app, plan, plan) == [1, 2]


def test_round_opened_twice_is_dealt_once(app):
    a_planned_round(a_stage(3))

    def open_it():
        return rounds.open_round(the(Round), by=organizer()).code

    first, second = race(app, open_it, open_it)

    assert first == second
    assert db.session.query(Ballot).count() == 6
    assert db.session.query(AuditEvent).filter_by(act="round.opened").count() == 1


def test_entry_does_not_change_while_its_round_opens(app):
    a_planned_round(a_stage(1))
    code = the(Entry).code

    def retitle():
        entry = the_entry(code)
        text = Description(title="Another", place="Busan", place_country="KR",
                           taken_on="May", made_by=MadeBy.none)  # fmt: skip
        describe_entry(entry, text, by=entry.user)

    told = race(
        app, lambda: rounds.open_round(the(Round), by=organizer()).number, retitle
    )

    assert told == [1, "entry.judged"]
    assert the(Entry).title == "Title 0"


def cast(mark=7):
    ballot = the(Ballot)
    by = user_of(db.session.get_one(Juror, ballot.juror_id))
    return cast_ballot(ballot, marks={0: mark}, by=by, version=0).version


def close():
    return close_round(
        the(Round), by=organizer(), reason="Time is over."
    ).missing_ballots


def test_ballot_cast_while_the_round_closes_comes_too_late(app):
    an_open_round(a_stage(1))

    assert race(app, close, cast) == [2, "round.closed"]
    assert the(Ballot).status is BallotStatus.dealt


def test_round_closed_while_a_ballot_is_cast_counts_it(app):
    an_open_round(a_stage(1))

    assert race(app, cast, close) == [1, 1]
    assert the(Ballot).status is BallotStatus.cast


def test_ballot_cast_from_two_devices_is_cast_once(app):
    an_open_round(a_stage(1))

    assert race(app, lambda: cast(7), lambda: cast(3)) == [1, "ballot.stale"]


def test_round_closed_twice_has_one_set_of_standings(app):
    cast_all(an_open_round(a_stage(2)))

    assert race(app, close, close) == [0, "round.closed"]


@pytest.fixture
def draft(app):
    """Everything is there, only handed in it is not: give its code."""
    an_open_edition()
    entry = an_entry(ansel(), the(Category), submitted=False)
    return entry.code


def submit(code):
    entry = the_entry(code)
    return submit_entry(entry, by=entry.user).version


def test_entry_submitted_twice_has_one_receipt(app, draft):
    assert race(app, lambda: submit(draft), lambda: submit(draft)) == [1, 1]
    assert db.session.query(Receipt).count() == 1


def test_entry_held_up_past_the_deadline_is_not_submitted(app, draft):
    def pass_the_deadline():
        the(Edition).closes_at = now()

    told = race(app, pass_the_deadline, lambda: submit(draft))

    assert told == [None, "call.closed"]


def seal():
    placing.seal_verdict(the(Edition), by=organizer())
    return "sealed"


def test_verdict_is_sealed_once(app):
    a_placed_edition(9, 7)

    assert race(app, seal, seal) == ["sealed", "verdict.sealed"]


def grant(award, title):
    edition = the(Edition)
    one = db.session.get_one(Award, award)
    return placing.grant_award(
        edition, one, the(Entry, title=title), by=organizer()
    ).slot


def awards(*slots):
    """Awards on offer after a closed round: give their ids."""
    stage = a_stage(2)
    a_closed_round(stage, 9, 7)
    made = [
        placing.offer_award(
            stage.edition, name=words(f"A{n}"), slots=n, by=stage.organizer
        )
        for n in slots
    ]
    db.session.commit()
    return [one.id for one in made]


def test_entry_gets_one_award(app):
    one, other = awards(1, 2)

    told = race(app, lambda: grant(one, "Title 0"), lambda: grant(other, "Title 0"))

    assert told == [1, "award.one_per_entry"]


def test_award_goes_to_as_many_as_it_has_slots(app):
    (one,) = awards(1)

    told = race(app, lambda: grant(one, "Title 0"), lambda: grant(one, "Title 1"))

    assert told == [1, "award.full"]
    assert db.session.query(Win).count() == 1


def test_award_granted_while_the_verdict_is_sealed_comes_too_late(app):
    award = a_placed_edition(9, 7).award.id

    assert race(app, seal, lambda: grant(award, "Title 1")) == [
        "sealed",
        "verdict.sealed",
    ]


def test_gallery_hung_twice_hangs_each_once(app):
    a_placed_edition(9, 7)
    seal()
    db.session.commit()

    def hang():
        return publishing.hang_gallery(the(Edition), by=organizer()).id

    assert race(app, hang, hang) == [1, 1]
    assert db.session.query(Gallery).count() == 1
    assert (
        db.session.query(Exhibit.entry_id).distinct().count()
        == db.session.query(Exhibit).count()
    )


def test_exhibits_moved_at_once_have_places_of_their_own(app):
    shown = a_hung_gallery(9, 7, 5, cut_kind="best", cut_value="3")
    ids = [one.id for one in shown.exhibits]

    def move(number, to):
        found = db.session.get_one(
            Exhibit, ids[number], options=[joinedload(Exhibit.gallery)]
        )
        publishing.move_exhibit(the(Edition), found, to=to, by=organizer())

    told = race(app, lambda: move(0, 3), lambda: move(1, 3))

    assert told == [None, None]
    places = db.session.query(Exhibit.position).order_by(Exhibit.position)
    assert [place for (place,) in places] == list(range(1, len(ids) + 1))


def test_chain_of_the_ledger_stays_whole(app):
    def say(act):
        return ledger.note(act, "site", by=None, scope="new").number

    assert race(app, lambda: say("one"), lambda: say("two")) == [1, 2]
    assert ledger.first_break("new") is None
