"""Links that are good once are good once, and whoever loses a seat loses it at once."""

import pytest
from crowds import statuses
from factories import a_contest, a_person, an_open_edition, gordon
from juries import a_stage

from contest.db import db
from contest.flow.joining.inviting import invite
from contest.flow.joining.links import make_link
from contest.flow.joining.passwords import fits
from contest.flow.judging.panels import invite_juror
from contest.models.audit import AuditEvent
from contest.models.contest import Seat
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.session import UserSession
from contest.models.states import LinkPurpose, SeatRole
from contest.models.user import User

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
AT_ONCE = 24
PASSWORD = "several words are good"


def answer_at_once(servers, crowd, path, ending, **values):
    """Open the same link in so many browsers, fill its form in and send all at once."""
    asks = []
    for number, port in enumerate(servers.ports(AT_ONCE)):
        guest = servers.guest().at(port)
        typed = {name: str(one).format(number) for name, one in values.items()}
        asks.append(guest.posting(guest.form(path, ending).filled(**typed)))
    told = crowd.volley(asks)
    db.session.rollback()
    return told


def test_seat_is_taken_once(servers, crowd):
    contest = a_contest()
    an_open_edition(contest)
    by = gordon(contest)
    invite(contest, email="new@example.org", role=SeatRole.editor, language="en", by=by)
    db.session.commit()
    token = (
        db.session.query(Notice).filter_by(kind="seat_invitation").one().facts["token"]
    )

    told = answer_at_once(
        servers, crowd, f"/invitations/seat/{token}", token,
        name="New {}", country="KR", password=PASSWORD,
    )  # fmt: skip

    check_once(told)
    assert db.session.query(User).filter_by(email="new@example.org").count() == 1
    assert db.session.query(Seat).filter_by(role=SeatRole.editor).count() == 1


def test_place_on_the_jury_is_taken_once(servers, crowd):
    stage = a_stage(2)
    _, token = invite_juror(
        stage.panel,
        by=stage.organizer,
        email="lee@example.org",
        name="Lee",
        language="en",
    )
    db.session.commit()

    told = answer_at_once(
        servers, crowd, f"/invitations/jury/{token}", token,
        name="Lee {}", country="KR", password=PASSWORD, conflicts="y",
    )  # fmt: skip

    check_once(told)
    assert db.session.query(User).filter_by(email="lee@example.org").count() == 1
    juror = db.session.query(Juror).filter_by(email="lee@example.org").one()
    assert juror.accepted_at is not None
    assert db.session.query(AuditEvent).filter_by(act="juror.accepted").count() == 1


def test_link_for_a_new_password_sets_one(servers, crowd):
    person = a_person("Dorothea")
    token = make_link(LinkPurpose.reset, user=person)
    db.session.commit()

    told = answer_at_once(
        servers,
        crowd,
        f"/account/passwords/{token}",
        token,
        password="many good words {}",
    )

    (won,) = check_once(told)
    kept = db.session.query(User).one().password_hash
    assert fits(kept, f"many good words {won}")
    assert db.session.query(AuditEvent).filter_by(act="password.changed").count() == 1
    told = servers.guest().sign_in("dorothea@example.org", f"many good words {won}")
    assert told.status == 303


def check_once(told):
    """One was let in, all others were told so; give who it was."""
    won = [number for number, one in enumerate(told) if one.status == 303
           and "/account/sign-in?" not in one.header("Location")]  # fmt: skip
    assert len(won) == 1
    assert all(one.status < 500 for one in told), statuses(told)
    return won


def test_seat_that_ends_ends_open_forms(servers, crowd):
    contest = a_contest()
    edition = an_open_edition(contest)
    by, other = gordon(contest), a_person("Secretary")
    seat = Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.organizer)
    db.session.add(seat)
    db.session.commit()
    ended = f"/desk/{edition.slug}/seats/{seat.id}/end"
    guest, organizer = servers.guest(other), servers.guest(by)
    invitation = guest.form(f"/desk/{edition.slug}/seats", "/seats")
    asks = [
        guest.at(port).posting(
            invitation.filled(email=f"one{n}@example.org", role="editor", language="en")
        )
        for n, port in enumerate(servers.ports(AT_ONCE))
    ]
    ending = organizer.posting(organizer.form(f"/desk/{edition.slug}/seats", ended))

    *told, (done,) = crowd.send([*([ask] for ask in asks), [ending]])

    db.session.rollback()
    answers = [one for (one,) in told]
    invited = db.session.query(Notice).filter_by(kind="seat_invitation").count()
    late = [one for one in answers if one.begun > done.ended]
    assert done.status == 303
    assert statuses(answers)[303] == invited
    assert statuses(answers).keys() <= {303, 404}
    assert statuses(late).keys() <= {404}
    assert guest.post(invitation.filled(email="two@example.org")).status == 404
    assert guest.get(f"/desk/{edition.slug}/seats").status == 404


def test_person_signed_out_everywhere_is_out_at_every_server(servers, crowd):
    person = a_person("Dorothea")
    guest = servers.guest(person)
    assert guest.get("/account").status == 200

    db.session.query(UserSession).update({"ended_at": person.verified_at})
    db.session.commit()

    told = [guest.at(one.port).get("/account") for one in servers.each]
    assert statuses(told) == {303: 3}
