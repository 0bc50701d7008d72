"""Seats at the desk: offered, ended, and one organizer stays."""

from factories import a_contest, a_person, an_open_edition, keep

from contest.db import db
from contest.models.contest import Seat, SeatInvitation
from contest.models.notice import Notice
from contest.models.states import SeatRole


def test_seat_is_offered_and_ended(staff, contest, draft):
    other = a_person("Imogen")
    keep(Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.editor))
    seat = db.session.query(Seat).filter_by(user_id=other.id).one()

    offered = staff.post(
        "/desk/2027/seats",
        data={"email": "dorothea@example.org", "role": "secretary", "language": "ru"},
    )
    ended = staff.post(f"/desk/2027/seats/{seat.id}/end")

    assert (offered.status_code, ended.status_code) == (303, 303)
    assert db.session.query(SeatInvitation).one().role is SeatRole.secretary
    assert db.session.query(Notice).one().email == "dorothea@example.org"
    db.session.expire_all()
    assert db.session.get(Seat, seat.id).left_at is not None


def test_last_organizer_stays(staff, contest, draft):
    seat = db.session.query(Seat).one()

    answer = staff.post(f"/desk/2027/seats/{seat.id}/end")

    assert answer.status_code == 409
    db.session.expire_all()
    assert db.session.get(Seat, seat.id).left_at is None


def test_seat_of_another_contest_is_404(staff, draft):
    other = a_contest("other")
    person = a_person("Imogen")
    keep(Seat(contest_id=other.id, user_id=person.id, role=SeatRole.organizer))
    seat = db.session.query(Seat).filter_by(contest_id=other.id).one()

    assert staff.post(f"/desk/2027/seats/{seat.id}/end").status_code == 404


def test_invitation_begins_in_the_language_of_who_invites(staff, contest):
    an_open_edition(contest)

    page = staff.get("/desk/2027/seats?lang=ko").get_data(as_text=True)

    assert '<option selected value="ko">' in page


def test_last_organizer_is_named_and_an_offer_is_sent_again(staff, contest, draft):
    offer = {"email": "dorothea@example.org", "role": "secretary", "language": "ru"}
    staff.post("/desk/2027/seats", data=offer)

    page = staff.get("/desk/2027/seats").text
    again = staff.post("/desk/2027/seats", data=offer)

    assert "The only organizer; seat another first." in page
    assert "End this seat" not in page
    assert "Send the link again" in page
    assert again.status_code == 303
    assert db.session.query(SeatInvitation).count() == 1
    assert db.session.query(Notice).count() == 2


def test_offer_is_withdrawn(staff, contest, draft):
    offer = {"email": "dorothea@example.org", "role": "secretary", "language": "ru"}
    staff.post("/desk/2027/seats", data=offer)
    row = db.session.query(SeatInvitation).one()

    page = staff.get("/desk/2027/seats").text
    gone = staff.post(f"/desk/2027/seats/offers/{row.id}/removal")

    assert f"/desk/2027/seats/offers/{row.id}/removal" in page
    assert gone.status_code == 303
    assert db.session.query(SeatInvitation).count() == 0
    assert staff.post(f"/desk/2027/seats/offers/{row.id}/removal").status_code == 404
