"""Which shape the database has, and which shapes this version knows."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from contest.upkeep.installation import Installation


def stands_at(engine: Engine) -> str | None:
    """Give the revision of the database; None where no migration has been."""
    with engine.connect() as connection:
        return revision_in(connection)


def revision_in(connection: Connection) -> str | None:
    """Give the revision that one connection sees."""
    return MigrationContext.configure(connection).get_current_revision()


def newest(here: Installation) -> str | None:
    """Give the revision that this version brings a database to."""
    return _scripts(here).get_current_head()


def known(here: Installation) -> frozenset[str]:
    """Give every revision that this version can start from."""
    return frozenset(one.revision for one in _scripts(here).walk_revisions())


def _scripts(here: Installation) -> ScriptDirectory:
    return ScriptDirectory(str(here.migrations))
