"""A claim keeps workers apart and never outlives the one who had it."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from contest.claims import claimed
from contest.db import db

# The locks of claims, as PostgreSQL tells of them.
HELD = "FROM pg_locks WHERE locktype = 'advisory' AND classid = 4602"
HOLDER = """
import time
from contest.app import create_app
from contest.claims import claimed
app = create_app()
with app.app_context(), claimed(7) as is_ours:
    print(is_ours, flush=True)
    time.sleep(60)
"""


def environment(config) -> dict[str, str]:
    """What another process must know to serve the same installation."""
    return os.environ | {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
    }


@pytest.fixture
def other(app, config):
    """Another process that holds the claim to number 7."""
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(
        command, env=environment(config), stdout=subprocess.PIPE
    ) as child:
        assert child.stdout.readline() == b"True\n"
        yield child
        child.kill()


def is_free(number: int) -> bool:
    with claimed(number) as is_ours:
        return is_ours


def test_what_another_process_does_is_not_ours(other):
    assert (is_free(7), is_free(8)) == (False, True)


def test_death_lets_go(other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    end = time.monotonic() + 10

    while not is_free(7) and time.monotonic() < end:
        time.sleep(0.05)

    assert is_free(7)


def test_what_is_done_is_free_again(app):
    for _ in range(40):  # more than the pool of connections holds
        assert is_free(7)

    assert db.session.execute(db.text("SELECT 1")).scalar() == 1


def test_threads_of_one_process_are_kept_apart(app):
    def found() -> bool:
        with app.app_context():
            return is_free(7)

    with ThreadPoolExecutor(1) as thread, claimed(7) as is_ours:
        assert (is_ours, thread.submit(found).result()) == (True, False)

    assert is_free(7)


def test_one_claim_that_ends_lets_only_its_own_go(app, config):
    """Closing a file frees all that its process has locked in it."""
    with claimed(8):
        with claimed(9):
            pass
        code = HOLDER.replace("(7)", "(8)").replace("time.sleep(60)", "pass")
        told = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(config),
            capture_output=True,
            check=True,
        )

    assert told.stdout == b"False\n"


@pytest.mark.postgres
def test_claim_keeps_no_transaction_open(app):
    """One open for the hours of a film would keep PostgreSQL from tidying."""
    states = db.text(
        f"SELECT state FROM pg_stat_activity WHERE pid IN (SELECT pid {HELD})"
    )

    with claimed(7) as is_ours:
        held = db.session.scalars(states).all()
    db.session.rollback()

    assert (is_ours, held) == (True, ["idle"])
    assert db.session.scalars(states).all() == []


@pytest.mark.postgres
def test_lost_connection_ends_the_claim_and_not_the_work(app):
    cut = db.text(f"SELECT pg_terminate_backend(pid, 5000) {HELD}")

    with claimed(7) as is_ours:
        was_cut = db.session.scalars(cut).all()
    db.session.rollback()

    assert (is_ours, was_cut, is_free(7)) == (True, [True], True)
