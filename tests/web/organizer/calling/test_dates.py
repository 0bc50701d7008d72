"""Dates of a call: in its zone, in order, and left standing once closed."""

import re
from datetime import timedelta

import pytest
from callings import again
from factories import an_open_edition

from contest.clock import now
from contest.db import db

LIMITS = {"entries_per_user": "10", "grace_minutes": "30"}


def test_dates_are_wall_clock_of_the_chosen_zone(staff, draft):
    answer = staff.post(
        "/desk/2027/dates",
        data=LIMITS
        | {
            "zone": "Asia/Seoul",
            "opens_at": "2027-01-01T09:00",
            "closes_at": "2027-02-01T00:00",
        },
    )

    assert answer.status_code == 303
    edition = again(draft)
    assert edition.opens_at.isoformat() == "2027-01-01T00:00:00+00:00"
    assert edition.closes_at.isoformat() == "2027-01-31T15:00:00+00:00"
    assert 'value="2027-01-01T09:00"' in staff.get("/desk/2027/dates").get_data(
        as_text=True
    )


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_dates_at_the_ends_of_the_calendar_are_refused(staff, draft, year):
    before = again(draft).closes_at

    answer = staff.post(
        "/desk/2027/dates",
        data=LIMITS
        | {
            "zone": "Asia/Seoul" if year == "0001" else "America/New_York",
            "opens_at": f"{year}-01-01T00:00",
            "closes_at": f"{year}-12-31T23:59",
        },
    )

    assert answer.status_code == 422
    assert "Write a year from 2000 to 2199." in answer.get_data(as_text=True)
    assert again(draft).closes_at == before


def test_dates_out_of_order_are_refused(staff, draft):
    answer = staff.post(
        "/desk/2027/dates",
        data=LIMITS
        | {
            "zone": "Asia/Seoul",
            "opens_at": "2027-02-01T09:00",
            "closes_at": "2027-01-01T00:00",
        },
    )

    assert answer.status_code == 422
    assert "Entries must close later than they open." in answer.get_data(as_text=True)


def test_dates_of_a_closed_call_stand(staff, contest):
    edition = an_open_edition(contest)
    edition.opens_at, edition.closes_at = (
        now() - timedelta(days=3),
        now() - timedelta(days=1),
    )
    db.session.commit()

    assert "Extend the deadline" not in staff.get("/desk/2027/dates").get_data(
        as_text=True
    )


def test_zones_are_named_in_the_language_of_the_page_likely_ones_first(staff, draft):
    page = staff.get("/desk/2027/dates?lang=ru").text

    zones = re.findall(r'<option[^>]* value="([^"]+/[^"]+)"', page)
    assert "Сеул (Asia/Seoul)" in page
    assert zones[:2] == ["Europe/Moscow", "Asia/Seoul"]
    assert len(zones) == len(set(zones)) > 400


def test_dates_that_have_passed_are_remarked_on(staff, draft):
    typed = {
        "zone": "Asia/Seoul",
        "opens_at": "2020-01-01T10:00",
        "closes_at": "2020-02-01T10:00",
        "entries_per_user": "5",
        "grace_minutes": "30",
    }

    page = staff.post("/desk/2027/dates", data=typed, follow_redirects=True).text

    assert "The dates are saved." in page
    assert "The closing date has passed already." in page
