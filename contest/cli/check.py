"""`foreign-view check`: what is kept against what is written, as words or JSON."""

import json

import click

from contest import hints
from contest.cli.findings import lines_of, record_of
from contest.cli.installed import app_there, at_hand
from contest.cli.progress import ticking
from contest.upkeep.checking.check import check as look
from contest.upkeep.checking.check import check_deep, mend
from contest.upkeep.checking.findings import Report
from contest.upkeep.checking.log import check_told, end_in
from contest.upkeep.manifest import Chain


@click.command()
@click.option("--deep", is_flag=True, help="Read every byte of every file.")
@click.option("--json", "as_json", is_flag=True, help="Print one object of JSON.")
@click.option(
    "--mend", "mending", is_flag=True, help="Have faulty renditions made again."
)
@click.option(
    "--told", multiple=True, metavar="LINE", help="An end of the log, from a letter."
)
def check(*, deep: bool, as_json: bool, mending: bool, told: tuple[str, ...]) -> None:
    """Compare files, rows, receipts, log and standings; the contest may be running.

    The exit status is 1 if anything is wrong.
    """
    ends = [_end(line) for line in told]
    with at_hand(app_there()) as here:
        report = (check_deep if deep else look)(here, ticking=ticking)
        if ends and not report.is_cut:
            report = Report((*report.parts, check_told(ends)))
        mended = mend(report) if mending else 0
    if mended:
        hints.look("renditions")
    click.echo(json.dumps(record_of(report)) if as_json else _told(report, mended))
    if report.findings:
        raise SystemExit(1)


def _end(line: str) -> Chain:
    end = end_in(line)
    if end is None:
        raise click.BadParameter(
            "Copy the whole line, as contest:128:3f0a…", param_hint="--told"
        )
    return end


def _told(report: Report, mended: int) -> str:
    lines = lines_of(report)
    if mended:
        lines.append(f"{mended} renditions will be made again.")
    return "\n".join(lines)
