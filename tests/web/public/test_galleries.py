"""The public gallery: closed until published, searched, paged, names as agreed."""

import re

import pytest
from counting import count_queries
from endings import a_hung_gallery, a_published_gallery, agree, hang_more
from factories import a_contest, a_person, keep, mallory, sign_in, words

from contest.clock import now
from contest.db import db
from contest.flow import publishing
from contest.models.consent import Consent
from contest.models.contest import Category, Seat
from contest.models.entry import Entry
from contest.models.gallery import Exhibit
from contest.models.states import SeatRole
from contest.models.user import User


def entry_of(exhibit):
    return db.session.get_one(Entry, exhibit.entry_id)


def author_of(exhibit):
    return db.session.get_one(User, entry_of(exhibit).user_id)


def test_unpublished_gallery_is_not_there_for_anyone(client):
    shown = a_hung_gallery(9, 7)
    stage = shown.sealed.stage
    elsewhere = a_person("Staff")
    keep(
        Seat(
            contest_id=a_contest("other").id,
            user_id=elsewhere.id,
            role=SeatRole.organizer,
        )
    )
    visitors = [
        None,
        author_of(shown.exhibits[0]),
        mallory(),
        elsewhere,
        stage.organizer,
    ]

    for person in visitors:
        if person:
            sign_in(client, person)
        answer = client.get("/2027/gallery")
        assert answer.status_code == 404
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Title 0" not in client.get("/galleries").text


def test_published_gallery_is_there_for_everyone(client):
    a_published_gallery(9, 7)

    page = client.get("/2027/gallery")

    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "public, no-cache"
    assert page.text.index("Title 0") < page.text.index("Title 1")
    assert "Grand Prix" in page.text
    assert "2 exhibits, 2 authors" in page.text
    assert "Title 0" in client.get("/galleries").text


def test_gallery_taken_back_is_gone_for_everyone(client):
    shown = a_published_gallery(9)
    stage = shown.sealed.stage

    publishing.take_back(stage.edition, shown.gallery, by=stage.organizer)
    db.session.commit()

    assert client.get("/2027/gallery").status_code == 404
    assert client.get(f"/2027/ordinary/{shown.exhibits[0].slug}").status_code == 404
    assert "No gallery has been published yet." in client.get("/galleries").text


def test_unknown_edition_has_no_gallery(client):
    assert client.get("/nowhere/gallery").status_code == 404


def test_author_is_named_only_where_agreed(client):
    shown = a_published_gallery(9, 7)
    edition = shown.sealed.stage.edition
    first, second = (author_of(one) for one in shown.exhibits)
    first.name, first.name_latin = "한서윤", "Han Seoyun"
    second.name = "Доротея Тайная"
    agree(edition, first)
    db.session.commit()

    page = client.get("/2027/gallery").text

    assert '<span lang="ko">한서윤</span> Han Seoyun, South Korea' in page
    assert "Тайная" not in page
    assert page.count("Name withheld by the author") == 1


def test_withdrawn_agreement_takes_the_name_off(client):
    shown = a_published_gallery(9)
    author = author_of(shown.exhibits[0])
    agree(shown.sealed.stage.edition, author, "publish_name")
    assert author.name in client.get("/2027/gallery").text

    db.session.query(Consent).one().withdrawn_at = now()
    db.session.commit()

    page = client.get("/2027/gallery").text
    assert author.name not in page
    assert "South Korea" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=ЁЛКА", ["Елка у школы"]),
        ("q=елка", ["Елка у школы"]),
        ("q=фонарь", ["Title 1"]),
        ("q=Han", ["Title 1"]),
        ("q=busan", ["Елка у школы", "Title 1", "Again series 0"]),
        ("country=KR", ["Title 1"]),
        ("country=FR", []),
        ("category=series", ["Again series 0"]),
        ("category=series&q=елка", []),
        ("category=nowhere", []),
        ("q=%00%25_%27", []),
        ("page=99", ["Елка у школы", "Title 1", "Again series 0"]),
        ("page=x", ["Елка у школы", "Title 1", "Again series 0"]),
    ],
)
def test_visitor_finds_what_was_asked_for(client, asked, found):
    shown = a_published_gallery(9, 7)
    stage = shown.sealed.stage
    entry_of(shown.exhibits[0]).title = "Елка у школы"
    shown.exhibits[0].title = words("Fir")
    shown.exhibits[1].title = words("Фонарь")
    author_of(shown.exhibits[1]).name_latin = "Han Seoyun"
    agree(stage.edition, author_of(shown.exhibits[1]))
    hang_more(shown, 1, stage.series)
    db.session.commit()

    page = client.get(f"/2027/gallery?{asked}").text

    titles = ["Елка у школы", "Title 1", "Again series 0"]
    labels = re.findall(r'class="label__title"[^>]*>([^<]*)</a>', page)
    assert [one for one in titles if one in labels] == found
    assert ("Nothing here fits" in page) == (not found)


