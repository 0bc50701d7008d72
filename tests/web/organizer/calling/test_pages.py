"""Pages of a call at the desk: open in each language, and lead to one another."""

from datetime import timedelta

import pytest
from callings import PAGES
from factories import a_draft_edition, an_open_edition

from contest.clock import now
from contest.db import db


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ru", "ko"])
def test_page_of_a_draft_opens(staff, draft, path, language):
    answer = staff.get(f"/desk/2027{path}?lang={language}")

    assert answer.status_code == 200
    text = answer.get_data(as_text=True)
    assert text.count("<h1") == 1
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", PAGES)
def test_page_of_an_open_call_opens(staff, contest, path):
    an_open_edition(contest)

    assert staff.get(f"/desk/2027{path}").status_code == 200


def test_desk_of_one_edition_is_reached_at_once(staff, draft):
    assert staff.get("/desk/").headers["Location"] == "/desk/2027"


def test_desk_of_several_editions_lists_them(staff, contest, draft):
    a_draft_edition(contest, "2028")

    text = staff.get("/desk/").get_data(as_text=True)

    assert 'href="/desk/2027"' in text
    assert 'href="/desk/2028"' in text


def test_desk_says_that_there_is_no_jury_yet(staff, contest):
    an_open_edition(contest)

    page = staff.get("/desk/2027").get_data(as_text=True)

    assert "There is no jury yet" in page
    assert "Nothing waits for you" not in page


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(days=2, minutes=5), "Left: 2 days,"),
        (timedelta(hours=3, minutes=5), "Left: 3 hours,"),
        (timedelta(minutes=41, seconds=30), "Left: 41 minutes,"),
    ],
)
def test_desk_says_what_is_left_of_the_call(staff, contest, left, words):
    an_open_edition(contest).closes_at = now() + left
    db.session.commit()

    assert words in staff.get("/desk/2027").get_data(as_text=True)
