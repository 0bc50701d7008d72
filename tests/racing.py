"""Two requests at once: each in a thread, a session and a transaction of its own.

The first has done its work and waits with its commit until the second has begun. So
the second would read what the first is about to change, were it let in.
"""

import threading
from collections.abc import Callable

from flask import Flask

from contest.db import begin_writing, db
from contest.errors import RuleBroken

HEAD_START = 0.3  # seconds in which the second would be done, if nothing held it
PATIENCE = 20
Act = Callable[[], object]


def race(app: Flask, first: Act, second: Act) -> list[object]:
    """Give what became of both: what the act gave, or the code of the rule it broke."""
    done: list[object] = [None, None]
    acted = threading.Event()

    def go() -> None:
        acted.wait(PATIENCE)
        done[1] = _write(app, second)

    other = threading.Thread(target=go)
    other.start()
    done[0] = _write(app, first, before_commit=lambda: _let_in(acted, other))
    other.join(PATIENCE)
    assert not other.is_alive()
    db.session.rollback()  # what the test looks at next is what was committed
    return done


def _let_in(acted: threading.Event, other: threading.Thread) -> None:
    acted.set()
    other.join(HEAD_START)


def _write(app: Flask, act: Act, *, before_commit: Act = lambda: None) -> object:
    """Do as every writing view does: the lock, what is to be changed, one verb."""
    with app.app_context():
        begin_writing()
        try:
            result = act()
            db.session.flush()
            before_commit()
            db.session.commit()
        except RuleBroken as refusal:
            db.session.rollback()
            return refusal.code
        except Exception as error:  # noqa: BLE001 -- the test reads what came out
            db.session.rollback()
            return type(error).__name__
        finally:
            db.session.remove()
        return result
