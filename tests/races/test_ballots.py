"""Many casts at once: one ballot a juror and entry, and a close that misses none."""

from collections import Counter
from random import Random

import pytest
from crowds import statuses
from factories import a_person
from guests import JSON, Form
from juries import a_stage, an_open_round, ballots_of, jurors_of

from contest.clock import now
from contest.db import db
from contest.flow.judging.closing import standings_now
from contest.models.ballot import Ballot, BallotVersion
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.standing import Standing
from contest.models.states import BallotStatus
from contest.models.user import User

pytestmark = pytest.mark.xdist_group("races")
CLOSINGS = 5
REASON = "Time is over."


def marks_kept(entry_code):
    db.session.rollback()
    place = db.session.query(RoundEntry).filter_by(code=entry_code).one()
    ballot = db.session.query(Ballot).filter_by(round_entry_id=place.id).one()
    versions = db.session.query(BallotVersion).filter_by(ballot_id=ballot.id)
    assert ballot.status is BallotStatus.cast
    assert ballot.version == 1
    return [one.marks["0"] for one in versions]


def a_juror_at(servers, entries):
    """One juror who has been dealt so many: give their browser, round and codes."""
    juror = a_person("Henri")
    judged = an_open_round(a_stage(entries, juror))
    places = db.session.query(RoundEntry).filter_by(round_id=judged.id)
    return servers.guest(juror), judged.code, [one.code for one in places]


def cast_at_once(servers, crowd, juror, page, code, *, times):
    """Cast the same ballot with nine different marks at once; give the one that holds."""
    form = juror.form(page, "/ballot")
    asks = [
        juror.at(port).posting(
            form.filled(mark__0=1 + n % 9), **(JSON if n % 2 else {})
        )
        for n, port in enumerate(servers.ports(times))
    ]
    told = crowd.volley(asks)

    (mark,) = marks_kept(code)
    for number, one in enumerate(told):
        fine = 200 if number % 2 else 303
        assert one.status == (fine if 1 + number % 9 == mark else 409), one.text
    return mark


def test_ballot_cast_many_times_at_once_is_cast_once(servers, crowd):
    juror, judged, (code,) = a_juror_at(servers, 1)

    cast_at_once(servers, crowd, juror, f"/jury/{judged}/{code}", code, times=30)


@pytest.mark.slow
def test_hundred_casts_over_several_entries_are_each_one_ballot(servers, crowd):
    juror, judged, codes = a_juror_at(servers, 6)

    for code in codes:
        cast_at_once(servers, crowd, juror, f"/jury/{judged}/{code}", code, times=100)

    assert db.session.query(BallotVersion).count() == 6


def a_crowded_stage(jurors, entries):
    """A panel of many over one category."""
    return a_stage(entries, *(a_person(f"Juror{number}") for number in range(jurors)))


def browsers_of(servers, panel):
    """Give each juror's browser by their id."""
    return {
        one.id: servers.guest(db.session.get_one(User, one.user_id)).at(port)
        for one, port in zip(
            jurors_of(panel), servers.ports(len(jurors_of(panel))), strict=True
        )
    }


def tokens_of(browsers):
    """Let every juror open their rounds, and read the token of the page."""
    return {
        who: guest.form("/jury/").fields["csrf_token"]
        for who, guest in browsers.items()
    }


def casting(judged, browsers, tokens, dice):
    """Give every juror's line of casts, with the ballot that each ask is about."""
    lines, about = [], []
    for who, guest in browsers.items():
        mine = ballots_of(judged, db.session.get_one(Juror, who))
        codes = [
            db.session.get_one(RoundEntry, one.round_entry_id).code for one in mine
        ]
        told = [
            {
                "csrf_token": tokens[who],
                "version": "0",
                "mark-0": str(dice.randint(1, 10)),
            }
            for _ in codes
        ]
        lines.append(
            [
                guest.posting(
                    Form(f"/jury/{judged.code}/{code}/ballot", fields), **JSON
                )
                for code, fields in zip(codes, told, strict=True)
            ]
        )
        about.append([one.id for one in mine])
    return lines, about


