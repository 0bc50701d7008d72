"""`foreign-view tidy`: files against rows; and what nobody needs is removed.

The worker sweeps in the same way every hour; this does it at once, and `--check` only
looks.
"""

import json

import click
from flask import Flask

from contest.cli.findings import lines_of, record_of
from contest.cli.installed import app_there, at_hand
from contest.cli.progress import ticking
from contest.jobs import tidy as sweeping
from contest.upkeep.checking.check import check_files


@click.command()
@click.option("--check", "only_look", is_flag=True, help="Remove nothing, find all.")
@click.option("--json", "as_json", is_flag=True, help="Print one object of JSON.")
def tidy(*, only_look: bool, as_json: bool) -> None:
    """Remove files that no row has named for a day, and halves of uploads.

    With --check every byte is read and what is missing, cut, changed or stray is told;
    the exit status is 1 if anything is.
    """
    app = app_there()
    if only_look:
        _look(app, as_json=as_json)
    else:
        _sweep(app, as_json=as_json)


def _look(app: Flask, *, as_json: bool) -> None:
    with at_hand(app) as here:
        report = check_files(here, ticking=ticking)
    told = json.dumps(record_of(report)) if as_json else "\n".join(lines_of(report))
    click.echo(told)
    if report.findings:
        raise SystemExit(1)


def _sweep(app: Flask, *, as_json: bool) -> None:
    with at_hand(app):
        gone = sweeping.work(app)
    click.echo(json.dumps({"removed": gone}) if as_json else _words(gone))


def _words(gone: int) -> str:
    return f"{gone} files and rows removed." if gone else "Nothing was to be removed."
