"""`foreign-view backup`, `restore` and `check`: an installation kept alive."""

from functools import partial
from pathlib import Path

import click

from contest.app import create_app
from contest.cli.installed import app_there, at_hand
from contest.cli.migrate import bring_up_to_date, shape_as
from contest.cli.progress import ticking
from contest.upkeep.backing import Backup, back_up
from contest.upkeep.manifest import Manifest
from contest.upkeep.restoring import restore as into_empty

FOLDER = click.argument("folder", type=click.Path(file_okay=False, path_type=Path))


@click.command()
@FOLDER
def backup(folder: Path) -> None:
    """Back up the contest while it runs, into a new folder inside FOLDER.

    The exit status is 1 when originals were missing or changed already; everything
    else is in the backup then.
    """
    with at_hand(app_there()) as here:
        made = back_up(here, folder, ticking=ticking)
    _tell_backup(made)
    if made.manifest.faults:
        raise SystemExit(1)


@click.command()
@FOLDER
def restore(folder: Path) -> None:
    """Put the backup in FOLDER into this installation, which must be empty.

    FOLDER is one backup: the folder that holds a manifest.json.
    """
    app = create_app()
    with at_hand(app) as here:
        manifest = into_empty(
            here, folder, shaping=partial(shape_as, app), ticking=ticking
        )
    bring_up_to_date(app)
    click.echo(
        f"The contest is what it was at {manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC. "
        "Renditions are made again once it runs."
    )
    _tell_faults(manifest)


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
    _tell_faults(manifest)


def _tell_faults(manifest: Manifest) -> None:
    for fault in manifest.faults:
        click.echo(f"  {fault.kind} when it was backed up: {fault.key}", err=True)
