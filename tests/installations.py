"""Installations to keep alive: filled, copied, damaged, empty.

Filled is the house that every page is tried in, with a real file behind every row.
"""

import atexit
import hashlib
import io
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import Any

from click.testing import CliRunner, Result
from databases import a_config, a_database, copy_postgres, wants_postgres
from flask import Flask, current_app
from house import a_house
from keeping import a_kept_original
from peers import copy_storage
from pictures import a_jpeg
from sqlalchemy import select

from contest.app import create_app
from contest.cli import main
from contest.cli.installed import installation_of
from contest.cli.migrate import bring_up_to_date, shape_as
from contest.config import Config
from contest.db import Base, db
from contest.media.moving.copies import COPIES
from contest.media.store import Store
from contest.models.entry import Receipt
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
    folder, url = _filled()
    shutil.copytree(
        folder,
        config.data,
        ignore=shutil.ignore_patterns("uploads"),
        dirs_exist_ok=True,
    )
    if wants_postgres():
        copy_postgres(url, config.database_url)
    copy_storage(folder, config.data)
    return create_app(config)


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


def keep_more(here: Installation, count: int) -> None:
    """Let more originals come, of which no entry is made yet."""
    for seed in range(1_000, 1_000 + count):
        a_kept_original(here.store, seed=seed)


@cache
def _filled() -> tuple[Path, str]:
    """Build one house a run; each test gets a copy, since building takes seconds."""
    stack = ExitStack()
    atexit.register(stack.close)
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="foreign-view-")))
    url = stack.enter_context(a_database(folder))
    _move_in(an_application(a_config(folder, url)))
    return folder, url


def _move_in(app: Flask) -> None:
    with inside(app) as here:
        (here.config.data / "secret").write_text(SECRET)
        a_house()
        named = {one.sha256: one for one in db.session.scalars(select(Original))}
        for number, original in enumerate(named.values(), 100):
            is_there = here.store.has(original.key)
            picture = here.store.read(original.key) if is_there else a_jpeg(seed=number)
            _put_behind(here.store, original, picture)
        for receipt in db.session.scalars(select(Receipt)):
            _name_anew(receipt, named)
        db.session.commit()


def _name_anew(receipt: Receipt, named: dict[str, Original]) -> None:
    """Let the receipt name the files that lie behind the rows now."""
    files = [
        {**one, "sha256": behind.sha256, "bytes": behind.bytes}
        for one in receipt.facts["files"]
        if (behind := named[one["sha256"]])
    ]
    receipt.facts = {**receipt.facts, "files": files}


def _kept(store: Store, original: Original, row: Rendition, made: Path) -> str:
    if row.spec in COPIES or row.frame:
        return store.keep_copy(original.sha256, row.spec, row.frame, made)
    return store.keep_rendition(original.sha256, row.spec, made)


def _put_behind(store: Store, original: Original, picture: bytes) -> None:
    """Let the row name a file that is there, and its renditions too."""
    incoming = store.receive(io.BytesIO(picture), limit_bytes=None)
    store.keep(incoming, extension=original.extension)
    original.sha256, original.bytes = incoming.sha256, incoming.bytes
    rows = db.session.scalars(
        select(Rendition).where(Rendition.original_id == original.id)
    )
    for row in rows:
        with NamedTemporaryFile(delete=False) as made:
            made.write(picture)
        if store.has(row.key):
            store.drop(row.key)  # lest a file lie there that no row names any more
        row.key = _kept(store, original, row, Path(made.name))
        row.bytes = len(picture)
        row.digest = hashlib.sha256(picture).hexdigest()


def run_command(config: Config, *words: str) -> Result:
    """Run `foreign-view` with these words on the installation."""
    env = {
        "FOREIGNVIEW_DATA": str(config.data),
        "FOREIGNVIEW_DATABASE_URL": config.database_url,
        "FOREIGNVIEW_STORAGE_URL": config.storage_url,
    }
    return CliRunner().invoke(main, words, env=env)