def test_exhibits_taken_down_or_gone_do_not_hang(client):
    shown = a_published_gallery(9, 7, 5)
    shown.exhibits[0].taken_down_at = now()
    entry_of(shown.exhibits[1]).disqualified_at = now()
    db.session.commit()

    page = client.get("/2027/gallery").text

    assert "Title 0" not in page
    assert "Title 1" not in page
    assert "Title 2" in page
    assert "1 exhibit, 1 author" in page


@pytest.mark.parametrize("path", ["/2027/gallery", "/galleries"])
def test_queries_stay_the_same_with_thirty_exhibits(client, path):
    shown = a_published_gallery(9)
    client.get(path)
    db.session.rollback()
    with count_queries() as few:
        client.get(path)

    hang_more(shown, 29)
    db.session.rollback()
    with count_queries() as many:
        page = client.get(path)

    assert len(many) == len(few)
    assert len(page.data) < 100_000


def test_long_gallery_comes_in_pages(client):
    shown = a_published_gallery(9)
    hang_more(shown, 29)

    first = client.get("/2027/gallery").text
    second = client.get("/2027/gallery?page=2").text

    assert "Exhibits 1 to 24 of 30" in first
    assert "Exhibits 25 to 30 of 30" in second
    assert 'rel="next" href="/2027/gallery?page=2"' in first
    assert 'rel="prev" href="/2027/gallery?page=1"' in second
    assert "Again ordinary 28" not in first
    assert "Again ordinary 28" in second
    assert "Gallery, page 2" in second


def test_mirror_pair_hangs_in_two_halves(client):
    shown = a_published_gallery(9, 7)
    single, series = db.session.query(Category).order_by(Category.position)
    single.mirror_id = series.id
    single.author_country = "KR"
    hang_more(shown, 2, series)
    hang_more(shown, 2, single)
    db.session.commit()

    page = client.get("/2027/gallery").text
    narrowed = client.get("/2027/gallery?category=series").text

    assert page.count('class="mirror mirror--hang"') == 1
    assert 'class="mirror__own" lang="ko"' in page
    assert "mirror--hang" not in narrowed
    labels = re.findall(r'class="label__title"[^>]*>([^<]*)</a>', page)
    assert len(labels) == len(set(labels)) == 6


@pytest.mark.parametrize("language", ["en", "ru", "ko"])
def test_gallery_speaks_three_languages(client, language):
    shown = a_published_gallery(9)
    shown.gallery.intro = words("Look at it.")
    db.session.commit()

    page = client.get(f"/2027/gallery?lang={language}").text

    assert f'<html lang="{language}"' in page
    assert page.count("<h1") == 1
    for one in ("en", "ru", "ko"):
        assert (
            f'hreflang="{one}" href="http://localhost/2027/gallery?lang={one}"' in page
        )
    locales = {"en": "en_GB", "ru": "ru_RU", "ko": "ko_KR"}
    assert f'property="og:locale" content="{locales[language]}"' in page
    assert page.count("og:locale:alternate") == 2
    assert re.search(
        r'og:image" content="http://localhost/pictures/\w{20}/share"', page
    )


def test_description_falls_back_tagged_with_its_language(client):
    shown = a_published_gallery(9)
    exhibit = db.session.get_one(Exhibit, shown.exhibits[0].id)
    db.session.refresh(exhibit, ["captions"])
    exhibit.captions[0].alt = words("x").__class__(ru="Стена в окнах")
    db.session.commit()

    page = client.get("/2027/gallery?lang=ko").text

    assert 'alt="Стена в окнах" lang="ru"' in page


def test_words_of_visitors_and_authors_are_only_words(client):
    shown = a_published_gallery(9)
    entry_of(shown.exhibits[0]).title = '<script>alert("x")</script>'
    db.session.commit()

    page = client.get('/2027/gallery?q=<script>alert("y")</script>').text
    whole = client.get("/2027/gallery").text

    assert "<script>alert" not in page + whole
