"""How the installation is, for machines and whoever watches it."""

from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from contest.db import db
from contest.web.access import may

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@may("public.see")
def show() -> tuple[Response, int]:
    """Answer JSON: 200 when all stands, 503 when something needs a person."""
    parts = {"database": _database(), "storage": _storage()}
    well = all(part == "ok" for part in parts.values())
    answer = jsonify(status="ok" if well else "failing", **parts)
    return answer, 200 if well else 503


def _database() -> str:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "away"
    return "ok"


def _storage() -> str:
    return "ok" if current_app.extensions["store"].healthy() else "away"
