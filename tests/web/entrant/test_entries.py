"""The entrant's pages: own entries, the words of one, and who must see nothing."""

import re

import pytest
from counting import count_queries
from factories import a_contest, an_entry, an_open_edition, ansel, mallory, sign_in
from sqlalchemy import select

from contest.db import db
from contest.flow.entering import WORDS
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.web.entrant.forms import EntryForm


def _categories(edition):
    found = select(Category).where(Category.edition_id == edition.id)
    return db.session.scalars(found.order_by(Category.position)).all()


def single(edition):
    return _categories(edition)[0]


def a_draft(client, edition):
    """Begin an entry as Ansel, who is signed in."""
    user = ansel()
    entry = an_entry(user, single(edition), submitted=False)
    sign_in(client, user)
    return entry


def test_entry_starts_in_a_category(client, edition):
    user, category = ansel(), single(edition)
    sign_in(client, user)

    chosen = client.get(f"/entries/new?category={category.slug}")
    answer = client.post("/entries", data={"category": category.id})

    assert "Start here" in chosen.text
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert "Before you can submit" in page.text
    assert page.text.count("<h1") == 1


def test_starting_twice_gives_one_draft(client, edition):
    category = single(edition)
    sign_in(client, ansel())

    one = client.post("/entries", data={"category": category.id}).location
    two = client.post("/entries", data={"category": category.id}).location

    assert one == two


def test_form_asks_for_every_word_of_an_entry(app):
    with app.test_request_context():
        assert set(WORDS) - EntryForm().data.keys() == set()


def test_words_are_kept_and_prefilled_next_time(client, edition):
    entry = a_draft(client, edition)

    answer = client.post(
        f"/entries/{entry.code}",
        data={
            "title": "  Чай  ",
            "language": "ru",
            "made_by": "none",
            "place": "Ульсан",
        },
    )

    assert answer.status_code == 303
    page = client.get(f"/entries/{entry.code}").text
    assert "Чай" in page
    assert "Chai" in page  # suggested


def test_auto_save_answers_with_parts(client, edition):
    user = ansel()
    entry = an_entry(user, single(edition), submitted=False, title="")
    sign_in(client, user)

    answer = client.post(
        f"/entries/{entry.code}",
        data={"title": "Tea", "language": "en"},
        headers={"Accept": "application/json"},
    )

    assert answer.json["ok"]
    assert set(answer.json["parts"]) == {"checks", "lacks", "peek", "steps"}
    db.session.expire_all()
    assert db.session.get(Entry, entry.id).title == "Tea"


def test_auto_save_tells_the_spelling_in_latin_letters(client, edition):
    entry = a_draft(client, edition)

    answer = client.post(
        f"/entries/{entry.code}",
        data={"title": "Чай", "language": "ru"},
        headers={"Accept": "application/json"},
    )

    assert answer.json["latin"] == "Chai"


def test_a_suggested_spelling_follows_the_title(client, edition):
    entry = a_draft(client, edition)
    untouched = {"suggested": "Chai", "title_latin": "Chai"}

    client.post(f"/entries/{entry.code}", data={"title": "Река", **untouched})
    client.post(f"/entries/{entry.code}", data={"title": "Лодка", **untouched})

    assert 'value="Lodka"' in client.get(f"/entries/{entry.code}").text


def test_a_spelling_of_their_own_is_kept(client, edition):
    entry = a_draft(client, edition)
    typed = {"suggested": "Chai", "title_latin": "Tchaï"}

    client.post(f"/entries/{entry.code}", data={"title": "Река", **typed})

    assert 'value="Tchaï"' in client.get(f"/entries/{entry.code}").text


def test_title_too_long_comes_back_with_what_was_typed(client, edition):
    entry = a_draft(client, edition)

    answer = client.post(
        f"/entries/{entry.code}", data={"title": "x" * 121, "place": "Jeju"}
    )

    assert answer.status_code == 422
    assert "x" * 121 in answer.text
    assert "Up to 120 characters." in answer.text
    assert 'value="Jeju"' in answer.text


def test_draft_is_deleted_and_a_submitted_entry_is_not(client, edition):
    user, category = ansel(), single(edition)
    draft = an_entry(user, category, submitted=False)
    handed_in = an_entry(user, category)
    sign_in(client, user)

    gone = client.post(f"/entries/{draft.code}/deletion")
    kept = client.post(f"/entries/{handed_in.code}/deletion")

    assert (gone.status_code, kept.status_code) == (303, 409)
    assert client.get(f"/entries/{draft.code}").status_code == 404


def questions(client, path):
    """Count what a page asks, with nothing remembered from before."""
    db.session.remove()
    with count_queries() as seen:
        assert client.get(path).status_code == 200
    return [one for one in seen if one.startswith("SELECT")]


def test_page_asks_as_often_for_three_pieces_as_for_one(client, edition):
    user, series = ansel(), _categories(edition)[-1]
    one, three = (an_entry(user, series, pieces=n).code for n in (1, 3))
    sign_in(client, user)

    of_one = questions(client, f"/entries/{one}")
    of_three = questions(client, f"/entries/{three}")

    assert len(of_three) == len(of_one) <= 20


def test_list_asks_as_often_for_three_entries_as_for_one(client, edition):
    user, category = ansel(), single(edition)
    an_entry(user, category)
    sign_in(client, user)
    of_one = questions(client, "/entries")
    for _ in range(2):
        an_entry(db.session.merge(user), db.session.merge(category))

    of_three = questions(client, "/entries")

    assert len(of_three) == len(of_one)


def test_nobody_is_sent_to_sign_in(client, edition):
    assert client.get("/entries").status_code == 303


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("post", ""),
        ("post", "/deletion"),
        ("post", "/order"),
        ("post", "/pieces"),
        ("post", "/pieces/nothing/removal"),
        ("post", "/submission"),
        ("post", "/withdrawal"),
        ("post", "/answers"),
        ("get", "/receipts/NOTHING"),
        ("get", "/permissions/1"),
    ],
)
def test_mallory_finds_nothing(client, edition, method, path):
    entry = an_entry(ansel(), single(edition))
    sign_in(client, mallory())

    answer = getattr(client, method)(f"/entries/{entry.code}{path}")

    assert answer.status_code == 404


def test_call_that_takes_nothing_is_not_passed_over_in_silence(client, edition):
    sign_in(client, ansel())

    here = client.get(f"/entries/new?edition={edition.slug}").text
    elsewhere = client.get("/entries/new?edition=1999").text

    assert "takes no entries now" not in here
    assert "takes no entries now" in elsewhere


def test_call_that_one_came_for_stands_first(client, edition):
    later = an_open_edition(a_contest("another"), slug="later")
    sign_in(client, ansel())

    here, there = (
        client.get(f"/entries/new?edition={one.slug}").text for one in (edition, later)
    )

    assert _order_of(here) == [edition.id, later.id]
    assert _order_of(there) == [later.id, edition.id]
    assert there.count("Other calls that take entries now") == 1


def _order_of(page):
    return [int(one) for one in re.findall(r'id="edition-(\d+)"', page)]


def test_order_is_to_do_as_long_as_there_is_no_photograph(client, edition):
    user = ansel()
    series = _categories(edition)[1]
    bare = an_entry(user, series, submitted=False, pieces=0)
    sign_in(client, user)

    page = client.get(f"/entries/{bare.code}").text

    step = page.split('<a href="#part-2">')[1].split("</li>")[0]
    assert "to do" in step
