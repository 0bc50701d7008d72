"""A consistent copy of a PostgreSQL database: every table by COPY, in one snapshot.

It needs no program of the server's version, only the driver that the product uses
anyway, and the tables are made by our own migrations. See docs/decisions/0013.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, MetaData, Table, text

from contest.upkeep.copying import PIECE, write_whole

SEQUENCES = "sequences.json"
REVISION = "alembic_version"  # the migrations write it themselves
Found = TypeVar("Found")


def copy_out(
    engine: Engine, into: Path, *, read: Callable[[Connection], Found]
) -> Found:
    """Copy every table into a file of the folder; give what `read` finds in them."""
    with engine.execution_options(isolation_level="REPEATABLE READ").connect() as (
        connection
    ):
        connection.execute(text("SET TRANSACTION READ ONLY"))
        found = read(connection)
        for number, table in enumerate(tables_of(connection)):
            _write(connection, table, into / f"{number:03}-{table.name}.copy")
        write_whole(into / SEQUENCES, json.dumps(_sequences(connection), indent=1))
        connection.rollback()
    return found


def copy_in(engine: Engine, folder: Path) -> None:
    """Fill the tables with the copy and nothing else, whole or not at all."""
    with engine.begin() as connection:
        tables = {table.name: table for table in tables_of(connection)}
        all_names = ", ".join(_name(connection, one) for one in tables.values())
        connection.execute(text(f"TRUNCATE {all_names}"))
        for path in sorted(folder.glob("*.copy")):
            _fill(connection, tables[path.stem.partition("-")[2]], path)
        for name, last in json.loads((folder / SEQUENCES).read_text()).items():
            if last is not None:
                connection.execute(
                    text("SELECT setval(:name, :last)"), {"name": name, "last": last}
                )


def tables_of(connection: Connection) -> list[Table]:
    """Give the tables as they are, those first that others refer to."""
    described = MetaData()
    described.reflect(connection)
    return [one for one in described.sorted_tables if one.name != REVISION]


def _write(connection: Connection, table: Table, path: Path) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        header, order = _columns(connection, table)
        file.write(f"{header}\n".encode())
        rows_of = f"SELECT {header} FROM {_name(connection, table)} {order}"  # noqa: S608 -- quoted names of the database itself
        command = f"COPY ({rows_of}) TO STDOUT"
        with _cursor(connection) as cursor, cursor.copy(command) as rows:
            for row in rows:
                file.write(row)


def _fill(connection: Connection, table: Table, path: Path) -> None:
    with path.open("rb") as file:
        header = file.readline().decode().strip()
        command = f"COPY {_name(connection, table)} ({header}) FROM STDIN"
        with _cursor(connection) as cursor, cursor.copy(command) as rows:
            for piece in _pieces(file):
                rows.write(piece)


def _columns(connection: Connection, table: Table) -> tuple[str, str]:
    """Name the columns, and the order that makes two copies of one state equal."""
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(one.name) for one in table.columns)
    keys = ", ".join(quote(one.name) for one in table.primary_key.columns)
    return names, f"ORDER BY {keys}" if keys else ""


def _name(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.format_table(table)


def _cursor(connection: Connection) -> Any:
    """Give the driver's own cursor, which alone knows COPY, speaking UTF-8."""
    driver: Any = connection.connection.driver_connection
    driver.execute("SET client_encoding TO 'UTF8'")
    return driver.cursor()


def _pieces(file: Any) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece


def _sequences(connection: Connection) -> dict[str, int | None]:
    """Give how far the counters are: a number once given is never given again."""
    rows = connection.execute(
        text(
            "SELECT sequencename, last_value FROM pg_sequences"
            " WHERE schemaname = current_schema()"
        )
    )
    return {str(name): last for name, last in rows}
