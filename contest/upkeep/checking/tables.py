"""The database: is it whole, and has it the tables that this version needs."""

import sqlite3
from contextlib import closing

from contest.upkeep import databases, sqlite
from contest.upkeep.checking.findings import Finding, Part
from contest.upkeep.installation import Installation
from contest.upkeep.revisions import known, newest, stands_at


def check_database(here: Installation) -> Part:
    """Let SQLite examine every page; PostgreSQL does so by itself as it reads."""
    if databases.kind_of(here.engine) != "sqlite":
        return Part("database", "PostgreSQL answers")
    path = sqlite.path_of(here.engine)
    try:
        with closing(sqlite3.connect(path)) as connection:
            problems = sqlite.problems_of(connection)
    except sqlite3.DatabaseError as error:
        problems = [str(error)]
    found = tuple(Finding("database.damaged", path.name, one) for one in problems)
    return Part("database", "every page of the file", found)


def check_tables(here: Installation) -> Part:
    """Compare the revision of the database with that of this version."""
    stands, wanted = stands_at(here.engine), newest(here)
    if stands == wanted:
        return Part("tables", f"revision {stands}")
    is_older = stands is None or stands in known(here)
    kind, do = (
        ("tables.old", "run `foreign-view migrate`")
        if is_older
        else ("tables.later", "start the later version again")
    )
    words = f"the tables are at {stands}, this version needs {wanted}: {do}"
    return Part("tables", f"revision {stands}", (Finding(kind, str(stands), words),))
