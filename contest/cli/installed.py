"""The installation that the environment names, for commands that keep it alive."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from contest.app import create_app
from contest.config import data_folder
from contest.db import db
from contest.errors import StoreFull
from contest.media.shelf import SHELF_ERRORS
from contest.models.contest import Edition
from contest.upkeep.installation import Installation, UpkeepRefused

FAULTS = (SQLAlchemyError, sqlite3.Error, *SHELF_ERRORS)


def app_there() -> Flask:
    """Give the application of what is there; a folder that is not there stays so.

    Whoever mistypes its name would else look after a contest that was never begun.
    """
    folder = data_folder(os.environ)
    if not folder.is_dir():
        raise click.ClickException(
            f"There is no folder {folder}. FOREIGNVIEW_DATA names the one to look in."
        )
    return create_app()


def installation_of(app: Flask) -> Installation:
    """Give what upkeep works on; the application's context is pushed."""
    return Installation(
        config=app.extensions["foreign_view"],
        store=app.extensions["store"],
        engine=db.engine,
        migrations=Path(app.extensions["migrate"].directory),
    )


def edition_id_of(slug: str | None) -> int | None:
    """Give the id of the edition that was named at the terminal, if one was."""
    if slug is None:
        return None
    found = db.session.scalar(select(Edition.id).where(Edition.slug == slug))
    if found is None:
        raise click.ClickException(f"There is no edition {slug}.")
    return found


@contextmanager
def at_hand(app: Flask) -> Iterator[Installation]:
    """Give the installation; what stands in the way is told in a sentence."""
    with app.app_context():
        try:
            yield installation_of(app)
        except UpkeepRefused as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except StoreFull as full:
            raise click.ClickException("There is no room left on the disk.") from full
        except FAULTS as error:
            raise click.ClickException(f"It could not be finished: {error}") from error
        finally:
            db.session.remove()
            db.engine.dispose()
