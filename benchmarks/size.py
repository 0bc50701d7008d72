"""What a contest's size costs: lists, searches, the next ballot, a cast, the gallery.

    python -m benchmarks size [--sizes 5000,70000,500000] [--engines sqlite,postgres]
    python -m benchmarks size 500000

If none are said: 5,000 and 70,000. Half a million takes hours and tens of gigabytes.
Rows only, in a temporary folder, each edition of an installation with that many
entries. A line shows queries and the median wall time of each size side by side; it
ends with what misses a bar: queries that grow, or more than 300 ms at 70,000.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from benchmarks.addresses import Pages, pages_of
from benchmarks.engines import engines_here
from benchmarks.goals import Goal, note
from benchmarks.hall import QUORUM, Hall
from benchmarks.pages import clients_of, cost_of, installation
from contest.db import db
from contest.models.ballot import Ballot
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus
from contest.models.user import User

SIZES = (5_000, 70_000)
QUERIES = "QUERIES GROW"
BAR_AT, LONGEST = 70_000, 300.0  # milliseconds, median
CASTS = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """What one thing costs at one size; a cast has no page, so no bytes."""

    queries: int
    milliseconds: float


Figures = Mapping[str, Figure]


def main() -> None:
    asked = [*_said("--sizes", "").split(","), *sys.argv[1:2]]
    sizes = [int(one) for one in asked if one.isdecimal()] or SIZES
    here = engines_here("a contest's size")
    for engine in _said("--engines", ",".join(here)).split(","):
        print(f"\n{engine}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        measured = {size: figures_of(size, engine) for size in sizes}
        _show(measured)
        _note(engine, measured)


def figures_of(size: int, engine: str) -> Figures:
    """Make an installation of this size and measure everything in it."""
    with installation(size, engine=engine) as (app, hall):
        clients = clients_of(app, hall.tokens)
        figures = {}
        for name, (address, who) in _pages(hall, size).items():
            cost = cost_of(clients[who], address)
            figures[name] = Figure(cost.queries, cost.wall)
        figures["a cast"] = Figure(0, _cast_often(app, clients["juror"], hall))
    return figures


def _pages(hall: Hall, size: int) -> Pages:
    """Give every page that is measured elsewhere, and the far ends of long lists."""
    desk, over = f"/desk/{hall.open}", f"/desk/{hall.past}/rounds/{hall.over}"
    half = size // 100
    return {
        **pages_of(hall),
        "entries, far page": (f"{desk}/entries?page={half}", "organizer"),
        "entries, a search": (f"{desk}/entries?q=Amina", "organizer"),
        "entries, no match": (f"{desk}/entries?q=zzzz", "organizer"),
        "standings, far page": (f"{over}/standings?page={half}", "organizer"),
        "log, far page": (f"{desk}/log?page=2", "organizer"),
    }


def _cast_often(app: Flask, client: FlaskClient, hall: Hall) -> float:
    """Cast some waiting ballots of one juror by the form; give the median."""
    app.config["WTF_CSRF_ENABLED"] = False
    times = []
    for code in _waiting(app, hall):
        address = f"/jury/{hall.under_way}/{code}/ballot"
        started = time.perf_counter()
        answer = client.post(address, data={"mark-0": "7", "version": "0"})
        times.append(1000 * (time.perf_counter() - started))
        if answer.status_code != 303:
            message = f"{address} answers {answer.status_code}"
            raise RuntimeError(message)
    return median(times)


def _waiting(app: Flask, hall: Hall) -> Sequence[str]:
    with app.app_context():
        found = (
            select(RoundEntry.code)
            .join(Ballot, Ballot.round_entry_id == RoundEntry.id)
            .join(Round, Round.id == Ballot.round_id)
            .join(Juror, Juror.id == Ballot.juror_id)
            .join(User, User.id == Juror.user_id)
            .where(
                Round.code == hall.under_way,
                User.email == "juror-0@example.org",
                Ballot.status == BallotStatus.dealt,
            )
            .order_by(Ballot.id)
            .limit(CASTS)
        )
        return list(db.session.scalars(found))


def _show(measured: Mapping[int, Figures]) -> None:
    sizes = list(measured)
    heads = "".join(f"{f'{size:,}':>20}" for size in sizes)
    print(f"{'(queries, ms)':<22}{heads}   quorum {QUORUM}")
    for name in measured[sizes[0]]:
        row = {size: measured[size][name] for size in sizes}
        cells = "".join(
            f"{one.queries:>10}{one.milliseconds:>10.1f}" for one in row.values()
        )
        print(f"{name:<22}{cells}  {' '.join(_missed(row))}".rstrip())


def _note(engine: str, measured: Mapping[int, Figures]) -> None:
    names = measured[next(iter(measured))]
    rows = {name: {size: one[name] for size, one in measured.items()} for name in names}
    grow = [name for name, row in rows.items() if QUERIES in _missed(row)]
    what = (
        f"pages at {' and '.join(f'{size:,}' for size in measured)} entries, {engine}"
    )
    figure = ", ".join(grow) or "none"
    note(Goal(f"{what}, queries that grow", figure, "none", not grow))
    if BAR_AT in measured:
        slow = max(names, key=lambda name: measured[BAR_AT][name].milliseconds)
        spent = measured[BAR_AT][slow].milliseconds
        figure = f"{spent:.0f} ms by the clock ({slow})"
        what = f"the slowest at {BAR_AT:,} entries, {engine}"
        note(Goal(what, figure, f"{LONGEST:g} ms", spent <= LONGEST))


def _missed(row: Mapping[int, Figure]) -> list[str]:
    missed = []
    if len({one.queries for one in row.values()}) > 1:
        missed.append(QUERIES)
    if BAR_AT in row and row[BAR_AT].milliseconds > LONGEST:
        missed.append("SLOW")
    return missed


def _said(option: str, otherwise: str) -> str:
    arguments = sys.argv
    return arguments[arguments.index(option) + 1] if option in arguments else otherwise


if __name__ == "__main__":
    main()
