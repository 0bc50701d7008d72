"""A language asked for in an address holds, also where the answer sends on."""

import pytest
from factories import (
    a_contest,
    a_draft_edition,
    a_panel,
    an_open_edition,
    ansel,
    gordon,
    sign_in,
)
from flask import Flask
from flask.testing import FlaskClient

from contest.db import db

STRANGER = ("/account", "/entries", "/jury", "/desk", "/desk/2027")


@pytest.mark.parametrize("path", STRANGER)
def test_language_asked_for_holds_on_the_way_to_sign_in(
    client: FlaskClient, path: str
) -> None:
    an_open_edition()
    db.session.commit()

    sent_on = client.get(f"{path}?lang=ru")
    page = client.get(sent_on.location)

    assert "lang=" not in sent_on.location
    assert '<html lang="ru"' in page.text
    assert '<html lang="ru"' in client.get("/").text


def test_language_chosen_at_the_door_wins_over_that_of_the_address(
    client: FlaskClient,
) -> None:
    person = ansel()
    db.session.commit()
    sent_on = client.get("/account?lang=ru&from=here")
    client.get(f"{sent_on.location}&lang=ko")

    page = sign_in(client, person).get(sent_on.location, follow_redirects=True)

    assert page.request.full_path == "/account?from=here"
    assert '<html lang="ko"' in page.text


def test_language_holds_where_a_page_of_staff_or_jury_sends_on(app: Flask) -> None:
    contest = a_contest()
    edition = an_open_edition(contest)
    staff, juror = gordon(contest), ansel()
    a_panel(edition, juror)
    db.session.commit()
    desk, mine = sign_in(app.test_client(), staff), sign_in(app.test_client(), juror)

    overview = desk.get("/desk?lang=ko", follow_redirects=True)
    door = mine.get("/account/sign-in?lang=ru", follow_redirects=True)

    assert overview.history
    assert '<html lang="ko"' in overview.text
    assert door.history
    assert '<html lang="ru"' in door.text


def test_language_holds_after_a_form(client: FlaskClient) -> None:
    person = ansel()
    db.session.commit()
    sign_in(client, person)

    page = client.post("/account/sign-out?lang=ko", follow_redirects=True)

    assert page.history
    assert '<html lang="ko"' in page.text
    assert '<html lang="ko"' in client.get("/account/sign-in").text


def test_language_in_the_choice_of_light_comes_back(client: FlaskClient) -> None:
    page = client.get(
        "/account/theme?theme=dark&next=/account/sign-in&lang=ru",
        follow_redirects=True,
    )

    assert '<html lang="ru" data-theme="dark"' in page.text


REFUSED = {
    "/desk/contests/foreign-view/editions": "/desk/contests/foreign-view/editions/new",
    "/desk/2027/categories": "/desk/2027/categories/new",
    "/desk/2027/deadline": "/desk/2027/dates",
    "/desk/2027/opening": "/desk/2027/opening",
    "/desk/2027/seats": "/desk/2027/seats",
    "/account/password": "/account/password",
}


@pytest.mark.parametrize("path", REFUSED)
def test_language_links_of_a_refused_form_lead_to_the_form(
    client: FlaskClient, path: str
) -> None:
    contest = a_contest()
    a_draft_edition(contest)
    staff = gordon(contest)
    db.session.commit()

    page = sign_in(client, staff).post(path, data={})

    assert f'href="{REFUSED[path]}?lang=ko"' in page.text


def test_language_links_of_a_refused_press_lead_to_the_page_before(
    client: FlaskClient,
) -> None:
    contest = a_contest()
    an_open_edition(contest)
    staff = gordon(contest)
    db.session.commit()
    before = {"Referer": "http://localhost/desk/2027/rounds"}

    told = sign_in(client, staff).post("/desk/2027/seats/7/end", headers=before)

    assert told.status_code == 404
    assert 'href="/desk/2027/rounds?lang=ko"' in told.text
