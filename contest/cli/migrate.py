"""`foreign-view migrate`: bring the database to the shape this version needs."""

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade

from contest.app import create_app
from contest.config import ROOT
from contest.db import db


@click.command()
def migrate() -> None:
    """Apply the migrations that are missing."""
    bring_up_to_date(create_app())
    click.echo("The database is up to date.")


def bring_up_to_date(app: Flask) -> None:
    """Apply missing migrations, if any; a database of a later version is refused."""
    with app.app_context():
        if _stands_at() != _newest():
            upgrade()


def _newest() -> str | None:
    scripts = ScriptDirectory(str(ROOT / "contest" / "migrations"))
    return scripts.get_current_head()


def _stands_at() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()
