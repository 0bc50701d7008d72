"""The desk's calling pages: from a founded contest to an open call, and frozen after."""

import re
from datetime import timedelta

import pytest
from factories import (
    a_contest,
    a_draft_edition,
    a_person,
    an_open_edition,
    gordon,
    keep,
    mallory,
    sign_in,
    words,
)

from contest.clock import now
from contest.db import db
from contest.flow import calling
from contest.models.contest import (
    Category,
    Contest,
    Edition,
    Extension,
    Seat,
    SeatInvitation,
)
from contest.models.notice import Notice
from contest.models.states import SeatRole
from contest.queries.consents import consent_texts

PAGES = (
    "",
    "/texts",
    "/categories",
    "/categories/new",
    "/categories/ordinary",
    "/consents",
    "/dates",
    "/opening",
    "/seats",
    "/log",
    "/entries",
    "/screening",
)


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def draft(contest):
    edition = a_draft_edition(contest)
    calling.offer_consent_texts(edition)
    db.session.commit()
    return edition


@pytest.fixture
def staff(client, contest):
    return sign_in(client, gordon(contest))


def three(name, text):
    return {f"{name}-{one}": f"{text} {one}" for one in ("en", "ru", "ko")}


def again(edition):
    db.session.expire_all()
    return db.session.get(Edition, edition.id)


def a_category_form(**facts):
    return {
        **three("name", "Streets"),
        **three("task", "One street."),
        "slug": "streets",
        "kind": "single",
        "min_pieces": "3",
        "max_pieces": "12",
        "entries_per_user": "5",
        "formats": ["JPEG", "PNG"],
        "max_megabytes": "40",
        "min_long_side": "2000",
        "max_megapixels": "100",
        "author_country": "",
        "place_country": "KR",
        "mirror": "",
        **facts,
    }


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


def test_founding_and_drafting_lead_to_the_desk(client, app):
    administrator = a_person("Gordon", is_administrator=True)
    sign_in(client, administrator)

    founded = client.post(
        "/desk/contests", data={**three("name", "New"), "slug": "new-one"}
    )
    drafted = client.post(
        "/desk/contests/new-one/editions", data={"title-en": "Light", "slug": "2028"}
    )

    assert founded.headers["Location"] == "/desk/contests/new-one/editions/new"
    assert drafted.headers["Location"] == "/desk/2028"
    assert db.session.query(Contest).one().name.ko == "New ko"
    assert client.get("/desk/", follow_redirects=True).status_code == 200


def test_refused_slug_comes_back_with_what_was_typed(client, app):
    sign_in(client, a_person("Gordon", is_administrator=True))

    answer = client.post("/desk/contests", data={**three("name", "My"), "slug": "desk"})

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "is kept for pages of the house" in text
    assert 'value="My en"' in text


def typed_texts(edition, **changed):
    """What a browser sends from the page of texts, with some of it typed over."""
    names = ("title", "intro", "task", "criteria", "order", "place", "reward")
    standing = {
        f"{name}-{one}": getattr(edition, name).get(one)
        for name in (*names, "publication")
        for one in ("en", "ru", "ko")
    }
    about = {"languages": ["en", "ru", "ko"], "contact": edition.contact}
    return {**standing, **about, **changed}


def seen_on(page):
    return re.search(r'name="seen" type="hidden" value="([^"]*)"', page)[1]


def test_texts_are_saved_at_once_and_made_clean(staff, draft):
    typed = typed_texts(
        draft,
        **{
            "task-en": "  Caf\u0065\u0301 \u202e ",
            "task-ru": "Задание",
            "reward-ko": "상",
            "languages": ["en", "ko"],
            "contact": "a@example.org",
        },
    )

    answer = staff.post("/desk/2027/texts", data=typed)

    assert answer.headers["Location"].endswith("/desk/2027/texts")
    edition = again(draft)
    assert (edition.task.en, edition.task.ru) == ("Caf\u00e9", "Задание")
    assert edition.reward.ko == "상"
    assert edition.criteria == words("Eye, story, craft.")
    assert (edition.languages, edition.contact) == ("en ko", "a@example.org")


def test_refused_texts_come_back_with_all_that_was_typed(staff, draft):
    typed = typed_texts(draft, contact="nowhere", **{"task-ru": "Снимать ночь"})

    answer = staff.post("/desk/2027/texts", data=typed)

    assert answer.status_code == 422
    assert "Снимать ночь" in answer.get_data(as_text=True)
    assert again(draft).task == words("Show the ordinary.")


