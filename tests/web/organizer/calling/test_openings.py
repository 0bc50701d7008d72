"""Opening a call: what is missing, asked twice, then frozen."""

from datetime import timedelta

from callings import again, three
from factories import words

from contest.clock import now
from contest.db import db


def test_opening_names_what_is_missing(staff, draft):
    draft.task = words("")
    draft.task = type(draft.task)(en="Task")
    db.session.commit()

    page = staff.get("/desk/2027/opening").get_data(as_text=True)
    answer = staff.post("/desk/2027/opening", data={"sure": "y"})

    assert "Русский" in page
    assert 'href="/desk/2027/texts#task"' in page
    assert answer.status_code == 422
    assert again(draft).opened_at is None


def test_opening_asks_twice_then_freezes(staff, draft):
    unsure = staff.post("/desk/2027/opening", data={})
    sure = staff.post("/desk/2027/opening", data={"sure": "y"})
    twice = staff.post("/desk/2027/opening", data={"sure": "y"})
    edited = staff.post("/desk/2027/texts", data=three("task", "Other"))
    removed = staff.post("/desk/2027/categories/ordinary/removal")

    assert [one.status_code for one in (unsure, sure, twice, edited, removed)] == [
        422,
        303,
        422,
        303,
        409,
    ]
    edition = again(draft)
    assert edition.opened_at is not None
    assert edition.task == words("Show the ordinary.")


def test_opening_shows_the_public_page_beforehand(staff, draft):
    link = 'href="/desk/2027/opening/rehearsal"'

    asked = staff.get("/desk/2027/opening").text
    page = staff.get("/desk/2027/opening/rehearsal?lang=ko")

    assert link in asked
    assert page.status_code == 200
    assert draft.task.ko in page.text
    assert 'href="#judged"' in page.text
    assert "max-age=60" not in page.headers.get("Cache-Control", "")
    assert staff.get("/2027").status_code == 404


def test_rehearsal_waits_for_dates_and_gives_way_to_the_page(staff, draft):
    dates, draft.opens_at = draft.opens_at, None
    db.session.commit()
    undated = staff.get("/desk/2027/opening/rehearsal")
    draft.opens_at = dates
    db.session.commit()
    staff.post("/desk/2027/opening", data={"sure": "y"})

    told = [undated, staff.get("/desk/2027/opening/rehearsal")]

    assert [one.location for one in told] == ["/desk/2027/opening", "/2027"]


def test_opening_remarks_on_a_very_short_call(staff, draft):
    usual = staff.get("/desk/2027/opening").text
    draft.closes_at = now() + timedelta(minutes=14, seconds=50)
    db.session.commit()

    short = staff.get("/desk/2027/opening").text

    assert "for a short time only" not in usual
    assert "for a short time only: 14 minutes" in short
