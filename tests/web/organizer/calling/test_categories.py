"""Categories of a call: added, changed, paired, removed, closed to some."""

from callings import a_category_form
from factories import a_person, an_open_edition, sign_in

from contest.db import db
from contest.models.contest import Category


def test_category_is_added_changed_paired_removed(staff, draft):
    added = staff.post("/desk/2027/categories", data=a_category_form(mirror="ordinary"))
    changed = staff.post(
        "/desk/2027/categories/streets",
        data=a_category_form(kind="series", slug="roads"),
    )

    assert (added.status_code, changed.status_code) == (303, 303)
    category = db.session.query(Category).filter_by(slug="roads").one()
    assert (category.min_pieces, category.max_pieces, category.max_bytes) == (
        3,
        12,
        40_000_000,
    )
    assert category.mirror_id is None
    staff.post("/desk/2027/categories/roads/removal")
    assert db.session.query(Category).filter_by(slug="roads").count() == 0


def test_films_have_limits_of_their_own(staff, draft):
    films = {
        "medium": "film", "film_formats": ["MP4"], "film_megabytes": "300",
        "film_minutes": "1", "film_frame": "2073600", "film_side": "1280",
    }  # fmt: skip
    staff.post("/desk/2027/categories", data=a_category_form(**films))

    category = db.session.query(Category).filter_by(slug="streets").one()
    page = staff.get("/desk/2027/categories/streets").text
    listed = staff.get("/desk/2027/categories").text

    assert (category.max_pixels, category.min_long_side) == (1920 * 1080, 1280)
    assert '<option selected value="2073600">1920 × 1080</option>' in page
    assert 'name="film_side" type="number" value="1280"' in page
    assert "Longest film, minutes</label>" in page  # and not: optional
    assert "One film" in listed
    assert (
        "MP4. At least 1,280 pixels on the long side. "
        "The frame has at most 1920 × 1080 pixels, lying or upright. "
        "At most 300 MB and 1 minute each."
    ) in listed


def test_frame_that_no_film_has_or_can_have_is_refused(staff, draft):
    films = {"medium": "film", "film_formats": ["MP4"], "film_megabytes": "300",
             "film_minutes": "1"}  # fmt: skip
    unknown = {**films, "film_frame": "123"}
    longer = {**films, "film_frame": "921600", "film_side": "1920"}

    answers = [
        staff.post("/desk/2027/categories", data=a_category_form(**one))
        for one in (unknown, longer)
    ]

    assert [one.status_code for one in answers] == [422, 422]
    assert "No film can be that long" in answers[1].text
    assert told_beside(answers[1].text, "film_side")
    assert answers[1].text.count('role="alert"') == 1


def test_limits_left_empty_are_asked_for_where_they_count(staff, draft):
    films = {"medium": "film", "film_formats": ["MP4"], "film_frame": "921600"}
    empty = dict.fromkeys(("film_megabytes", "film_minutes", "sound_minutes"), "")

    form = a_category_form(**films, **empty)
    page = staff.post("/desk/2027/categories", data=form).text

    told = [one for one in empty if told_beside(page, one)]
    assert told == ["film_megabytes", "film_minutes"]
    assert page.count("Write a whole number.") == len(told)
    assert "2 fields need another look:" in page


def told_beside(page, name):
    return f'aria-describedby="{name}-error"' in page and f'href="#{name}"' in page


def test_category_without_files_comes_back_with_what_was_typed(staff, draft):
    answer = staff.post("/desk/2027/categories", data=a_category_form(formats=[]))

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose at least one kind of file." in text
    assert "One street. ru" in text


def test_closed_category_says_why(client, contest):
    edition = an_open_edition(contest)
    category = (
        db.session.query(Category)
        .filter_by(edition_id=edition.id)
        .order_by(Category.id)
        .first()
    )
    category.author_country = "RU"
    db.session.commit()
    sign_in(client, a_person("Ansel", country="KR"))

    page = client.get("/entries/new").get_data(as_text=True)

    assert "your account names another country, South Korea" in page
    assert f'name="category" value="{category.id}"' not in page


def test_everything_wrong_with_a_category_is_told_at_once(staff, draft):
    typed = {
        "slug": "день в кадрах",
        "kind": "series",
        "min_pieces": "9",
        "max_pieces": "3",
        "entries_per_user": "0",
        "formats": "JPEG",
        "max_megabytes": "50",
        "min_long_side": "2400",
        "max_megapixels": "150",
        "author_country": "",
        "place_country": "",
    }

    answer = staff.post("/desk/2027/categories", data=typed)

    assert answer.status_code == 422
    for field in ("slug", "name", "max_pieces", "entries_per_user"):
        assert f'<li><a href="#{field}">' in answer.text
