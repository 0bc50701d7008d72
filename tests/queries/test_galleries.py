"""What hangs, lightly: counted, searched, first of each gallery."""

import pytest
from endings import a_hung_gallery, a_published_gallery, agree, hang_more

from contest.clock import now
from contest.db import db
from contest.languages import LocalText
from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.cards import cards_of, exhibit_in, leads_of
from contest.queries.credits import Credit
from contest.queries.galleries import (
    Hanging,
    Wish,
    authors_in,
    census_of,
    first_of_each,
    galleries_page,
    gallery_by_slug,
    hangings_of,
    public_gallery,
)


def a_hanging(**facts):
    told = {
        "exhibit_id": 1,
        "slug": "x",
        "category": "ordinary",
        "entry_id": 1,
        "has_award": False,
        "original_title": "Ёлка",
        "title": LocalText(en="Fir", ko="전나무"),
        "original_place": "Busan",
        "place": LocalText(en="Busan", ru="Пусан"),
        "credit": Credit("한서윤", "Han Seoyun", "KR"),
    }
    return Hanging(**{**told, **facts})


@pytest.mark.parametrize(
    ("wish", "fits"),
    [
        (Wish(), True),
        (Wish(words="елка"), True),
        (Wish(words="ЁЛКА"), True),
        (Wish(words="전나"), True),
        (Wish(words="han seo"), True),
        (Wish(words="BUSAN"), True),
        (Wish(words="пусан"), True),
        (Wish(words="oak"), False),
        (Wish(category="ordinary", country="KR"), True),
        (Wish(category="series"), False),
        (Wish(country="RU"), False),
    ],
)
def test_wish_fits_what_people_mean(wish, fits):
    assert wish.fits(a_hanging()) is fits


def test_name_that_is_not_shown_is_not_found(app):
    shown = a_published_gallery(9)
    author = db.session.query(User).filter_by(email="author0@example.org").one()

    (hidden,) = hangings_of(shown.gallery)
    agree(shown.sealed.stage.edition, author)
    (named,) = hangings_of(shown.gallery)

    assert not Wish(words=author.name).fits(hidden)
    assert not Wish(country="KR").fits(hidden)
    assert Wish(words=author.name, country="KR").fits(named)


def test_census_counts_what_hangs(app):
    shown = a_published_gallery(9, 7)
    hang_more(shown, 2, shown.sealed.stage.series)
    db.session.query(Entry).filter_by(title="Title 1").one().withdrawn_at = now()
    db.session.commit()

    found = hangings_of(shown.gallery)
    census = census_of(found, authors_in(shown.gallery))

    assert (census.exhibits, census.authors) == (3, 3)
    assert census.by_category == {"ordinary": 1, "series": 2}
    assert census.countries == ()


def test_gallery_is_public_by_its_own_row(app):
    shown = a_hung_gallery(9)
    assert public_gallery("2027") is None
    assert gallery_by_slug("2027") is not None
    assert galleries_page(1).items == []

    shown.gallery.published_at = now()
    db.session.commit()

    assert public_gallery("2027").id == shown.gallery.id
    assert first_of_each(galleries_page(1).items, 3) == [shown.exhibits[0].id]


def test_cards_come_in_the_order_asked_for(app):
    shown = a_published_gallery(9, 7, 5)
    ids = [one.id for one in shown.exhibits]

    assert [one.exhibit_id for one in cards_of(ids[::-1])] == ids[::-1]
    assert cards_of([]) == []
    assert set(leads_of(ids)) == set(ids)


def test_first_and_last_exhibit_have_one_neighbour(app):
    shown = a_published_gallery(9, 7)
    gallery = public_gallery("2027")
    first, last = (
        exhibit_in(gallery, category="ordinary", slug=one.slug)
        for one in shown.exhibits
    )

    assert (first.previous, first.next.slug) == (None, shown.exhibits[1].slug)
    assert (last.previous.slug, last.next) == (shown.exhibits[0].slug, None)
    assert exhibit_in(gallery, category="series", slug=shown.exhibits[0].slug) is None