def test_texts_saved_by_a_colleague_meanwhile_stay(staff, draft):
    mine = typed_texts(draft, **{"task-ru": "Моё"})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))
    staff.post("/desk/2027/texts", data=typed_texts(draft, **{"reward-ko": "상"}))

    staff.post("/desk/2027/texts", data=mine)

    edition = again(draft)
    assert (edition.task.ru, edition.reward.ko) == ("Моё", "상")


@pytest.mark.parametrize(
    ("theirs", "kept"),
    [
        ({"contact": "b@example.org"}, ("en ru ko", "b@example.org")),
        ({"languages": ["en", "ko"]}, ("en ko", "a@example.org")),
    ],
)
def test_what_a_colleague_told_of_the_call_meanwhile_stays(staff, draft, theirs, kept):
    about = {"languages": ["en", "ru", "ko"], "contact": "a@example.org"}
    staff.post("/desk/2027/texts", data=typed_texts(draft, **about))
    mine = typed_texts(again(draft), **{"task-ru": "Моё"})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))
    staff.post("/desk/2027/texts", data=typed_texts(again(draft), **about | theirs))

    staff.post("/desk/2027/texts", data=mine)

    edition = again(draft)
    assert (edition.languages, edition.contact) == kept
    assert edition.task.ru == "Моё"


def test_contact_is_an_address_that_letters_reach(staff, draft):
    typed = typed_texts(draft, contact="Questions@Example.ORG")

    staff.post("/desk/2027/texts", data=typed)

    assert again(draft).contact == "questions@example.org"


def test_text_cut_into_paragraphs_is_saved(staff, draft):
    staff.post("/desk/2027/texts", data=typed_texts(draft, **{"task-ru": "Раз. Два."}))
    mine = typed_texts(again(draft), **{"task-ru": "Раз.\r\n\r\nДва."})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))

    staff.post("/desk/2027/texts", data=mine)

    assert again(draft).task.ru == "Раз.\n\nДва."


def test_title_cannot_be_emptied(staff, draft):
    emptied = {f"title-{one}": " " for one in ("en", "ru", "ko")}

    answer = staff.post("/desk/2027/texts", data=typed_texts(draft, **emptied))

    assert answer.status_code == 422
    assert again(draft).title == words("The ordinary")


def test_translator_saves_texts_but_not_the_languages(client, contest, draft):
    sign_in(client, gordon(contest, SeatRole.translator))
    typed = typed_texts(draft, languages=["en"], **{"task-ru": "Задание"})

    answer = client.post("/desk/2027/texts", data=typed)

    assert answer.status_code == 303
    edition = again(draft)
    assert (edition.languages, edition.task.ru) == ("en ru ko", "Задание")


def test_page_of_texts_names_each_once_and_has_one_save(staff, draft):
    page = staff.get("/desk/2027/texts").get_data(as_text=True)

    assert page.count(">Task<") == 1
    assert page.count('action="/desk/2027/texts"') == 1
    assert page.count("Save the texts") == 1


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


def test_category_without_files_comes_back_with_what_was_typed(staff, draft):
    answer = staff.post("/desk/2027/categories", data=a_category_form(formats=[]))

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Choose at least one kind of file." in text
    assert "One street. ru" in text


def typed_consents(edition, **changed):
    standing = {
        f"{one.kind}-{name}-{language}": getattr(one, name).get(language)
        for one in consent_texts(edition)
        for name in ("label", "body")
        for language in ("en", "ru", "ko")
    }
    boxes = {f"{one.kind}-required": "y" for one in consent_texts(edition)}
    seen = {f"{one.kind}-seen": "" for one in consent_texts(edition)}
    return {**standing, **boxes, **seen, **changed}


def test_consents_saved_by_a_colleague_meanwhile_stay(staff, draft):
    page = staff.get("/desk/2027/consents").get_data(as_text=True)
    mine = typed_consents(draft, **three("rules-body", "Mine"))
    mine |= dict(re.findall(r'name="(\w+-seen)" type="hidden" value="(\w+)"', page))
    for one in consent_texts(draft):
        if not one.required:
            mine.pop(f"{one.kind}-required")
    theirs = typed_consents(draft, **three("people-body", "Theirs"))
    new = {"kind": "guardian", "required": "y"}
    new |= {**three("label", "Guardian"), **three("body", "Yes")}
    staff.post("/desk/2027/consents", data={**theirs, **new})

    answer = staff.post("/desk/2027/consents", data=mine)

    db.session.expire_all()
    texts = {one.kind: one for one in consent_texts(draft)}
    assert answer.status_code == 303
    assert texts["rules"].body.en == "Mine en"
    assert texts["people"].body.en == "Theirs en"
    assert texts["guardian"].required


