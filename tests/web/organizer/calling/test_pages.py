"""Pages of a call at the desk: open in each language, and lead to one another."""

import pytest
from callings import PAGES
from factories import a_draft_edition, an_open_edition


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
