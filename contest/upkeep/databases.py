"""One way to copy both databases, and what is read in a copy while it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, inspect, select

from contest.media.keys import original_key
from contest.models.audit import AuditChain
from contest.models.image import Original
from contest.upkeep import postgres, sqlite
from contest.upkeep.manifest import Chain
from contest.upkeep.revisions import revision_in

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file that a row names: its key, its size, its SHA-256."""

    key: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a backup must know of the state that was copied."""

    revision: str | None
    chains: tuple[Chain, ...] = ()
    originals: tuple[NamedFile, ...] = ()


def kind_of(engine: Engine) -> str:
    """Name the kind of database: `sqlite` or `postgresql`."""
    return engine.dialect.name


def copy_out(
    engine: Engine, into: Path, *, read: Callable[[Connection], Found]
) -> Found:
    """Copy the database as it is at one moment; give what `read` finds in that copy."""
    into.mkdir(parents=True)
    if kind_of(engine) == "sqlite":
        return sqlite.copy_out(engine, into, read=read)
    return postgres.copy_out(engine, into, read=read)


def copy_in(engine: Engine, folder: Path) -> None:
    """Put a copy in the place of what the database holds."""
    (sqlite if kind_of(engine) == "sqlite" else postgres).copy_in(engine, folder)


def demand_sound(engine: Engine) -> None:
    """Refuse a damaged database; PostgreSQL looks after its own pages."""
    if kind_of(engine) == "sqlite":
        sqlite.demand_sound(engine)


def facts_of(connection: Connection) -> Facts:
    """Read the revision, the ends of the chains and the files that rows name."""
    revision = revision_in(connection)
    if not inspect(connection).has_table(Original.__tablename__):
        return Facts(revision)
    chains = connection.execute(
        select(AuditChain.scope, AuditChain.length, AuditChain.head).order_by(
            AuditChain.scope
        )
    )
    originals = connection.execute(
        select(Original.sha256, Original.extension, Original.bytes).order_by(
            Original.sha256
        )
    )
    return Facts(
        revision,
        tuple(Chain(*row) for row in chains),
        tuple(_named(*row) for row in originals),
    )


def _named(sha256: str, extension: str, size: int) -> NamedFile:
    return NamedFile(original_key(sha256, extension=extension), size, sha256)
