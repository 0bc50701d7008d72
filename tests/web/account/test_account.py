"""Accounts over HTTP: pages, cookies, the same answers, hostile links and strangers."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from counting import count_queries
from factories import (
    a_contest,
    a_panel,
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    gordon,
    mallory,
    sign_in,
)
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from contest.app import create_app
from contest.config import Config
from contest.db import db
from contest.flow.joining import throttling
from contest.flow.joining.claiming import offer_claim
from contest.flow.joining.inviting import invite
from contest.flow.joining.passwords import hash_password
from contest.flow.judging.panels import invite_juror
from contest.jobs.letters import compose
from contest.jobs.notices import send_unsent
from contest.models.contest import Category, Edition, Seat
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.session import MailedLink, UserSession
from contest.models.states import SeatRole
from contest.models.user import User
from contest.web.access import TOKEN_KEY
from contest.web.account.browser import is_ours

PASSWORD = "a long enough one"
FORM = {
    "email": "new@example.org",
    "name": "한서윤",
    "country": "KR",
    "language": "ko",
    "password": PASSWORD,
    "terms": "y",
}


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def person(app: Flask, hashed: str) -> User:
    return a_person("Ansel", password_hash=hashed)


def enter(
    client: FlaskClient,
    email: str = "ansel@example.org",
    password: str = PASSWORD,
    **query: str,
) -> int:
    answer = client.post(
        "/account/sign-in",
        data={"email": email, "password": password},
        query_string=query,
    )
    return answer.status_code


def a_category_of(edition: Edition) -> Category:
    rows = select(Category).where(Category.edition_id == edition.id).limit(1)
    return db.session.scalars(rows).one()


def path_in_letter(kind: str) -> str:
    notice = db.session.scalars(
        select(Notice).where(Notice.kind == kind).order_by(Notice.id.desc())
    ).first()
    assert notice is not None
    folder = {"verify": "/account/verifications/", "reset": "/account/passwords/"}
    if kind in folder:
        return folder[kind] + str(notice.facts["token"])
    if kind == "seat_invitation":
        return "/invitations/seat/" + str(notice.facts["token"])
    return str(notice.facts["link"])


def test_registering_by_mailed_link_lets_a_person_in(client: FlaskClient) -> None:
    sent = client.post("/account/register", data=FORM)
    link = path_in_letter("verify")
    looked = client.get(link)
    confirmed = client.post(link)
    again = client.post(link)

    assert (sent.status_code, sent.location) == (303, "/account/letter-sent")
    assert looked.status_code == 200
    assert (confirmed.status_code, confirmed.location) == (303, "/entries")
    assert again.status_code == 410
    assert "한서윤" in client.get("/account").text


def test_registering_leads_on_to_the_page_that_was_wanted(client: FlaskClient) -> None:
    wanted = "/entries/new?edition=2027"

    first = client.get("/account/sign-in", query_string={"next": wanted}).text
    sent = client.post("/account/register", data=FORM, query_string={"next": wanted})
    asked = client.get(sent.location).text
    confirmed = client.post(path_in_letter("verify"), query_string={"next": wanted})

    assert 'href="/account/register?next=/entries/new' in first
    assert "Ask for another letter" in asked
    assert confirmed.location == wanted


def test_letter_leads_on_to_the_page_that_was_wanted(
    app: Flask, client: FlaskClient, config: Config
) -> None:
    wanted = "/entries/new?edition=2027"

    client.post("/account/register", data=FORM, query_string={"next": wanted})
    notice = db.session.scalars(select(Notice)).one()

    letter = compose(app, config, notice).get_content()
    assert f"{notice.facts['token']}?next=%2Fentries%2Fnew%3Fedition%3D2027" in letter


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/", "/\\evil", "/" + "a" * 400]
)
def test_letter_leads_nowhere_else(client: FlaskClient, wanted: str) -> None:
    client.post("/account/register", data=FORM, query_string={"next": wanted})

    confirmed = client.post(path_in_letter("verify"), query_string={"next": wanted})

    assert db.session.scalars(select(Notice)).one().facts["wanted"] == ""
    assert confirmed.location == "/entries"


def test_letter_alone_signs_nobody_in(app: Flask, client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)

    elsewhere, link = app.test_client(), path_in_letter("verify")
    looked = elsewhere.get(link)
    bare = elsewhere.post(link)
    stranger = elsewhere.get("/account")
    confirmed = elsewhere.post(link, data={"password": PASSWORD})

    assert 'name="password"' in looked.text
    assert 'name="password"' not in client.get(link).text
    assert (bare.status_code, stranger.status_code) == (422, 303)
    assert confirmed.location == "/entries"
    assert elsewhere.get("/account").status_code == 200


def test_stranger_who_registers_the_address_again_is_noticed(
    app: Flask, client: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    theirs = {**FORM, "password": "the password of Mallory"}
    app.test_client().post("/account/register", data=theirs)

    link = path_in_letter("verify")
    bare = client.post(link)
    typed = client.post(link, data={"password": PASSWORD})

    assert (bare.status_code, typed.status_code) == (422, 422)
    assert "This is not your present password." in typed.text
    assert db.session.scalars(select(User.verified_at)).one() is None
    assert client.get("/account").status_code == 303
    assert enter(app.test_client(), "new@example.org", theirs["password"]) == 422


def test_guessing_the_password_of_a_letter_is_slowed(
    app: Flask, client: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    elsewhere, link = app.test_client(), path_in_letter("verify")

    for _ in range(throttling.TRIES_ON_ONE_ACCOUNT):
        elsewhere.post(link, data={"password": "a wrong password"})
    right = elsewhere.post(link, data={"password": PASSWORD})

    assert right.status_code == 422
    assert "Too many tries from here." in right.text


def test_name_cannot_write_lines_of_its_own_into_a_letter(client: FlaskClient) -> None:
    name = "Ansel\r\n\r\nYou have won.\nBcc: everybody"

    client.post("/account/register", data={**FORM, "name": name})

    told = db.session.scalars(select(Notice)).one().facts["name"]
    assert told.startswith("Ansel ")
    assert not set(told) & set("\r\n")


def test_looking_at_a_link_does_nothing(client: FlaskClient) -> None:
    client.post("/account/register", data=FORM)
    link = path_in_letter("verify")

    for _ in range(3):
        client.get(link)

    assert db.session.scalars(select(User.verified_at)).one() is None
    assert client.post(link).status_code == 303


def test_registering_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    unknown = client.post("/account/register", data=FORM)
    known = client.post("/account/register", data={**FORM, "email": person.email})

    assert (unknown.status_code, unknown.location, unknown.data) == (
        known.status_code,
        known.location,
        known.data,
    )
    assert enter(client, person.email) == 303  # the old password still works


def test_forgetting_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    unknown = client.post("/account/forgotten", data={"email": "nobody@example.org"})
    known = client.post("/account/forgotten", data={"email": person.email})

    assert (unknown.status_code, unknown.location, unknown.data) == (
        known.status_code,
        known.location,
        known.data,
    )


def test_signing_in_says_the_same_for_every_address(
    client: FlaskClient, person: User
) -> None:
    pages = [
        client.post(
            "/account/sign-in", data={"email": email, "password": "a wrong one"}
        )
        for email in (person.email, "whoso@example.org")
    ]

    first, second = (
        re.sub(r"(ansel|whoso)@example\.org|value=\"[^\"]{40,}\"", "", page.text)
        for page in pages
    )
    assert first == second
    assert {page.status_code for page in pages} == {422}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "not an address"}, "full address"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "full address"),
        ({"password": "short"}, "10 characters"),
        ({"name": ""}, "Fill this in"),
        ({"name": "x" * 201}, "Up to 200"),
        ({"terms": ""}, "without this"),
        ({"country": ""}, "Fill this in"),
    ],
)
def test_registering_wrongly_keeps_what_was_typed(
    client: FlaskClient, change: dict[str, str], words: str
) -> None:
    answer = client.post("/account/register", data={**FORM, **change})

    assert answer.status_code == 422
    assert words in answer.text
    assert "name" in change or 'value="한서윤"' in answer.text
    assert PASSWORD not in answer.text
    assert db.session.scalars(select(User)).all() == []


@pytest.mark.parametrize(
    "hostile",
    [
        "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example",
        "https://evil.example", "/\t/evil.example", "/%0d%0a/x\r\nSet-Cookie: a=b",
        "javascript:alert(1)", "evil.example", "/\u00a0\u2028x\n", " //evil.example", "",
    ],
)  # fmt: skip
def test_going_on_stays_on_this_site(
    client: FlaskClient, person: User, hostile: str
) -> None:
    answer = client.post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        query_string={"next": hostile},
    )

    assert answer.status_code == 303
    assert answer.location in {"/", "/entries/", "/entries"}


def test_going_on_reaches_the_page_that_was_wanted(
    client: FlaskClient, person: User
) -> None:
    asked = client.get("/account/browsers?x=1")

    assert asked.status_code == 303
    answer = client.post(
        asked.location, data={"email": person.email, "password": PASSWORD}
    )
    assert answer.location == "/account/browsers?x=1"
    assert is_ours("/desk/2027?page=2&q=%D1%91")


def test_signing_in_takes_a_new_secret_and_forgets_what_was(
    client: FlaskClient, person: User
) -> None:
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = "planted by mallory"
        cookie["csrf_token"] = "planted"
        cookie["language"] = "ru"

    enter(client)

    with client.session_transaction() as cookie:
        assert cookie[TOKEN_KEY] != "planted by mallory"
        assert "csrf_token" not in cookie
        assert cookie["language"] == "ru"


def test_signing_out_makes_the_cookie_worthless(
    app: Flask, client: FlaskClient, person: User
) -> None:
    enter(client)
    with client.session_transaction() as cookie:
        stolen = cookie[TOKEN_KEY]

    client.post("/account/sign-out")

    thief = app.test_client()
    with thief.session_transaction() as cookie:
        cookie[TOKEN_KEY] = stolen
    assert thief.get("/account").status_code == 303
    assert client.get("/account").status_code == 303


def test_changing_the_password_ends_the_other_browsers(
    app: Flask, client: FlaskClient, person: User
) -> None:
    other = sign_in(app.test_client(), person)
    enter(client)

    wrong = client.post(
        "/account/password", data={"present": "no", "password": "another long one"}
    )
    right = client.post(
        "/account/password", data={"present": PASSWORD, "password": "another long one"}
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_resetting_sets_a_new_password_once(client: FlaskClient, person: User) -> None:
    client.post("/account/forgotten", data={"email": person.email})
    link = path_in_letter("reset")

    assert client.get(link).status_code == 200
    assert client.post(link, data={"password": "short"}).status_code == 422
    assert client.post(link, data={"password": "another long one"}).status_code == 303
    assert client.post(link, data={"password": "a third long one"}).status_code == 410
    assert enter(client, password=PASSWORD) == 422
    assert enter(client, password="another long one") == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
    ],
)
def test_letters_name_the_configured_host(
    app: Flask,
    config: Config,
    client: FlaskClient,
    person: User,
    headers: dict[str, str],
) -> None:
    answer = client.post(
        "/account/forgotten", data={"email": person.email}, headers=headers
    )
    send_unsent(app)

    (letter,) = config.mail_folder.glob("*.eml")
    assert b"evil" not in letter.read_bytes()
    assert b"http://localhost/account/passwords/" in letter.read_bytes().replace(
        b"=\r\n", b""
    ).replace(b"=\n", b"")
    assert "evil" not in (answer.location or "")


def test_guessing_is_slowed_and_the_owner_is_not_locked_out(
    app: Flask, client: FlaskClient, person: User
) -> None:
    for _ in range(10):
        assert enter(client, password="a wrong guess") == 422

    assert enter(client, password=PASSWORD) == 429
    faked = client.post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.1"},
    )
    assert faked.status_code == 429
    owner = app.test_client().post(
        "/account/sign-in",
        data={"email": person.email, "password": PASSWORD},
        environ_base={"REMOTE_ADDR": "198.51.100.9"},
    )
    assert owner.status_code == 303


@pytest.mark.parametrize(
    "path",
    ["/account/register", "/account/sign-in", "/account/sign-out",
     "/account/forgotten", "/account", "/account/password", "/account/erasure",
     "/account/browsers/1/end", "/account/passwords/x", "/account/verifications/x",
     "/invitations/seat/x", "/invitations/jury/x", "/invitations/first/x",
     "/invitations/seat/x/refusal", "/invitations/jury/x/refusal"],
)  # fmt: skip
def test_every_act_needs_its_token(app: Flask, person: User, path: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = sign_in(app.test_client(), person)

    assert client.post(path, data=FORM).status_code == 400
    assert client.post(path, data={**FORM, "csrf_token": "x"}).status_code == 400


def test_ending_another_browser(app: Flask, client: FlaskClient, person: User) -> None:
    other = sign_in(app.test_client(), person)
    enter(client)
    number = db.session.scalars(select(UserSession.id).order_by(UserSession.id)).first()

    page = client.get("/account/browsers")
    ended = client.post(f"/account/browsers/{number}/end")

    assert page.text.count("/end") == 1
    assert ended.status_code == 303
    assert other.get("/account").status_code == 303
    assert client.get("/account").status_code == 200


def test_profile_suggests_a_latin_name_and_keeps_what_is_typed(
    app: Flask, client: FlaskClient
) -> None:
    sign_in(
        client, a_person("Dorothea", name="Доротея Ланге", name_latin="", country="RU")
    )

    page = client.get("/account")
    saved = client.post(
        "/account",
        data={
            "name": "Доротея Ланге",
            "name_latin": "D. Lange",
            "country": "RU",
            "language": "ru",
        },
    )

    assert "Doroteia Lange" in page.text
    assert saved.status_code == 303
    assert db.session.scalars(select(User.name_latin)).one() == "D. Lange"
    assert '<html lang="ru"' in client.get("/account").text


def test_language_of_the_person_is_used_where_none_was_chosen(
    app: Flask, client: FlaskClient, hashed: str
) -> None:
    a_person("Dorothea", language="ko", password_hash=hashed)

    enter(client, "dorothea@example.org")

    assert '<html lang="ko"' in client.get("/account").text


def test_language_links_keep_the_page_and_its_filters(client: FlaskClient) -> None:
    page = client.get("/account/sign-in?next=/account&lang=ko")

    assert 'href="/account/sign-in?next=%2Faccount&amp;lang=ru"' in page.text


def test_theme_is_kept_and_comes_back_here(client: FlaskClient) -> None:
    answer = client.get("/account/theme?theme=dark&next=/account/sign-in")

    assert answer.location == "/account/sign-in"
    assert 'data-theme="dark"' in client.get("/account/sign-in").text
    assert client.get("/account/theme?theme=x&next=//evil").location == "/"
    assert "data-theme" not in client.get("/account/sign-in").text


def test_everything_about_me_as_a_file(
    app: Flask, client: FlaskClient, person: User
) -> None:
    stranger = dorothea()
    an_entry(person, a_category_of(an_open_edition()), title="Mine alone")
    sign_in(client, person)

    told = client.get("/account/data.json")

    assert told.json is not None
    assert [one["title"] for one in told.json["entries"]] == ["Mine alone"]
    assert stranger.email not in told.text
    assert "argon2" not in told.text
    assert "token_hash" not in told.text


def test_erasing_needs_the_password(
    app: Flask, client: FlaskClient, person: User
) -> None:
    enter(client)

    assert client.post("/account/erasure", data={"password": "no"}).status_code == 422
    assert (
        client.post("/account/erasure", data={"password": PASSWORD}).status_code == 303
    )
    assert client.get("/account").status_code == 303
    assert enter(client) == 422


def test_first_organizer_claims_the_installation(client: FlaskClient) -> None:
    token = offer_claim()
    db.session.commit()
    data = {**FORM, "email": "gordon@example.org"}

    page = client.get(f"/invitations/first/{token}")
    wrong = client.post(
        f"/invitations/first/{token}", data={**data, "password": "short"}
    )
    taken = client.post(f"/invitations/first/{token}", data=data)
    again = client.post(f"/invitations/first/{token}", data=data)

    codes = [page.status_code, wrong.status_code, taken.status_code, again.status_code]
    assert codes == [200, 422, 303, 410]
    assert db.session.scalars(select(User.is_administrator)).all() == [True]
    assert client.get("/account").status_code == 200


def test_seat_is_taken_by_a_newcomer(client: FlaskClient) -> None:
    contest = a_contest()
    invite(
        contest,
        email="new@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )
    db.session.commit()
    link = path_in_letter("seat_invitation")

    assert client.get(link).status_code == 200
    assert client.post(link, data={}).status_code == 422
    assert client.post(link, data=FORM).status_code == 303
    assert client.get(link).status_code == 410
    assert client.get("/account").status_code == 200
    assert db.session.scalars(select(Seat.role).where(Seat.role == "editor")).one()


def test_seat_needs_the_sign_in_of_who_has_an_account(
    client: FlaskClient, person: User
) -> None:
    contest = a_contest()
    invite(
        contest,
        email=person.email,
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )
    db.session.commit()
    link = path_in_letter("seat_invitation")

    assert client.post(link, data=FORM).location.startswith("/account/sign-in")
    enter(client)
    assert client.post(link).status_code == 303


def test_seat_can_be_declined_without_an_account(client: FlaskClient) -> None:
    contest = a_contest()
    invite(
        contest,
        email="new@example.org",
        role=SeatRole.editor,
        language="en",
        by=gordon(contest),
    )
    db.session.commit()
    link = path_in_letter("seat_invitation")

    assert client.post(f"{link}/refusal").status_code == 200
    assert client.post(link, data=FORM).status_code == 410


def a_juror_invited() -> str:
    edition = an_open_edition()
    invite_juror(
        a_panel(edition),
        by=a_person("Gordon"),
        email="new@example.org",
        name="한서윤",
        language="ko",
    )
    db.session.commit()
    return path_in_letter("juror_invitation")


def test_jury_place_is_taken_with_the_promise(client: FlaskClient) -> None:
    link = a_juror_invited()

    assert client.get(link).status_code == 200
    assert client.post(link, data=FORM).status_code == 422  # no promise yet
    assert client.post(link, data={**FORM, "conflicts": "y"}).status_code == 303
    assert client.get(link).status_code == 410
    juror = db.session.scalars(select(Juror)).one()
    assert juror.is_seated


def test_jury_place_can_be_declined_with_a_reason(client: FlaskClient) -> None:
    link = a_juror_invited()

    answer = client.post(f"{link}/refusal", data={"reason": "No time."})

    assert answer.status_code == 200
    assert db.session.scalars(select(Juror.declined_at)).one() is not None


@pytest.fixture
def demonstration(config: Config) -> Iterator[FlaskClient]:
    app = create_app(replace(config, demo=True))
    with app.app_context():
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()


def test_letters_are_shown_in_the_demonstration_only(
    app: Flask, config: Config, client: FlaskClient, demonstration: FlaskClient
) -> None:
    client.post("/account/register", data=FORM)
    send_unsent(app)
    (path,) = config.mail_folder.glob("*.eml")

    shown = demonstration.get("/dev/mail")
    letter = demonstration.get(f"/dev/mail/{path.stem}")

    assert path.stem in shown.text
    assert "/account/verifications/" in letter.text
    for name in ("..%2fsecret", "x", "1-../../secret", path.stem + ".eml"):
        assert demonstration.get(f"/dev/mail/{name}").status_code == 404
    assert client.get("/dev/mail").status_code == 404
    assert client.get(f"/dev/mail/{path.stem}").status_code == 404


def test_browsers_are_listed_with_the_same_number_of_queries(
    app: Flask, client: FlaskClient, person: User
) -> None:
    sign_in(client, person)
    client.get("/account/browsers")
    db.session.rollback()
    with count_queries() as with_one:
        client.get("/account/browsers")
    for _ in range(2):
        sign_in(app.test_client(), person)
    db.session.rollback()

    with count_queries() as with_three:
        client.get("/account/browsers")

    assert len(with_one) == len(with_three)


def test_mallory_cannot_reach_what_is_ansels(
    app: Flask, client: FlaskClient, person: User
) -> None:
    sign_in(app.test_client(), person)
    number = db.session.scalars(select(UserSession.id)).one()
    sign_in(client, mallory())

    assert client.post(f"/account/browsers/{number}/end").status_code == 404
    assert person.email not in client.get("/account/browsers").text
    assert db.session.get_one(UserSession, number).ended_at is None
    assert db.session.scalars(select(MailedLink)).all() == []


def test_strangers_are_asked_to_sign_in(client: FlaskClient) -> None:
    ansel()
    for path in (
        "/account",
        "/account/password",
        "/account/browsers",
        "/account/data.json",
        "/account/erasure",
    ):
        assert client.get(path).location.startswith("/account/sign-in")


@pytest.mark.parametrize(
    ("path", "asked", "others"),
    [
        ("/account/password", "present", {"password": "another long one"}),
        ("/account/erasure", "password", {}),
    ],
)
def test_guessing_a_password_again_is_as_slow_as_at_sign_in(
    client: FlaskClient, person: User, path: str, asked: str, others: dict[str, str]
) -> None:
    sign_in(client, person)
    kept = person.password_hash
    for _ in range(10):
        client.post(path, data={**others, asked: "no guess of mine"})

    answer = client.post(path, data={**others, asked: PASSWORD})

    assert answer.status_code == 422
    assert "Too many tries from here." in answer.text
    assert db.session.scalars(select(User)).one().password_hash == kept
