"""`foreign-view migrate`: bring the database to the shape this version needs."""

import click
from alembic import command
from alembic.config import Config as Migrations
from flask import Flask

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.upkeep.installation import Installation, UpkeepRefused
from contest.upkeep.restoring import is_half_restored
from contest.upkeep.revisions import known, newest, stands_at
from contest.upkeep.upgrading import copy_before_upgrade, put_back


@click.command()
def migrate() -> None:
    """Apply the migrations that are missing."""
    bring_up_to_date(create_app())
    click.echo("The database is up to date.")


def bring_up_to_date(app: Flask) -> None:
    """Apply missing migrations, if any, after a copy of what is there.

    A database of a later version, and one that is half restored, is refused.
    """
    with at_hand(app) as here:
        if is_half_restored(here.config.data):
            raise UpkeepRefused(
                "A restore was begun here and not finished. Run the same "
                "`foreign-view restore` again."
            )
        before = stands_at(here.engine)
        if before == newest(here):
            return
        if before is None:
            command.upgrade(_migrations(app), "head")
        else:
            _upgrade(app, here, before=before)


def shape_as(app: Flask, revision: str) -> None:
    """Give a database without rows the tables of a revision, whatever it has now."""
    command.downgrade(_migrations(app), "base")
    command.upgrade(_migrations(app), revision)


def _upgrade(app: Flask, here: Installation, *, before: str) -> None:
    if before not in known(here):
        raise UpkeepRefused(
            f"The database is of a later version of Foreign View (tables {before}). "
            "Start that version; nothing was changed."
        )
    copy = copy_before_upgrade(here, revision=before)
    try:
        command.upgrade(_migrations(app), "head")
    except Exception as error:
        how = "was put back from its copy" if put_back(here, copy) else "is as it was"
        raise UpkeepRefused(
            f"The upgrade could not be finished: {error}\n"
            f"The database {how}, and the version before still starts. "
            f"A copy lies in {copy}."
        ) from error


def _migrations(app: Flask) -> Migrations:
    extension = app.extensions["migrate"]
    config: Migrations = extension.migrate.get_config(extension.directory)
    return config
