"""`foreign-view check`: what is kept against what is written, as words or JSON."""

import json
from dataclasses import asdict

import click

from contest import hints
from contest.app import create_app
from contest.cli.installed import at_hand
from contest.cli.progress import ticking
from contest.upkeep.checking.check import check as look
from contest.upkeep.checking.check import check_deep, mend
from contest.upkeep.checking.findings import Part, Report
from contest.upkeep.checking.log import check_told, end_in
from contest.upkeep.manifest import Chain

TOLD = 20  # findings of one part that a person is shown


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
    with at_hand(create_app()) as here:
        report = (check_deep if deep else look)(here, ticking=ticking)
        if ends and not report.is_cut:
            report = Report((*report.parts, check_told(ends)))
        mended = mend(report) if mending else 0
    if mended:
        hints.look("renditions")
    click.echo(json.dumps(_record(report)) if as_json else _told(report, mended))
    if report.findings:
        raise SystemExit(1)


def _end(line: str) -> Chain:
    end = end_in(line)
    if end is None:
        raise click.BadParameter(
            "Copy the whole line, as contest:128:3f0a…", param_hint="--told"
        )
    return end


def _record(report: Report) -> dict[str, object]:
    return {
        "status": "faulty" if report.findings else "ok",
        "looked_at": {part.name: part.looked_at for part in report.parts},
        "findings": [asdict(one) for one in report.findings],
    }


def _told(report: Report, mended: int) -> str:
    lines = [line for part in report.parts for line in _lines(part)]
    count = len(report.findings)
    lines.append(f"{count} found wrong." if count else "Nothing is wrong.")
    if mended:
        lines.append(f"{mended} renditions will be made again.")
    return "\n".join(lines)


def _lines(part: Part) -> list[str]:
    state = f"{len(part.findings)} wrong" if part.findings else "fine"
    told = [f"  {one.kind}  {one.subject}: {one.words}" for one in part.findings]
    more = [f"  and {len(told) - TOLD} more"] if len(told) > TOLD else []
    return [f"{part.name:<12}{part.looked_at}: {state}", *told[:TOLD], *more]
