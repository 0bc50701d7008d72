"""Whoever watches learns how it is: what is needed decides, the rest is told."""

from datetime import timedelta

import time_machine
from installations import backed_up, fill, inside

from contest.clock import now
from contest.db import db
from contest.flow.ledger import note
from contest.hints import beat
from contest.upkeep.vital import RESERVE, Disk


def health(app):
    answer = app.test_client().get("/health")
    return answer.status_code, answer.json


def test_all_is_well(app):
    beat()

    status, told = health(app)

    assert status == 200
    assert {
        name: told[name] for name in ("status", "database", "storage", "worker")
    } == {
        "status": "ok",
        "database": "ok",
        "storage": "ok",
        "worker": "ok",
    }
    assert told["worker_seconds"] <= 2
    assert told["disk"]["reserve_mb"] == 500
    assert told["backup"] == {"state": "none", "hours": None}
    assert told["log"]["events"] == 0


def test_worker_that_is_silent_for_a_minute_makes_it_limp(app):
    beat()

    with time_machine.travel(now() + timedelta(seconds=61), tick=False):
        status, told = health(app)

    assert (status, told["status"], told["worker"]) == (200, "limping", "away")
    assert told["worker_seconds"] >= 61


def test_worker_never_heard_of_makes_it_limp(app):
    status, told = health(app)

    assert (status, told["status"], told["worker_seconds"]) == (200, "limping", None)


def test_disk_without_its_reserve_makes_it_fail(app, tmp_path):
    app.extensions["store"] = type(app.extensions["store"]).at(
        tmp_path.as_uri(), reserve=1 << 62
    )

    status, told = health(app)

    assert (status, told["status"], told["storage"]) == (503, "failing", "away")


def test_disk_is_told_to_be_low_before_it_is_full():
    states = [Disk(share * RESERVE // 2).state for share in (1, 2, 7, 8)]

    assert states == ["full", "low", "low", "ok"]


def test_end_of_the_log_moves_with_each_act(app):
    before = health(app)[1]["log"]
    note("contest.founded", "contest:1", by=None)
    db.session.commit()

    after = health(app)[1]["log"]

    assert after["events"] == before["events"] + 1
    assert after["head"] != before["head"]


def test_backup_is_told_with_its_age(bare_config, tmp_path):
    app = fill(bare_config)
    with inside(app) as here:
        backed_up(here, tmp_path / "backups")
        young = health(app)[1]["backup"]
        with time_machine.travel(now() + timedelta(days=3), tick=False):
            old = health(app)[1]["backup"]

    assert young == {"state": "ok", "hours": 0.0}
    assert old == {"state": "old", "hours": 72.0}


def test_nothing_is_told_but_states_and_numbers(app):
    told = health(app)[1]

    assert set(told) == {
        "status", "database", "storage", "worker", "worker_seconds",
        "disk", "backup", "log",
    }  # fmt: skip
    assert str(app.extensions["foreign_view"].data) not in str(told)
