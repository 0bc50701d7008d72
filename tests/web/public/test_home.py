"""The home page: the open call, the soonest deadline, pictures once a gallery is out."""

import re
from datetime import timedelta

import pytest
from factories import (
    a_contest,
    an_open_edition,
    dorothea,
    sign_in,
    words,
)
from juries import a_stage, an_open_round
from visits import a_hung_morning, page

from contest.clock import now
from contest.db import db
from contest.models.user import User


def test_home_of_an_empty_house_says_so(client):
    text = page(client)

    assert "No call for entries has been announced yet" in text


def test_home_shows_the_open_call(client):
    edition = an_open_edition()

    text = page(client)

    assert "<h1>The ordinary</h1>" in text
    assert f'href="/entries/new?edition={edition.slug}"' in text
    assert "in Moscow" in text
    assert "in Seoul" in text
    assert "Show the ordinary." in text
    assert "Three rounds." in text


@pytest.mark.parametrize(
    ("language", "title"),
    [("ru", "The ordinary (по-русски)"), ("ko", "The ordinary (한국어)")],
)
def test_home_speaks_the_visitors_language(client, language, title):
    an_open_edition()

    assert f"<h1>{title}</h1>" in page(client, language=language)


def test_home_puts_the_soonest_deadline_first(client):
    contest = a_contest()
    later, sooner = (an_open_edition(contest, slug) for slug in ("later", "sooner"))
    sooner.closes_at, sooner.title = now() + timedelta(days=2), words("Sooner")
    later.title = words("Later")
    db.session.commit()

    text = page(client)

    assert "<h1>Sooner</h1>" in text
    assert 'href="/later"' in text


def test_home_shows_pictures_once_a_gallery_is_published(client):
    contest = a_contest()
    past = an_open_edition(contest, "2025")
    gallery = a_hung_morning(past, dorothea())
    past.opens_at = now() - timedelta(days=9)
    past.closes_at = now() - timedelta(days=1)
    an_open_edition(contest)
    db.session.commit()

    text = page(client)

    assert text.count("<img") == 2
    assert "Name withheld by the author" in text
    assert "Доротея" not in text
    assert page(client, "/2025").count("<img") == 1  # not again among the galleries
    gallery.published_at = None
    db.session.commit()
    assert "<img" not in page(client)


def test_home_names_the_author_who_agreed(client):
    a_hung_morning(an_open_edition(), dorothea(), named=True)

    text = page(client)

    assert '<span lang="ru">Доротея Ланге</span>' in text
    assert "Russia" in text


def test_home_offers_each_what_waits_for_them_first(client):
    stage = a_stage()
    an_open_round(stage)
    judge = db.session.query(User).filter_by(email="henri@example.org").one()
    people = (None, dorothea(), judge, stage.organizer)

    offered = []
    for person in people:
        if person:
            sign_in(client, person)
        text = page(client)
        offered += re.findall(r'class="button button--main" href="([^"]+)"', text)
        assert "Enter the contest" in text

    enter = f"/entries/new?edition={stage.edition.slug}"
    assert offered == [enter, enter, "/jury/", "/desk/"]
