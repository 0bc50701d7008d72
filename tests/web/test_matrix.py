"""Role × route × method: what the map of addresses offers is what the table allows.

The names are generated from the map, the answers written by hand in answers.py; a
route without an answer fails. Looking never writes, being refused never writes.
"""

import pytest
from answers import (
    ANSWERS,
    EVERYONE,
    HIDDEN,
    OUTSIDE,
    PANEL,
    PARTED,
    ROLES,
    WITHOUT_DOOR,
)
from grounds import SAFE

ENDPOINTS = sorted(ANSWERS)
# What getting in may answer: a page, an own redirect, a refusal of the form or state.
INSIDE = frozenset({200, 302, 303, 304, 409, 410, 412, 413, 415, 422})
GIVEN_UP = 403


def rule_of(grounds, endpoint):
    return next(grounds.app.url_map.iter_rules(endpoint))


def expected(endpoint, role):
    if role in ANSWERS[endpoint]:
        return "in"
    if role in PARTED and ANSWERS[endpoint] == PANEL:
        return "told"
    if role not in OUTSIDE or endpoint in WITHOUT_DOOR or not ANSWERS[endpoint]:
        return "hidden"
    return "door"


def seen(endpoint, told):
    if told.is_hidden:
        return "hidden"
    if told.is_door and ANSWERS[endpoint] != EVERYONE:
        return "door"
    code = told.response.status_code
    if code == GIVEN_UP:
        return "told"
    return "in" if code in INSIDE else f"status {code}"


def test_every_route_has_a_written_answer(app):
    offered = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert offered - set(ANSWERS) == set()
    assert set(ANSWERS) - offered == set()


def test_every_role_of_the_table_is_known():
    assert set().union(*ANSWERS.values()) - set(ROLES) == set()


def asked(endpoint, rule):
    """Give every pair of role and method; HEAD inside is asked by one, as GET is by all."""
    methods = sorted((rule.methods or set()) - {"OPTIONS"})
    inside = [role for role in ROLES if role in ANSWERS[endpoint]]
    return [
        (role, method)
        for method in methods
        for role in ROLES
        if method != "HEAD" or role not in inside[1:]
    ]


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_route_lets_in_whom_the_table_names(grounds, endpoint):
    rule = rule_of(grounds, endpoint)
    url, form = grounds.url_of(rule), grounds.house.forms.get(endpoint)

    told = {
        pair: grounds.ask(*pair, url, data=form if pair[1] == "POST" else None)
        for pair in asked(endpoint, rule)
    }

    wrong = {
        pair: (seen(endpoint, answer), expected(endpoint, pair[0]))
        for pair, answer in told.items()
        if seen(endpoint, answer) != expected(endpoint, pair[0])
    }
    assert wrong == {}
    wrote = {
        pair: answer.writes
        for pair, answer in told.items()
        if answer.writes and (pair[1] in SAFE or pair[0] not in ANSWERS[endpoint])
    }
    assert wrote == {}


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_route_takes_no_method_that_it_does_not_offer(grounds, endpoint):
    rule = rule_of(grounds, endpoint)
    url = grounds.url_of(rule)
    offered = {
        method
        for one in grounds.app.url_map.iter_rules()
        if one.rule == rule.rule
        for method in one.methods
    }

    wanted = {"PUT", "PATCH", "DELETE"} - offered
    told = {one: grounds.ask("gordon", one, url) for one in wanted}

    assert {
        one: (a.response.status_code, a.writes) for one, a in told.items()
    } == dict.fromkeys(told, (405, ()))


# Words that both houses know, and links that carry their own right.
NOT_IDS = {"filename", "kind", "name", "spec", "token"}


def strangers_of(grounds, endpoint):
    """Give each address in which one parameter names something of the other house."""
    rule = rule_of(grounds, endpoint)
    here, there = (
        one.values_for(endpoint) for one in (grounds.house, grounds.elsewhere)
    )
    return {
        name: grounds.url_of(rule, **{name: there[name]})
        for name in rule.arguments - NOT_IDS
        if here[name] != there[name]
    }


def insider_of(endpoint):
    wanted = ("gordon", "vivian", "ansel", "administrator")
    return next(role for role in wanted if role in ANSWERS[endpoint])


@pytest.mark.parametrize(
    "endpoint", [one for one in ENDPOINTS if ANSWERS[one] not in {EVERYONE, HIDDEN}]
)
def test_what_belongs_to_another_house_is_not_there(grounds, endpoint):
    role, form = insider_of(endpoint), grounds.house.forms.get(endpoint)
    method = min(rule_of(grounds, endpoint).methods - {"HEAD", "OPTIONS"})

    told = {
        name: grounds.ask(role, method, url, data=form if method == "POST" else None)
        for name, url in strangers_of(grounds, endpoint).items()
    }

    assert {name: (a.is_hidden, a.writes) for name, a in told.items()} == dict.fromkeys(
        told, (True, ())
    )