def close_meanwhile(servers, crowd, stage, judged, cast, after):
    """Send all casts, and press the close some seconds later; give what became of it."""
    lines, about = cast
    organizer = servers.guest(stage.organizer)
    page = f"/desk/{stage.edition.slug}/rounds/{judged.code}/closure"
    form = organizer.form(page, "/closure").filled(reason=REASON, sure="y")
    closing = organizer.posting(form)._replace(at=now().timestamp() + after)
    *told, (closed,) = crowd.send([*lines, [closing]])
    assert closed.status == 303, closed.text
    acknowledged = {
        ballot
        for line, ballots in zip(told, about, strict=True)
        for one, ballot in zip(line, ballots, strict=True)
        if one.status == 200
    }
    assert statuses(one for line in told for one in line).keys() <= {200, 409}
    return acknowledged


def check_tally(judged_id, acknowledged):
    """See that exactly what was acknowledged is cast, counted, and what is missing told."""
    db.session.rollback()
    judged = db.session.get_one(Round, judged_id)
    ballots = db.session.query(Ballot).filter_by(round_id=judged_id).all()
    cast = [one for one in ballots if one.status is BallotStatus.cast]
    standings = db.session.query(Standing).filter_by(round_id=judged_id).all()
    entries = {
        one.id: one.entry_id
        for one in db.session.query(RoundEntry).filter_by(round_id=judged_id)
    }
    counted = Counter(entries[one.round_entry_id] for one in cast)

    assert {one.id for one in cast} == acknowledged
    assert {one.entry_id: one.counted for one in standings} == {
        entry: counted[entry] for entry in entries.values()
    }
    assert judged.missing_ballots == len(ballots) - len(cast)
    assert {
        row.entry: row.place for rows in standings_now(judged).values() for row in rows
    } == {one.entry_id: one.place for one in standings}


@pytest.mark.slow
def test_round_closed_while_sixty_jurors_cast_counts_what_it_acknowledged(
    servers, crowd
):
    dice = Random(4)
    stage = a_crowded_stage(60, 3)
    browsers = browsers_of(servers, stage.panel)
    tokens = tokens_of(browsers)
    shares = []

    for _ in range(CLOSINGS):
        judged = an_open_round(stage)
        cast = casting(judged, browsers, tokens, dice)
        acknowledged = close_meanwhile(
            servers, crowd, stage, judged, cast, after=0.3 + 1.5 * dice.random()
        )
        check_tally(judged.id, acknowledged)
        shares.append(len(acknowledged) / 180)

    assert any(0 < share < 1 for share in shares)  # the close came in between


def removing(servers, stage, juror, way):
    """Be about to let a juror leave, in one of the two ways."""
    organizer = servers.guest(stage.organizer)
    page = f"/desk/{stage.edition.slug}/jurors/{juror.id}/leaving"
    return organizer.posting(organizer.form(page, "/leaving").filled(way=way))


@pytest.mark.slow
@pytest.mark.parametrize(("way", "status"), [("keep", "cast"), ("void", "void")])
def test_juror_removed_while_casting_is_out_at_once(servers, crowd, way, status):
    stage = a_stage(40)
    judged = an_open_round(stage)
    juror = jurors_of(stage.panel)[1]
    browsers = {juror.id: servers.guest(db.session.get_one(User, juror.user_id))}
    tokens = tokens_of(browsers)
    ((line,), (about,)) = casting(judged, browsers, tokens, Random(5))
    leaving = removing(servers, stage, juror, way)
    leaving = leaving._replace(at=now().timestamp() + 0.5)

    # The juror casts over four connections at once.
    *told, (left,) = crowd.send([*(line[n::4] for n in range(4)), [leaving]])

    assert left.status == 303
    answers = [one for part in told for one in part]
    ids = [one for n in range(4) for one in about[n::4]]
    fine = {
        one for one, answer in zip(ids, answers, strict=True) if answer.status == 200
    }
    late = [answer for answer in answers if answer.begun > left.ended]
    db.session.rollback()
    kept = [one for one in ballots_of(judged, juror, status=status) if one.cast_at]
    assert {one.id for one in kept} == fine
    assert statuses(answers).keys() <= {200, 403}
    assert statuses(late).keys() <= {403}
    assert browsers[juror.id].get(f"/jury/{judged.code}").status == 403
