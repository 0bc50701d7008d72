"""The public page of an edition: what it tells, to whom, and when."""

import re
from datetime import timedelta

import pytest
from counting import count_queries
from endings import a_published_gallery
from factories import (
    a_contest,
    a_draft_edition,
    a_panel,
    a_person,
    an_open_edition,
    dorothea,
    gordon,
    keep,
    mallory,
    sign_in,
    words,
)
from visits import a_hung_morning, page

from contest.clock import now
from contest.db import db
from contest.flow import calling
from contest.models.contest import Category
from contest.models.jury import Juror
from contest.models.round import Round
from contest.models.states import Method


def test_pages_carry_the_name_of_their_contest(client):
    contest = a_contest()
    contest.name = words("Rivers & Hills")
    an_open_edition(contest)

    home, call, sign_in_page = (
        page(client, path) for path in ("/", "/2027", "/account/sign-in")
    )

    for text in (home, call, sign_in_page):
        assert "Rivers &amp; Hills</title>" in text
        assert 'wordmark--named" href="/">Rivers &amp; Hills</a>' in text
        assert "Entry is free" not in text


def test_page_of_one_of_several_contests_carries_its_name(client):
    for slug in ("rivers", "hills"):
        contest = a_contest(slug)
        contest.name = words(slug.title())
        an_open_edition(contest, f"{slug}-1")

    assert "Hills</title>" in page(client, "/hills-1")
    assert "Rivers</title>" in page(client, "/rivers-1")
    assert "Foreign View</title>" in page(client, "/account/sign-in")


def test_draft_has_no_public_page(client):
    a_draft_edition()

    assert client.get("/2027").status_code == 404
    assert "The ordinary" not in page(client)


def test_unknown_edition_is_404(client):
    assert client.get("/nothing").status_code == 404


def test_closed_edition_tells_what_happens_now(client):
    edition = an_open_edition()
    edition.opens_at = now() - timedelta(days=9)
    edition.closes_at = now() - timedelta(days=1)
    db.session.commit()

    text = page(client, "/2027")

    assert "The jury is at work" in text
    assert "Enter the contest" not in text


def test_announced_edition_cannot_be_entered_yet(client):
    edition = an_open_edition()
    edition.opens_at = now() + timedelta(days=1)
    db.session.commit()

    text = page(client, "/2027")

    assert "Entries open" in text
    assert "Enter the contest" not in text


def test_extension_is_told_in_public(client):
    contest = a_contest()
    edition = an_open_edition(contest)
    calling.extend_deadline(
        edition,
        until=edition.closes_at + timedelta(days=3),
        reason=words("A storm"),
        by=gordon(contest),
    )
    db.session.commit()

    assert "A storm" in page(client, "/2027")


def test_mirror_pair_stands_side_by_side(client):
    contest = a_contest()
    edition = a_draft_edition(contest)
    organizer = gordon(contest)
    one, other = db.session.query(Category).order_by(Category.id)
    calling.pair_mirror(one, other, by=organizer)
    edition.opened_at = now()
    db.session.commit()

    assert 'class="mirror"' in page(client, "/2027")


def test_jury_is_named_only_once_seated(client):
    edition = an_open_edition()
    panel = a_panel(edition, a_person("Henri"))
    keep(Juror(panel_id=panel.id, number=2, email="v@example.org", name="Vivian Maier"))

    text = page(client, "/2027")

    assert "Henri" in text
    assert "Vivian" not in text


def test_rounds_are_told_from_their_settings(client):
    edition = an_open_edition()
    panel = a_panel(edition)
    keep(
        Round(
            edition_id=edition.id,
            number=1,
            panel_id=panel.id,
            method=Method.score,
            quorum=3,
        )
    )

    text = page(client, "/2027")

    assert "Whole scores from 1 to 10." in text
    assert "Every entry is seen by 3 jurors." in text


def test_page_that_sets_a_cookie_is_kept_by_nobody(client):
    an_open_edition()

    first = client.get("/?lang=ko")
    again = client.get("/?lang=ko")

    assert "Set-Cookie" in first.headers
    assert first.headers["Cache-Control"] == "private, no-store"
    assert "Set-Cookie" not in again.headers
    assert again.headers["Cache-Control"] == "public, no-cache"


def test_page_may_be_kept_for_strangers_only(client):
    an_open_edition()

    assert client.get("/").headers["Cache-Control"] == "public, no-cache"

    sign_in(client, mallory())
    assert client.get("/").headers["Cache-Control"] == "private, no-store"


def test_hostile_words_are_told_not_run(client):
    edition = an_open_edition()
    edition.title = words("<script>alert(1)</script>")
    edition.task = words('"><img src=x onerror=alert(1)>')
    db.session.commit()

    text = page(client)

    assert "<script>alert" not in text
    assert "<img src=x" not in text


def test_number_of_queries_does_not_grow(client):
    contest = a_contest()
    author = dorothea()
    a_hung_morning(an_open_edition(contest, "2001"), author)
    page(client)
    db.session.rollback()
    with count_queries() as few:
        page(client)

    for number in range(2002, 2007):
        a_hung_morning(an_open_edition(contest, str(number)), author)
    db.session.rollback()
    with count_queries() as many:
        page(client)

    assert len(many) == len(few)


def test_finished_edition_speaks_of_what_was(client):
    a_published_gallery(9)

    text = page(client, "/2027")

    assert "How it was judged" in text
    assert 'href="/2027/verdict"' in text
    for said in ("rules in force", "What you are asked", "Up to 5 entries"):
        assert said not in text


@pytest.mark.parametrize("path", ["/", "/2027", "/galleries", "/2027/verdict"])
def test_every_public_page_is_shared_in_the_same_words(client, path):
    a_published_gallery(9)

    names = set(re.findall(r'property="(og:\w+)"', page(client, path)))

    assert {"og:title", "og:description", "og:url", "og:site_name"} <= names
    assert 'name="twitter:card"' in page(client, path)
