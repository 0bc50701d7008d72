"""How the installation is, for machines and whoever watches it.

Cheap enough to be asked every few seconds, and nothing of it is secret: see
docs/operation.md for what each line means and what to do.
"""

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from contest.clock import now
from contest.config import Config
from contest.db import db
from contest.hints import AWAY_AFTER, last_beat
from contest.upkeep.vital import disk_of, last_backup, log_now
from contest.web.access import may

MEGABYTE = 1_000_000
blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@may("public.see")
def show() -> tuple[Response, int]:
    """Answer JSON: 503 when pages cannot be served or files not be kept.

    Without a worker everything is still taken and kept, only not prepared: that is
    told (`limping`), yet taking the pages away would help nobody. The rest is told
    for whoever watches and takes no part in the status.
    """
    config: Config = current_app.extensions["foreign_view"]
    needed = {"database": _database(), "storage": _storage()}
    worker, age = _worker()
    well = all(part == "ok" for part in needed.values())
    status = "failing" if not well else "ok" if worker == "ok" else "limping"
    told = {"worker": worker, "worker_seconds": age, **needed}
    seen = {"disk": _disk(config), "backup": _backup(config), "log": _log()}
    return jsonify(status=status, **told, **seen), 200 if well else 503


def _database() -> str:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "away"
    return "ok"


def _storage() -> str:
    return "ok" if current_app.extensions["store"].healthy() else "away"


def _worker() -> tuple[str, int | None]:
    last = last_beat()
    if last is None:
        return "away", None
    age = now() - last
    return "ok" if age < AWAY_AFTER else "away", int(age.total_seconds())


def _disk(config: Config) -> dict[str, object]:
    disk = disk_of(config)
    return {
        "state": disk.state,
        "free_mb": disk.free // MEGABYTE,
        "reserve_mb": disk.reserve // MEGABYTE,
    }


def _backup(config: Config) -> dict[str, object]:
    last = last_backup(config.data)
    if last is None:
        return {"state": "none", "hours": None}
    hours = round(last.age.total_seconds() / 3600, 1)
    return {"state": last.state, "hours": hours}


def _log() -> dict[str, object] | None:
    """Give the end of the log, which anybody may note down to hold us to it."""
    try:
        log = log_now()
    except SQLAlchemyError:
        return None
    return {"events": log.length, "head": log.head}
