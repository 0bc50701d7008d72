"""An error of ours, on every address: the person reads a number, the log the rest."""

import logging
import re

import pytest
from answers import ANSWERS
from sqlalchemy import text

from contest.db import db

SECRET = "fvcanary-secret-of-the-house"
INCIDENT = re.compile(r"\b[0-9a-f]{8}\b")


@pytest.fixture
def broken(grounds, caplog):
    """Let every view break in the given way; give what asks it."""
    whole = dict(grounds.app.view_functions)
    grounds.app.testing = False
    caplog.set_level(logging.ERROR)

    def ask(endpoint, how, role="nobody"):
        grounds.app.view_functions[endpoint] = how
        rule = next(grounds.app.url_map.iter_rules(endpoint))
        method = min(set(rule.methods) - {"HEAD", "OPTIONS"})
        caplog.clear()
        answer = grounds.ask(role, method, grounds.url_of(rule)).response
        return answer, caplog.text

    yield ask
    grounds.app.view_functions.update(whole)
    grounds.app.testing = True


def break_down(**_values):
    raise RuntimeError(SECRET)


def test_error_on_any_address_tells_a_number_and_no_more(broken):
    told = {endpoint: broken(endpoint, break_down) for endpoint in sorted(ANSWERS)}

    assert {answer.status_code for answer, _ in told.values()} == {500}
    assert [one for one, (answer, _) in told.items() if SECRET in answer.text] == []
    assert [
        one for one, (answer, _) in told.items() if "Traceback" in answer.text
    ] == []
    silent = [
        one
        for one, (answer, log) in told.items()
        if not set(INCIDENT.findall(answer.text)) & set(INCIDENT.findall(log))
        or SECRET not in log
        or one not in log
    ]
    assert silent == []


@pytest.mark.parametrize("endpoint", ["jury.ballots.create", "account.sessions.create"])
def test_log_of_a_broken_database_holds_no_values(broken, endpoint):
    def ask_wrongly(**_values):
        db.session.execute(text("INSERT INTO nowhere VALUES (:what)"), {"what": SECRET})

    answer, log = broken(endpoint, ask_wrongly, "vivian")

    assert answer.status_code in {500, 503}
    assert "nowhere" in log
    assert SECRET not in log
    assert SECRET not in answer.text
