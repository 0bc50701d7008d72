"""How the installation is, for machines and whoever watches it."""

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from contest.db import db
from contest.hints import a_worker_lives
from contest.web.access import may

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@may("public.see")
def show() -> tuple[Response, int]:
    """Answer JSON: 503 when pages cannot be served or files not be kept.

    Without a worker everything is still taken and kept, only not prepared: that is
    told (`limping`), yet taking the pages away would help nobody.
    """
    needed = {"database": _database(), "storage": _storage()}
    worker = "ok" if a_worker_lives() else "away"
    well = all(part == "ok" for part in needed.values())
    status = "failing" if not well else "ok" if worker == "ok" else "limping"
    return jsonify(status=status, worker=worker, **needed), 200 if well else 503


def _database() -> str:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "away"
    return "ok"


def _storage() -> str:
    return "ok" if current_app.extensions["store"].healthy() else "away"
