"""Role × route × method: what the map of addresses offers is what the table allows.

The names are generated from the map, the answers written by hand in answers.py; a
route without an answer fails. Looking never writes, being refused never writes.
"""

import pytest
from answers import ANSWERS, EVERYONE, OUTSIDE, ROLES, WITHOUT_DOOR
from grounds import SAFE

ENDPOINTS = sorted(ANSWERS)
# What getting in may answer: a page, an own redirect, a refusal of the form or state.
INSIDE = frozenset({200, 302, 303, 304, 409, 410, 413, 415, 422})


def rule_of(grounds, endpoint):
    return next(grounds.app.url_map.iter_rules(endpoint))


def expected(endpoint, role):
    if role in ANSWERS[endpoint]:
        return "in"
    if role not in OUTSIDE or endpoint in WITHOUT_DOOR or not ANSWERS[endpoint]:
        return "hidden"
    return "door"


def seen(endpoint, told):
    if told.is_hidden:
        return "hidden"
    if told.is_door and ANSWERS[endpoint] != EVERYONE:
        return "door"
    code = told.response.status_code
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
    url = grounds.url_of(rule_of(grounds, endpoint))

    told = {one: grounds.ask("gordon", one, url) for one in ("PUT", "PATCH", "DELETE")}

    assert {
        one: (a.response.status_code, a.writes) for one, a in told.items()
    } == dict.fromkeys(told, (405, ()))
