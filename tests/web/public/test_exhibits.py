"""One exhibit: closed until published, gone when taken down, whole, in its words."""

import pytest
from counting import count_queries
from endings import a_hung_gallery, a_published_gallery, agree, hang_more
from factories import keep, mallory, sign_in, words

from contest.clock import now
from contest.db import db
from contest.languages import LocalText
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption
from contest.models.image import Rendition
from contest.models.user import User
from contest.queries.exposure import exposure_of
from contest.queries.people import Viewer


def entry_of(exhibit):
    return db.session.get_one(Entry, exhibit.entry_id)


def author_of(exhibit):
    return db.session.get_one(User, entry_of(exhibit).user_id)


def address(exhibit):
    return f"/2027/ordinary/{exhibit.slug}"


def test_unpublished_exhibit_is_not_there_for_anyone(client):
    shown = a_hung_gallery(9)
    there = address(shown.exhibits[0])

    assert client.get(there).status_code == 404
    for person in (author_of(shown.exhibits[0]), mallory()):
        sign_in(client, person)
        assert client.get(there).status_code == 404


def test_published_exhibit_shows_its_label_and_neighbours(client):
    shown = a_published_gallery(9, 7, 5)
    agree(shown.sealed.stage.edition, author_of(shown.exhibits[1]))

    page = client.get(address(shown.exhibits[1])).text

    assert "Exhibit 2 of 3" in page
    assert f'rel="prev" href="{address(shown.exhibits[0])}"' in page
    assert f'rel="next" href="{address(shown.exhibits[2])}"' in page
    assert "Author1, South Korea" in page
    assert page.count("<h1") == 1
    assert "article" in page
    assert f'value="http://localhost{address(shown.exhibits[1])}"' in page


def test_page_once_seen_is_asked_for_again_and_sent_only_if_it_changed(client):
    shown = a_published_gallery(9)
    there = address(shown.exhibits[0])
    first = client.get(there, headers={"Accept-Encoding": "gzip"})
    known = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": "br"}

    again = client.get(there, headers=known)
    shown.exhibits[0].taken_down_at = now()
    db.session.commit()
    after = client.get(there, headers=known)

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert after.status_code == 410


def test_author_who_did_not_agree_is_nowhere_on_the_page(client):
    shown = a_published_gallery(9, 7)
    canary = author_of(shown.exhibits[0])
    canary.name, canary.name_latin, canary.email = (
        "Канарейка",
        "Canary",
        "c@secret.example",
    )
    canary.country = "CA"
    db.session.commit()

    pages = [client.get(address(one)).text for one in shown.exhibits]

    for trace in ("Канарейка", "Canary", "secret.example", "Canada", "IMG_0"):
        assert trace not in "".join(pages)


def test_exhibit_taken_down_answers_that_it_is_gone(client):
    shown = a_published_gallery(9, 7)
    shown.exhibits[0].taken_down_at = now()
    db.session.commit()

    answer = client.get(address(shown.exhibits[0]))

    assert answer.status_code == 410
    assert "This page has been taken down." in answer.text
    assert "Title 0" not in answer.text
    assert "Exhibit 1 of 1" in client.get(address(shown.exhibits[1])).text


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_exhibit_whose_entry_left_is_gone(client, seal):
    shown = a_published_gallery(9)
    setattr(entry_of(shown.exhibits[0]), seal, now())
    db.session.commit()

    assert client.get(address(shown.exhibits[0])).status_code == 410


@pytest.mark.parametrize(
    "path", ["/2027/series/{slug}", "/2027/ordinary/nothing", "/2026/ordinary/{slug}"]
)
def test_wrong_address_finds_nothing(client, path):
    shown = a_published_gallery(9)

    answer = client.get(path.format(slug=shown.exhibits[0].slug))

    assert answer.status_code == 404


def test_series_shows_every_photograph_with_its_link(client):
    shown = a_published_gallery(9)
    hang_more(shown, 1, shown.sealed.stage.series)
    db.session.query(ExhibitCaption).order_by(
        ExhibitCaption.id.desc()
    ).first().caption = words("The road")
    db.session.commit()

    page = client.get("/2027/series/again-series-0").text

    for number in (1, 2, 3):
        assert f'id="photo-{number}"' in page
        assert f'href="#photo-{number}"' in page
        assert f'data-photo="{number}" data-width="1600" data-height="1066"' in page
    assert "3. The road" in page
    assert "Series of 3 photographs" in page


