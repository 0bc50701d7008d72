"""What every kind of page costs: queries, milliseconds, bytes.

    python -m benchmarks pages [--large]

Rows only, in a temporary folder: 1 and 30 items, then 1,000 (5,000 with --large). A
line that misses a bar ends with what it misses. Times are medians of fifteen requests
made within this process: `ms` the processor's, which a busy machine hardly changes and
the bar is for, `wall` the clock's.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from benchmarks.addresses import Pages, pages_of
from benchmarks.engines import database
from benchmarks.goals import Goal, note
from benchmarks.hall import Hall, a_hall
from benchmarks.weight import weight_of
from contest.app import create_app
from contest.config import Config
from contest.db import Base, db
from contest.web.access import TOKEN_KEY

TIMES = 15
FEW, MANY, HARD, LARGE = 1, 30, 1_000, 5_000
MOST_HTML, MOST_PAGE = 100_000, 200_000  # bytes; the page without its pictures
LONGEST = 50.0  # milliseconds, median


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs."""

    queries: int
    milliseconds: float
    wall: float
    html: int


def main() -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    few = measured(FEW)
    many = measured(MANY, weigh=True)
    print(f"\n{'page':<16}{'queries':>9}{'at 1':>6}{'ms':>8}{'wall':>8}{'HTML':>9}")
    _tell(MANY, many, few)
    for count in (HARD, LARGE) if "--large" in sys.argv else (HARD,):
        print(f"\n{count:,} entries")
        _tell(count, measured(count), many)


def _tell(count: int, costs: Mapping[str, Cost], before: Mapping[str, Cost]) -> None:
    """Print the line of every page; note the worst of them for each bar."""
    for name, cost in costs.items():
        print(line(name, cost, before[name]))
    of = f"pages at {count:,} entries"
    grow = [name for name, one in costs.items() if one.queries > before[name].queries]
    figure = ", ".join(grow) or "none"
    note(Goal(f"{of}, queries that grow", figure, "none", not grow))
    slow = max(costs, key=lambda name: costs[name].milliseconds)
    spent = costs[slow].milliseconds
    figure = f"{spent:.1f} ms CPU ({slow})"
    note(Goal(f"{of}, the slowest", figure, f"{LONGEST:g} ms", spent <= LONGEST))
    heavy = max(costs, key=lambda name: costs[name].html)
    html = costs[heavy].html
    figure = f"{html:,} bytes ({heavy})"
    note(Goal(f"{of}, HTML", figure, f"{MOST_HTML:,}", html <= MOST_HTML))


def line(name: str, cost: Cost, before: Cost) -> str:
    missed = [
        word
        for word, is_missed in (
            ("QUERIES GROW", cost.queries > before.queries),
            ("SLOW", cost.milliseconds > LONGEST),
            ("HEAVY", cost.html > MOST_HTML),
        )
        if is_missed
    ]
    figures = f"{cost.queries:>9}{before.queries:>6}"
    figures += f"{cost.milliseconds:>8.1f}{cost.wall:>8.1f}"
    return f"{name:<16}{figures}{cost.html:>9,}  {' '.join(missed)}".rstrip()


def measured(items: int, *, weigh: bool = False) -> dict[str, Cost]:
    with installation(items) as (app, hall):
        clients, pages = clients_of(app, hall.tokens), pages_of(hall)
        costs = {
            name: cost_of(clients[who], address)
            for name, (address, who) in pages.items()
        }
        if weigh:
            _weigh(pages, clients)
    return costs


@contextmanager
def installation(items: int, *, engine: str = "sqlite") -> Iterator[tuple[Flask, Hall]]:
    """Make one, tell how long it took, and leave nothing behind."""
    started = time.perf_counter()
    with (
        TemporaryDirectory(prefix="foreign-view-") as folder,
        database(engine, Path(folder)) as url,
    ):
        app = create_app(config_in(Path(folder), url))
        with app.app_context():
            Base.metadata.create_all(db.engine)
            hall = a_hall(items)
            db.session.remove()
            _settle()
        print(f"{items:,} items made in {time.perf_counter() - started:.1f} s")
        yield app, hall
        with app.app_context():
            db.engine.dispose()


def _settle() -> None:
    """Do what PostgreSQL does by itself within minutes of many new rows."""
    if db.engine.dialect.name == "postgresql":
        alone = db.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        with alone as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def config_in(folder: Path, url: str) -> Config:
    """Give the settings of an installation in that folder, on that database."""
    return Config(
        data=folder,
        database_url=url,
        secret_key="only for measuring",
        url="http://localhost",
        mail_url="",
        storage_url=(folder / "uploads").as_uri(),
        queue_url="",
    )


def clients_of(app: Flask, tokens: Mapping[str, str]) -> dict[str, FlaskClient]:
    clients = {"": app.test_client()}
    for who, token in tokens.items():
        clients[who] = app.test_client()
        with clients[who].session_transaction() as cookie:
            cookie[TOKEN_KEY] = token
    return clients


def cost_of(client: FlaskClient, address: str) -> Cost:
    answer = client.get(address, follow_redirects=True)
    if answer.status_code != 200:
        message = f"{address} answers {answer.status_code}"
        raise RuntimeError(message)
    address = answer.request.path  # where a redirect led, measured alone
    queries = _queries(client, address)
    times = [_times(client, address) for _ in range(TIMES)]
    spent, wall = (1000 * median(one) for one in zip(*times, strict=True))
    return Cost(queries, spent, wall, len(answer.data))


def _times(client: FlaskClient, address: str) -> tuple[float, float]:
    """Give the seconds of one request: of the processor, and of the clock."""
    spent, started = time.process_time(), time.perf_counter()
    client.get(address)
    return time.process_time() - spent, time.perf_counter() - started


def _queries(client: FlaskClient, address: str) -> int:
    seen: list[str] = []

    def note(*told: object) -> None:
        seen.append(str(told[2]))

    with client.application.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    client.get(address)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def _weigh(pages: Pages, clients: Mapping[str, FlaskClient]) -> None:
    titles = ("on the wire, at most", "total", "HTML", "styles", "scripts", "faces")
    print("\n" + f"{titles[0]:<24}" + "".join(f"{one:>9}" for one in titles[1:]))
    totals = {}
    for name, (address, who) in pages.items():
        for language in ("en", "ru", "ko"):
            client = clients[who]
            client.get(f"/?lang={language}")  # a page that leads on forgets the word
            weight = weight_of(client, address)
            parts = (weight.html, weight.styles, weight.scripts, weight.faces)
            figures = "".join(f"{one:>9,}" for one in (weight.total, *parts))
            missed = "  HEAVY" if weight.total > MOST_PAGE else ""
            print(f"{name + ', ' + language:<24}{figures}{missed}")
            totals[f"{name}, {language}"] = weight.total
    heavy = max(totals, key=lambda one: totals[one])
    most = totals[heavy]
    what = "a page on the wire, pictures left out"
    figure = f"{most:,} bytes ({heavy})"
    note(Goal(what, figure, f"{MOST_PAGE:,}", most <= MOST_PAGE))
    for client in clients.values():
        client.get("/?lang=en")


if __name__ == "__main__":
    main()
