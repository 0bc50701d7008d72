"""`foreign-view reexamine`: what files say of themselves, as it is read today.

Facts alone change, no verdict does. It tells how far it is, and may be stopped and
started again at any time.
"""

from collections.abc import Sequence

import click

from contest.cli.findings import TOLD
from contest.cli.installed import app_there, at_hand, edition_id_of
from contest.cli.progress import ticking
from contest.db import begin_writing, db
from contest.flow.entering.reexamining import call_older
from contest.jobs.reexamining import Left, work_on
from contest.queries.unexamined import count_older
from contest.upkeep.checking.rows import entries_with


@click.command()
@click.option(
    "--edition", "slug", metavar="SLUG", help="Only the files of this edition."
)
@click.option("--all", "anew", is_flag=True, help="Also what is of today's version.")
def reexamine(*, slug: str | None, anew: bool) -> None:
    """Read anew what files say of themselves, where an older version has read it.

    Nothing is accepted or refused, and nothing that people typed changes. The exit
    status is 1 if some could not be read.
    """
    app = app_there()
    with at_hand(app):
        edition_id = edition_id_of(slug)
        if anew:
            _call_all(edition_id)
        with ticking("Files are examined anew", count_older(edition_id)) as tick:
            asked, left = 0, list[Left]()
            for one in work_on(app, edition_id):
                asked += 1
                left += [one] if one else []
                tick()
        lines = _lines(left)
    click.echo("\n".join([f"{asked - len(left)} examined, {len(left)} left.", *lines]))
    if left:
        raise SystemExit(1)


def _call_all(edition_id: int | None) -> None:
    begin_writing()
    call_older(edition_id)
    db.session.commit()


def _lines(left: Sequence[Left]) -> list[str]:
    """Say of each why, and which entries show it; only the first ones of many."""
    more = [f"  and {len(left) - TOLD} more"] if len(left) > TOLD else []
    return [*map(_line, left[:TOLD]), *more]


def _line(one: Left) -> str:
    codes = entries_with(one.sha256)
    entries = f" (entry {', '.join(codes)})" if codes else ""
    return f"  {one.sha256}: {one.words}{entries}"
