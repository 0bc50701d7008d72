"""Two strange houses under one application, asked by people in every role.

Each answer tells how many statements wrote; what they wrote is put back before the
next question, so that the order of questions does not matter.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from house import House, a_house
from sqlalchemy import Engine, Select, event, false, func, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from contest.app import create_app
from contest.config import Config
from contest.db import Base, db
from contest.web.access import TOKEN_KEY

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER")
Rows = Mapping[str, list[dict[str, object]]]
ELSEWHERE = {"stranger": "gordon", "away": "vivian"}


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, and how many statements wrote on the way to it.

    `left` are all the rows after it, where that was asked (`looking=True`).
    """

    response: TestResponse
    writes: tuple[str, ...]
    left: Rows = field(default_factory=dict)

    @property
    def is_door(self) -> bool:
        """Whether it sends the person to sign in."""
        return self.response.status_code == 303 and (
            self.response.location.startswith("/account/sign-in")
        )

    @property
    def is_hidden(self) -> bool:
        """Whether there is nothing, as far as this person can tell."""
        return self.response.status_code == 404


@dataclass(slots=True)
class Grounds:
    """The application, its houses, and the tables as they were built."""

    app: Flask
    engine: Engine
    house: House
    elsewhere: House
    kept: Rows
    written: list[str] = field(default_factory=list)

    def client(self, role: str) -> FlaskClient:
        """Give the browser of a person in this role."""
        client = self.app.test_client()
        if role != "nobody":
            house = self.elsewhere if role in ELSEWHERE else self.house
            with client.session_transaction() as cookie:
                cookie[TOKEN_KEY] = house.tokens[ELSEWHERE.get(role, role)]
        return client

    def ask(self, role: str, method: str, url: str, **facts: object) -> Told:
        """Ask once, and put back what the answer changed."""
        client = facts.pop("client", None) or self.client(role)
        is_looking = facts.pop("looking", False)
        self.written.clear()
        response = client.open(url, method=method, buffered=True, **facts)
        writes = tuple(self.written)
        told = Told(response, writes, self.rows() if is_looking else {})
        if told.writes:
            self.put_back()
        return told

    def url_of(self, rule: Rule, **values: object) -> str:
        """Give the address of a rule in this house, but for `values`."""
        known = {**self.house.values_for(rule.endpoint), **values}
        wanted = {name: known[name] for name in rule.arguments}
        there = self.app.url_map.bind("localhost")
        return there.build(rule.endpoint, wanted, method=min(rule.methods or ()))

    def rows(self) -> Rows:
        """Give every row of every table as it is now."""
        return _rows(self.engine)

    def put_back(self) -> None:
        """Make every table what it was."""
        tables = Base.metadata.sorted_tables
        with self.engine.begin() as connection:
            for table in reversed(tables):
                connection.execute(table.delete())
            for table in tables:
                if rows := self.kept[table.name]:
                    connection.execute(table.insert(), rows)
            if self.engine.dialect.name == "postgresql":
                connection.execute(self._counts_as_before())

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let what stands now be what is put back, and at the end what was before."""
        kept, self.kept = self.kept, self.rows()
        try:
            yield
        finally:
            self.kept = kept
            self.put_back()

    def _counts_as_before(self) -> Select[Any]:
        """Let PostgreSQL count on from the rows that are there, as SQLite does."""
        not_yet = false()  # that number is the next one, not the last
        last = {
            name: max((row["id"] for row in rows), default=0)
            for name, rows in self.kept.items()
            if "id" in Base.metadata.tables[name].columns
        }
        return select(
            *(
                func.setval(f"{name}_id_seq", number + 1, not_yet)
                for name, number in last.items()
            )
        )


@contextmanager
def grounds_in(config: Config) -> Iterator[Grounds]:
    """Build application and houses in empty tables."""
    app = create_app(config)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        houses = a_house("house"), a_house("elsewhere")
        engine = db.engine
        db.session.remove()
    grounds = Grounds(app, engine, *houses, _rows(engine))
    _listen(grounds)
    yield grounds
    engine.dispose()


def _rows(engine: Engine) -> Rows:
    with engine.connect() as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in Base.metadata.sorted_tables
        }


def _listen(grounds: Grounds) -> None:
    def note(_connection, _cursor, statement, *_rest) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            grounds.written.append(statement)

    event.listen(grounds.engine, "before_cursor_execute", note)
