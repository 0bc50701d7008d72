"""Every act needs the token of the browser that asks: none, a stranger's, an old one."""

import re

import pytest
from answers import ANSWERS
from grounds import SAFE

ACTORS = ("gordon", "vivian", "ansel", "administrator", "nobody")
TOKEN = re.compile(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"')


def acts(app):
    return [rule for rule in app.url_map.iter_rules() if set(rule.methods) - SAFE]


@pytest.fixture
def guarded(grounds):
    grounds.app.config["WTF_CSRF_ENABLED"] = True
    yield grounds
    grounds.app.config["WTF_CSRF_ENABLED"] = False


def token_of(client):
    """Read the token of this browser from a page that has one."""
    for url in ("/account", "/account/sign-in"):
        page = client.get(url)
        if page.status_code == 200:
            return TOKEN.search(page.text).group(1)
    raise AssertionError


@pytest.mark.parametrize(
    "endpoint",
    sorted(
        one for one in ANSWERS if one.split(".")[-1] not in {"show", "index", "new"}
    ),
)
def test_act_without_its_own_token_is_refused(guarded, endpoint):
    rule = next(guarded.app.url_map.iter_rules(endpoint))
    if not set(rule.methods) - SAFE:
        assert rule.methods <= SAFE
        return
    role = next(one for one in ACTORS if one in ANSWERS[endpoint])
    url, method = guarded.url_of(rule), min(set(rule.methods) - SAFE)
    foreign = token_of(guarded.client("mallory"))

    told = [
        guarded.ask(role, method, url, **how)
        for how in (
            {},
            {"data": {"csrf_token": ""}},
            {"data": {"csrf_token": foreign}},
            {"headers": {"X-CSRFToken": foreign}},
            {"json": {"csrf_token": foreign}},
        )
    ]

    assert [(one.response.status_code, one.writes) for one in told] == [(400, ())] * 5


def test_every_act_is_asked(app):
    missed = {
        rule.endpoint
        for rule in acts(app)
        if rule.endpoint.split(".")[-1] in {"show", "index", "new"}
    }

    assert missed == set()


@pytest.mark.parametrize("role", ["gordon", "vivian", "ansel", "nobody"])
def test_act_with_its_own_token_is_heard(guarded, role):
    client = guarded.client(role)
    token = token_of(client)

    told = guarded.ask(
        role, "POST", "/account/sign-out", client=client, data={"csrf_token": token}
    )

    assert told.response.status_code == 303


def test_token_of_an_earlier_sign_in_is_refused(guarded):
    client = guarded.client("gordon")
    token = token_of(client)
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = "the one after signing in again"

    told = guarded.ask(
        "gordon", "POST", "/account", client=client, data={"csrf_token": token}
    )

    assert (told.response.status_code, told.writes) == (400, ())


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_act_that_another_site_began_is_refused_even_with_its_token(guarded, site):
    client = guarded.client("gordon")
    token, headers = token_of(client), {"Sec-Fetch-Site": site}

    for url in ("/account/sign-out", "/account"):
        told = guarded.ask(
            "gordon",
            "POST",
            url,
            client=client,
            data={"csrf_token": token},
            headers=headers,
        )
        assert (told.response.status_code, told.writes) == (400, ())

    looked = guarded.ask("gordon", "GET", "/account", client=client, headers=headers)
    assert looked.response.status_code == 200


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_act_of_our_own_pages_is_heard(guarded, site):
    client = guarded.client("gordon")
    token = token_of(client)

    told = guarded.ask(
        "gordon", "POST", "/account/sign-out", client=client,
        data={"csrf_token": token}, headers={"Sec-Fetch-Site": site},
    )  # fmt: skip

    assert told.response.status_code == 303
