"""Counts the queries of a block, so that lists can be tested at one and three items."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from contest.db import db


@contextmanager
def count_queries() -> Iterator[list[str]]:
    """Give a list that fills with every statement sent to the database."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