def test_consents_are_saved_at_once(staff, draft):
    typed = typed_consents(
        draft,
        **three("rules-label", "Yes"),
        **three("rules-body", "All"),
        **three("label", "Guardian"),
        **three("body", "Yes"),
        **{"kind": "guardian", "people-dropped": "y"},
    )
    before = {one.kind: one.version for one in consent_texts(draft)}

    answer = staff.post("/desk/2027/consents", data=typed)

    texts = {one.kind: one for one in consent_texts(draft)}
    assert answer.status_code == 303
    assert (texts["rules"].version, texts["rules"].label.en) == (2, "Yes en")
    assert not texts["guardian"].required
    assert "people" not in texts
    assert texts["personal_data"].version == before["personal_data"]


def test_refused_consents_come_back_with_all_that_was_typed(staff, draft):
    typed = typed_consents(
        draft, kind="Not a kind", **{"rules-label-ru": "Согласен", "label-ru": "Ещё"}
    )

    answer = staff.post("/desk/2027/consents", data=typed)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Согласен" in text
    assert "Ещё" in text
    db.session.expire_all()
    assert {one.version for one in consent_texts(draft)} == {1}


def test_dates_are_wall_clock_of_the_chosen_zone(staff, draft):
    answer = staff.post(
        "/desk/2027/dates",
        data={
            "zone": "Asia/Seoul",
            "opens_at": "2027-01-01T09:00",
            "closes_at": "2027-02-01T00:00",
            "entries_per_user": "10",
            "grace_minutes": "30",
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
        data={
            "zone": "Asia/Seoul" if year == "0001" else "America/New_York",
            "opens_at": f"{year}-01-01T00:00",
            "closes_at": f"{year}-12-31T23:59",
            "entries_per_user": "10",
            "grace_minutes": "30",
        },
    )

    assert answer.status_code == 422
    assert "Write a year from 2000 to 2199." in answer.get_data(as_text=True)
    assert again(draft).closes_at == before


def test_dates_out_of_order_are_refused(staff, draft):
    answer = staff.post(
        "/desk/2027/dates",
        data={
            "zone": "Asia/Seoul",
            "opens_at": "2027-02-01T09:00",
            "closes_at": "2027-01-01T00:00",
            "entries_per_user": "10",
            "grace_minutes": "30",
        },
    )

    assert answer.status_code == 422
    assert "Entries must close later than they open." in answer.get_data(as_text=True)


def test_opening_names_what_is_missing(staff, draft):
    draft.task = words("")
    draft.task = type(draft.task)(en="Task")
    db.session.commit()

    page = staff.get("/desk/2027/opening").get_data(as_text=True)
    answer = staff.post("/desk/2027/opening", data={"sure": "y"})

    assert "Русский" in page
    assert 'href="/desk/2027/texts#task"' in page
    assert answer.status_code == 422
    assert again(draft).opened_at is None


def test_opening_asks_twice_then_freezes(staff, draft):
    unsure = staff.post("/desk/2027/opening", data={})
    sure = staff.post("/desk/2027/opening", data={"sure": "y"})
    twice = staff.post("/desk/2027/opening", data={"sure": "y"})
    edited = staff.post("/desk/2027/texts", data=three("task", "Other"))
    removed = staff.post("/desk/2027/categories/ordinary/removal")

    assert [one.status_code for one in (unsure, sure, twice, edited, removed)] == [
        422,
        303,
        422,
        303,
        409,
    ]
    edition = again(draft)
    assert edition.opened_at is not None
    assert edition.task == words("Show the ordinary.")


def test_deadline_is_extended_and_announced(staff, contest):
    edition = an_open_edition(contest)
    until = (edition.closes_at + timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")

    unsure = staff.post(
        "/desk/2027/deadline", data={"until": until, **three("reason", "Storm")}
    )
    sure = staff.post(
        "/desk/2027/deadline",
        data={"until": until, "sure": "y", **three("reason", "Storm")},
    )

    assert (unsure.status_code, sure.status_code) == (422, 303)
    assert db.session.query(Extension).one().reason.ru == "Storm ru"


def test_deadline_is_never_moved_earlier(staff, contest):
    edition = an_open_edition(contest)
    until = (edition.closes_at - timedelta(days=5)).strftime("%Y-%m-%dT%H:%M")

    answer = staff.post(
        "/desk/2027/deadline",
        data={"until": until, "sure": "y", **three("reason", "Storm")},
    )

    assert answer.status_code == 422
    assert db.session.query(Extension).count() == 0


def test_seat_is_offered_and_ended(staff, contest, draft):
    other = a_person("Imogen")
    keep(Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.editor))
    seat = db.session.query(Seat).filter_by(user_id=other.id).one()

    offered = staff.post(
        "/desk/2027/seats",
        data={"email": "dorothea@example.org", "role": "secretary", "language": "ru"},
    )
    ended = staff.post(f"/desk/2027/seats/{seat.id}/end")

    assert (offered.status_code, ended.status_code) == (303, 303)
    assert db.session.query(SeatInvitation).one().role is SeatRole.secretary
    assert db.session.query(Notice).one().email == "dorothea@example.org"
    db.session.expire_all()
    assert db.session.get(Seat, seat.id).left_at is not None


def test_last_organizer_stays(staff, contest, draft):
    seat = db.session.query(Seat).one()

    answer = staff.post(f"/desk/2027/seats/{seat.id}/end")

    assert answer.status_code == 409
    db.session.expire_all()
    assert db.session.get(Seat, seat.id).left_at is None


def test_seat_of_another_contest_is_404(staff, draft):
    other = a_contest("other")
    person = a_person("Imogen")
    keep(Seat(contest_id=other.id, user_id=person.id, role=SeatRole.organizer))
    seat = db.session.query(Seat).filter_by(contest_id=other.id).one()

    assert staff.post(f"/desk/2027/seats/{seat.id}/end").status_code == 404


def test_translator_writes_texts_and_nothing_else(client, contest, draft):
    sign_in(client, gordon(contest, SeatRole.translator))

    text = client.post("/desk/2027/texts", data=typed_texts(draft))
    others = [
        client.post("/desk/2027/opening", data={"sure": "y"}),
        client.post("/desk/2027/categories", data=a_category_form()),
        client.post("/desk/2027/dates", data={}),
        client.post("/desk/2027/consents", data={}),
        client.get("/desk/2027/entries"),
        client.get("/desk/2027/seats"),
        client.get("/desk/2027/log"),
    ]

    assert text.status_code == 303
    assert {one.status_code for one in others} == {404}
    for path in ("", "/texts", "/categories", "/consents", "/dates", "/opening"):
        assert client.get(f"/desk/2027{path}").status_code == 200


def test_desk_of_one_edition_is_reached_at_once(staff, draft):
    assert staff.get("/desk/").headers["Location"] == "/desk/2027"


def test_desk_of_several_editions_lists_them(staff, contest, draft):
    a_draft_edition(contest, "2028")

    text = staff.get("/desk/").get_data(as_text=True)

    assert 'href="/desk/2027"' in text
    assert 'href="/desk/2028"' in text


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


def test_stranger_is_sent_to_sign_in(client, draft):
    answer = client.get("/desk/2027")

    assert answer.status_code == 303
    assert (
        "sign-in" in answer.headers["Location"] or "next=" in answer.headers["Location"]
    )


@pytest.mark.parametrize("path", PAGES)
def test_mallory_sees_nothing(client, draft, path):
    sign_in(client, mallory())

    assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_organizer_of_another_contest_sees_nothing(client, draft, path):
    sign_in(client, gordon(a_contest("other")))

    assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/texts",
        "/categories",
        "/categories/ordinary",
        "/categories/ordinary/removal",
        "/consents",
        "/dates",
        "/deadline",
        "/opening",
        "/seats",
    ],
)
def test_organizer_of_another_contest_changes_nothing(client, draft, path):
    sign_in(client, gordon(a_contest("other")))

    answer = client.post(
        f"/desk/2027{path}", data={"sure": "y", **three("task", "Mine")}
    )

    assert answer.status_code == 404
    assert again(draft).task == words("Show the ordinary.")
    assert db.session.query(Category).count() == 2


def test_desk_says_that_there_is_no_jury_yet(staff, contest):
    an_open_edition(contest)

    page = staff.get("/desk/2027").get_data(as_text=True)

    assert "There is no jury yet" in page
    assert "Nothing waits for you" not in page


def test_invitation_begins_in_the_language_of_who_invites(staff, contest):
    an_open_edition(contest)

    page = staff.get("/desk/2027/seats?lang=ko").get_data(as_text=True)

    assert '<option selected value="ko">' in page


def test_closed_category_says_why(client, contest):
    edition = an_open_edition(contest)
    category = db.session.query(Category).filter_by(edition_id=edition.id).first()
    category.author_country = "RU"
    db.session.commit()
    sign_in(client, a_person("Ansel", country="KR"))

    page = client.get("/entries/new").get_data(as_text=True)

    assert "your account names another country, South Korea" in page
    assert f'name="category" value="{category.id}"' not in page
