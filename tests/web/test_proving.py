"""Acts that cannot be taken back ask for the password, unless it was typed lately."""

import re

import pytest
from accounts import PASSWORD
from deeds import DEEDS
from doing import address_of, insider_of, prepare
from flask.testing import FlaskClient
from markup import markup_faults
from sqlalchemy import delete, update

from contest.clock import now
from contest.flow.joining.passwords import fits
from contest.models.contest import Seat
from contest.models.session import UserSession
from contest.models.user import User
from contest.web.access import TOKEN_KEY
from contest.web.proving import LATELY

ACTS = (
    "organizer.audits.destroy",
    "organizer.closures.create",
    "organizer.jurors.leave",
    "organizer.openings.create",
    "organizer.publications.create",
    "organizer.seats.create",
    "organizer.verdicts.create",
)


COUNTED = ("again", "sign-in", "sign-ins", "strangers")


class Act:
    """One act, asked by its insider in a browser that signed in long ago."""

    def __init__(self, grounds, endpoint: str, ago=LATELY) -> None:
        prepare(grounds, *DEEDS[endpoint].before)
        with grounds.engine.begin() as connection:
            connection.execute(update(UserSession).values(created_at=now() - ago))
        self.method, self.url = address_of(grounds, endpoint)
        self.body = dict(DEEDS[endpoint].body(grounds.house))
        self.role = insider_of(endpoint)
        self.client: FlaskClient = grounds.client(self.role)
        self.before = grounds.rows()

    def press(self, client: FlaskClient | None = None, **more: str):
        return (client or self.client).open(
            self.url, method=self.method, data={**self.body, **more}
        )


@pytest.fixture(params=ACTS)
def act(grounds, request):
    yield Act(grounds, request.param)
    grounds.put_back()


def secret_of(client: FlaskClient) -> str:
    with client.session_transaction() as cookie:
        return cookie[TOKEN_KEY]


def test_no_other_act_asks(grounds):
    asking = {
        name
        for name, view in grounds.app.view_functions.items()
        if getattr(view, "proven", False)
    }

    assert asking == set(ACTS)


def test_act_long_after_the_sign_in_waits_for_the_password(grounds, act):
    answer = act.press()

    form = answer.text.partition('class="form"')[2].partition("</form>")[0]
    kept = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    kept.pop("csrf_token", None)
    assert answer.status_code == 422
    assert 'name="own_password"' in answer.text
    assert kept == {name: str(value) for name, value in act.body.items()}
    assert grounds.rows() == act.before


def test_act_goes_on_with_the_password_and_a_new_secret(grounds, act):
    old = secret_of(act.client)

    answer = act.press(own_password=PASSWORD)

    assert answer.status_code == 303
    assert "/sign-in" not in answer.location
    assert grounds.rows() != act.before
    assert secret_of(act.client) != old
    assert act.client.get("/account").status_code == 200
    with grounds.app.test_client() as thief:
        with thief.session_transaction() as cookie:
            cookie[TOKEN_KEY] = old
        assert thief.get("/account").status_code == 303


def test_wrong_password_is_counted_and_nothing_is_done(grounds, act):
    answers = [act.press(own_password="a wrong guess") for _ in range(10)]
    refused = act.press(own_password=PASSWORD)

    rows = grounds.rows()
    assert [one.status_code for one in answers] == [422] * 10
    assert refused.status_code == 429
    assert len(rows.pop("sign_in_attempt")) == 10 * len(COUNTED)
    assert rows == {name: act.before[name] for name in rows}


def test_act_soon_after_the_sign_in_asks_nothing(grounds):
    act = Act(grounds, "organizer.closures.create", ago=LATELY / 2)

    answer = act.press()
    grounds.put_back()

    assert answer.status_code == 303


@pytest.mark.parametrize(
    "ended",
    [
        update(UserSession).values(ended_at=now()),
        update(User).values(password_hash="another"),
        delete(Seat),
    ],
)
def test_what_ended_while_the_password_was_compared_has_ended(
    grounds, monkeypatch, ended
):
    act = Act(grounds, "organizer.verdicts.create")

    def slow(kept, password):
        with grounds.engine.begin() as connection:
            connection.execute(ended)
        return fits(kept, password)

    monkeypatch.setattr("contest.web.confirming.fits", slow)
    answer = act.press(own_password=PASSWORD)
    verdicts = grounds.rows()["verdict"]
    grounds.put_back()

    assert answer.status_code in {303, 404, 422}
    assert "/verdict" not in answer.headers.get("Location", "")
    assert verdicts == act.before["verdict"]


@pytest.mark.parametrize("role", ["mallory", "stranger", "editor", "nobody"])
def test_who_may_not_is_asked_for_no_password(grounds, role):
    act = Act(grounds, "organizer.verdicts.create")

    answer = act.press(grounds.client(role))
    grounds.put_back()

    assert answer.status_code == (303 if role == "nobody" else 404)
    assert "own_password" not in answer.text


@pytest.mark.browser
def test_page_that_asks_is_sound(grounds, tmp_path):
    act = Act(grounds, "organizer.closures.create")

    pages = {"asks": act.press().text, "refuses": act.press(own_password="no").text}
    grounds.put_back()

    assert markup_faults(pages, tmp_path) == []
