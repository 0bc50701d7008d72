"""`foreign-view backup`, `restore` and `check`: an installation kept alive."""

from pathlib import Path

import click

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.cli.progress import ticking
from contest.upkeep.backing import Backup, back_up

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.command()
@FOLDER
def backup(folder: Path) -> None:
    """Back up the contest while it runs, into a new folder inside FOLDER.

    The exit status is 1 when originals were missing or changed already; everything
    else is in the backup then.
    """
    with at_hand(create_app()) as here:
        made = back_up(here, folder, ticking=ticking)
    _tell_backup(made)
    if made.manifest.faults:
        raise SystemExit(1)


def _tell_backup(made: Backup) -> None:
    manifest = made.manifest
    click.echo(f"{made.folder}")
    click.echo(
        f"  {len(manifest.under('originals'))} originals, "
        f"{manifest.bytes / 1_000_000:.1f} MB in all, "
        f"{sum(one.length for one in manifest.chains)} events in the log"
    )
    if not manifest.secret:
        click.echo("  The secret key is in your settings: keep FOREIGNVIEW_SECRET_KEY.")
    for fault in manifest.faults:
        click.echo(f"  {fault.kind}: {fault.key}", err=True)