def test_photograph_without_a_description_is_a_link_with_a_name(client):
    shown = a_published_gallery(1)
    db.session.query(ExhibitCaption).one().alt = LocalText()
    db.session.commit()

    page = client.get(address(shown.exhibits[0])).text

    assert 'class="zoomable"' in page
    assert page.count('aria-label="Enlarge photograph 1"') == 1


def test_keyboard_meets_each_photograph_once(client):
    shown = a_published_gallery(9)
    there = address(shown.exhibits[0])

    wall, page = client.get("/2027/gallery").text, client.get(there).text

    assert wall.count(f'href="{there}"') == 2
    assert wall.count(f'class="zoomable" href="{there}" tabindex="-1"') == 1
    assert page.count('tabindex="-1" data-photo="1"') == 1
    assert page.count('data-photo="1"') == 2


@pytest.mark.parametrize(
    ("name", "latin", "written"),
    [("한서윤", "Han Seoyun", True), ("Tomás Ferreira", "Tomas Ferreira", False)],
)
def test_name_is_also_told_in_latin_where_it_is_in_other_letters(
    client, name, latin, written
):
    shown = a_published_gallery(9)
    author = author_of(shown.exhibits[0])
    author.name, author.name_latin = name, latin
    agree(shown.sealed.stage.edition, author)

    page = client.get(address(shown.exhibits[0])).text

    assert name in page
    assert (latin in page) is written


def test_original_and_translation_stand_side_by_side_with_their_languages(client):
    shown = a_published_gallery(9)
    entry = entry_of(shown.exhibits[0])
    entry.language, entry.title = "ko", "막차의 빛"
    entry.statement = "첫 문단\n둘째 문단"
    exhibit = db.session.get_one(Exhibit, shown.exhibits[0].id)
    exhibit.title = LocalText(en="Light of the last train", ko="막차의 빛")
    exhibit.text = LocalText(en="First paragraph", ko=entry.statement)
    db.session.commit()

    english = client.get(address(exhibit) + "?lang=en").text
    russian = client.get(address(exhibit) + "?lang=ru").text
    korean = client.get(address(exhibit) + "?lang=ko").text

    assert '<h1 lang="ko">막차의 빛</h1>' in english
    assert "Light of the last train" in english
    assert (
        '<div class="prose" lang="ko"><p>첫 문단</p><p>둘째 문단</p></div>' in english
    )
    assert "<p>First paragraph</p>" in english
    assert "First paragraph" not in russian
    assert '<div class="prose" lang="ko">' in russian
    assert 'class="told"' not in korean


def test_exhibit_is_shared_whole_and_in_words(client):
    shown = a_published_gallery(9)

    page = client.get(address(shown.exhibits[0]) + "?lang=ru").text

    assert '<meta property="og:type" content="article">' in page
    assert '<meta property="og:locale" content="ru_RU">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<meta property="og:image:alt" content="A wall. (по-русски)">' in page
    assert (
        '<meta property="og:title" content="Title 0 ру. Grand Prix (по-русски)">'
        in page
    )
    assert page.count('rel="alternate" hreflang=') == 4


def test_queries_stay_the_same_with_thirty_neighbours(client):
    shown = a_published_gallery(9, 7, 5)
    there = address(shown.exhibits[1])
    client.get(there)
    db.session.rollback()
    with count_queries() as few:
        client.get(there)

    hang_more(shown, 28)
    db.session.rollback()
    with count_queries() as many:
        page = client.get(there)

    assert len(many) == len(few)
    assert len(page.data) < 100_000


def test_pictures_open_with_the_gallery_and_close_with_an_exhibit(client):
    shown = a_published_gallery(9)
    entry = entry_of(shown.exhibits[0])
    db.session.refresh(entry, ["pieces"])
    code = entry.pieces[0].code
    keep(
        Rendition(
            original_id=entry.pieces[0].original_id,
            spec="share",
            key="renditions/share.jpg",
            width=1200,
            height=630,
            bytes=1,
        )
    )
    for spec in ("share", "page"):
        exposed = exposure_of(Viewer(), code, spec)
        assert exposed.is_public

    shown.exhibits[0].taken_down_at = now()
    db.session.commit()

    assert not exposure_of(Viewer(), code, "share").is_public
    assert client.get(f"/pictures/{code}/share").status_code == 404
