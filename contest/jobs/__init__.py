"""The other way in: workers that pull what is missing. Nothing here is ever pushed.

Each job asks the database what waits, does it in small transactions and can be killed
at any moment. `register` ties jobs to the hints of contest.hints by their kind.
"""

from collections.abc import Callable

from flask import Flask

from contest.hints import WORK
from contest.jobs import films, notices, renditions, tidy, tiles

JOBS: dict[str, Callable[[Flask], object]] = {
    "films": films.work,
    "notices": notices.work,
    "renditions": renditions.work,
    "tidy": tidy.work,
    "tiles": tiles.work,
}


def register(app: Flask) -> None:
    """Let the hints of this process find their work, in the application's context."""
    for kind, job in JOBS.items():
        WORK[kind] = _in_context(app, job)


def _in_context(app: Flask, job: Callable[[Flask], object]) -> Callable[[], object]:
    def run() -> object:
        with app.app_context():
            return job(app)

    return run
