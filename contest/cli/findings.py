"""What a check found, as lines for a person or as one object for a program."""

from dataclasses import asdict

from contest.upkeep.checking.findings import Part, Report

TOLD = 20  # findings of one part that a person is shown


def record_of(report: Report) -> dict[str, object]:
    """Give a report as plain values."""
    return {
        "status": "faulty" if report.findings else "ok",
        "looked_at": {part.name: part.looked_at for part in report.parts},
        "findings": [asdict(one) for one in report.findings],
    }


def lines_of(report: Report) -> list[str]:
    """Give a report as lines, the sum last."""
    count = len(report.findings)
    last = f"{count} found wrong." if count else "Nothing is wrong."
    return [*(line for part in report.parts for line in _lines(part)), last]


def _lines(part: Part) -> list[str]:
    state = f"{len(part.findings)} wrong" if part.findings else "fine"
    told = [f"  {one.kind}  {one.subject}: {one.words}" for one in part.findings]
    more = [f"  and {len(told) - TOLD} more"] if len(told) > TOLD else []
    return [f"{part.name:<12}{part.looked_at}: {state}", *told[:TOLD], *more]
