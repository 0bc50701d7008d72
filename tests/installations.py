"""Installations to keep alive: filled, copied, damaged, empty.

Filled is the house that every page is tried in, with a real file behind every row.
"""

import atexit
import hashlib
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from databases import a_config, a_database, wants_postgres
from flask import Flask, current_app
from house import a_house
from pictures import a_jpeg
from sqlalchemy import select

from contest.app import create_app
from contest.cli.installed import installation_of
from contest.cli.migrate import bring_up_to_date, shape_as
from contest.config import Config
from contest.db import Base, db
from contest.media.store import Store
from contest.models.image import Original, Rendition
from contest.upkeep.backing import Backup, back_up
from contest.upkeep.installation import Installation
from contest.upkeep.manifest import Manifest
from contest.upkeep.restoring import restore

SECRET = "only for tests"


def an_application(config: Config) -> Flask:
    """Give the application of `config` with tables that migrations have made."""
    app = create_app(config)
    bring_up_to_date(app)
    return app


def fill(config: Config) -> Flask:
    """Give the application of `config`, a whole contest in it."""
    if not wants_postgres():
        shutil.copytree(_filled_folder(), config.data, dirs_exist_ok=True)
        return create_app(config)
    app = an_application(config)
    _move_in(app)
    return app


@contextmanager
def inside(app: Flask) -> Iterator[Installation]:
    """Give what upkeep sees of an application, its context pushed."""
    with app.app_context():
        try:
            yield installation_of(app)
        finally:
            db.session.remove()
            db.engine.dispose()


@contextmanager
def silently(words: str, count: int) -> Iterator[Callable[[], object]]:
    """Show no progress."""
    del words, count
    yield lambda: None


def backed_up(here: Installation, into: Path) -> Backup:
    """Make a backup."""
    return back_up(here, into, ticking=silently)


def put_into(here: Installation, folder: Path) -> Manifest:
    """Restore a backup."""
    shaping = partial(shape_as, current_app)
    return restore(here, folder, shaping=shaping, ticking=silently)


@contextmanager
def an_empty_place(folder: Path) -> Iterator[Installation]:
    """Give an installation in which nothing is yet."""
    folder.mkdir()
    with (
        a_database(folder) as url,
        inside(create_app(a_config(folder, url))) as installation,
    ):
        yield installation


def rows_in(here: Installation) -> dict[str, list[Any]]:
    """Give every row of every table but the renditions', which are made again."""
    tables = [one for one in Base.metadata.sorted_tables if one.name != "rendition"]
    with here.engine.connect() as connection:
        return {
            table.name: connection.execute(
                select(table).order_by(*table.primary_key.columns)
            ).all()
            for table in tables
        }


def files_of(here: Installation) -> dict[str, bytes]:
    """Give every kept original."""
    return {one.key: here.store.read(one.key) for one in here.store.walk("originals")}


@cache
def _filled_folder() -> Path:
    """Build one house a run; each test gets a copy, since building takes seconds."""
    folder = Path(tempfile.mkdtemp(prefix="foreign-view-filled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _move_in(an_application(a_config(folder, f"sqlite:///{folder / 'test.sqlite3'}")))
    return folder


def _move_in(app: Flask) -> None:
    with inside(app) as here:
        (here.config.data / "secret").write_text(SECRET)
        a_house()
        for number, original in enumerate(db.session.scalars(select(Original)), 100):
            if not here.store.has(original.key):
                _put_behind(here.store, original, a_jpeg(seed=number))
        db.session.commit()


def _put_behind(store: Store, original: Original, picture: bytes) -> None:
    """Let the row name a file that is there, and its renditions too."""
    incoming = store.receive(io.BytesIO(picture), limit_bytes=None)
    store.keep(incoming, extension=original.extension)
    original.sha256, original.bytes = incoming.sha256, incoming.bytes
    rows = db.session.scalars(
        select(Rendition).where(Rendition.original_id == original.id)
    )
    for row in rows:
        with tempfile.NamedTemporaryFile(delete=False) as made:
            made.write(picture)
        row.key = store.keep_rendition(original.sha256, row.spec, Path(made.name))
        row.bytes = len(picture)
        row.digest = hashlib.sha256(picture).hexdigest()
