"""`foreign-view rerender`: what an older recipe made is made again.

Workers do the same by themselves; this does it now, tells how far it is, and tries once
more what had failed. It may be stopped and started again at any time.
"""

import click

from contest.cli.installed import app_there, at_hand, edition_id_of
from contest.cli.progress import ticking
from contest.db import begin_writing, db
from contest.flow.imaging import call_outdated, forgive_failures
from contest.jobs.renditions import work_on
from contest.queries.unmade import count_missing


@click.command()
@click.option(
    "--edition", "slug", metavar="SLUG", help="Only the files of this edition."
)
@click.option("--all", "anew", is_flag=True, help="Also what is as it should be.")
def rerender(*, slug: str | None, anew: bool) -> None:
    """Make renditions again where the recipe changed, or where there are none.

    The exit status is 1 if some could not be made.
    """
    app = app_there()
    with at_hand(app):
        edition_id = edition_id_of(slug)
        _call_for(edition_id, anew=anew)
        with ticking("Pictures are made again", count_missing(edition_id)) as tick:
            made = 0
            for one in work_on(app, edition_id):
                made += one
                tick()
        left = count_missing(edition_id)
    click.echo(f"{made} served, {left} left.")
    if left:
        raise SystemExit(1)


def _call_for(edition_id: int | None, *, anew: bool) -> None:
    """Try again what failed; with `anew`, take all for made by an older recipe."""
    begin_writing()
    forgive_failures(edition_id)
    if anew:
        call_outdated(edition_id)
    db.session.commit()
