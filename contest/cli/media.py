"""`examine` and `render` on files at hand: no settings, no database.

Says of every file whether it could be entered, and why not.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from contest.errors import MediaRejected
from contest.media.examine import Examination, Limits, Verdict, as_record, examine_paths
from contest.media.reasons import MEGA, message_of
from contest.media.render import render_safely
from contest.media.specs import SPECS

PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)


@click.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--max-megapixels", type=click.FloatRange(min=0), default=150)
@click.option("--max-megabytes", type=click.FloatRange(min=0), default=50)
def examine(
    paths: tuple[Path, ...],
    *,
    as_json: bool,
    max_megapixels: float,
    max_megabytes: float,
) -> None:
    """Say of each file, or of all files of a folder, whether it can be entered.

    The exit status is 1 if any of them was refused.
    """
    refused = False
    limits = Limits(
        max_bytes=round(max_megabytes * MEGA),
        max_pixels=round(max_megapixels * MEGA),
        min_long_side=None,
    )
    for verdict in examine_paths(paths, limits=limits):
        line = json.dumps(as_record(verdict)) if as_json else _line(verdict)
        click.echo(line)
        refused = refused or verdict.examination is None
    if refused:
        raise SystemExit(1)


@click.command()
@PATHS
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that gets a folder for each picture.",
)
def render(paths: tuple[Path, ...], *, out: Path) -> None:
    """Make every rendition of the pictures, to look at them."""
    failed = False
    for path in paths:
        into = out / path.name
        into.mkdir(parents=True, exist_ok=True)
        try:
            made = render_safely(path, specs=SPECS.values(), into=into)
        except MediaRejected as rejected:
            failed = True
            click.echo(f"{path}: {message_of(rejected)}", err=True)
            continue
        for one in made:
            click.echo(f"{one.path} {one.width}×{one.height} {one.bytes} bytes")
    if failed:
        raise SystemExit(1)


def _line(verdict: Verdict) -> str:
    found = verdict.examination
    if found is None:
        return f"{verdict.path}: refused ({verdict.reason}): {verdict.message}"
    told = "".join(f"; {name} {value}" for name, value in _told(found))
    return (
        f"{verdict.path}: accepted, {found.format} {found.width}×{found.height}{told}"
    )


def _told(found: Examination) -> Iterator[tuple[str, object]]:
    """Give what the file says of itself, each fact in one line."""
    kept = asdict(found.facts) | {
        "depth": found.depth,
        "colors": found.color_space,
        "profile": found.profile,
        "credentials": found.credentials,
    }
    for name, value in kept.items():
        if value is not None:
            yield name.replace("_", " "), " ".join(str(value).split())
