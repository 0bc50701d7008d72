"""`examine` and `render` on files at hand: no settings, no database.

Says of every file whether it could be entered, and why not.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from contest.errors import MediaRejected
from contest.media.examine import (
    Examination,
    Limits,
    Moving,
    Verdict,
    as_record,
    examine_paths,
)
from contest.media.examine import examine as examine_file
from contest.media.moving.heads import kind_at
from contest.media.moving.making import Copied, copy_safely
from contest.media.reasons import MEGA, message_of
from contest.media.render import Rendered, render_safely
from contest.media.signature import FILMS, PICTURES, SOUNDS
from contest.media.specs import SPECS

PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
MOST = click.FloatRange(min=0)
MEGABYTES = {PICTURES: 50, FILMS: 1000, SOUNDS: 200}
MEGAPIXELS = {PICTURES: 150, FILMS: 9.5}
MINUTES = {FILMS: 5, SOUNDS: 10}
"""What a new category begins with, for each kind of file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Limits as asked for at the terminal; None means those of a new category.

    Without `moving` everything is judged as a photograph.
    """

    megapixels: float | None = None
    megabytes: float | None = None
    minutes: float | None = None
    moving: bool = False

    def limits_for(self, path: Path) -> Limits:
        """Give the limits for a file, by what is in it."""
        kind = kind_at(path) if self.moving else PICTURES
        megapixels = _first(self.megapixels, MEGAPIXELS.get(kind, MEGAPIXELS[PICTURES]))
        minutes = _first(self.minutes, MINUTES.get(kind, MINUTES[SOUNDS]))
        return Limits(
            max_bytes=round(_first(self.megabytes, MEGABYTES.get(kind, 1000)) * MEGA),
            max_pixels=round(megapixels * MEGA),
            min_long_side=None,
            formats=kind,
            max_seconds=None if kind == PICTURES else round(minutes * 60),
        )


@click.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--moving", is_flag=True, help="Take films and sounds as well.")
@click.option(
    "--max-megapixels", "megapixels", type=MOST, help="If not given: 150, films 9.5."
)
@click.option(
    "--max-megabytes",
    "megabytes",
    type=MOST,
    help="If not given: 50, films 1000, sounds 200.",
)
@click.option(
    "--max-minutes",
    "minutes",
    type=MOST,
    help="If not given: films 5, sounds 10.",
)
def examine(
    paths: tuple[Path, ...], *, as_json: bool, moving: bool, **asked: float | None
) -> None:
    """Say of each file, or of all files of a folder, whether it can be entered.

    As a category of photographs would; with --moving what is in a file says whether
    it is judged as photograph, film or sound. The limits are those that a new category
    begins with, except that pictures may be small. The exit status is 1 if any of them
    was refused.
    """
    seen = refused = 0
    for verdict in examine_paths(
        paths, limits_for=Asked(**asked, moving=moving).limits_for
    ):
        click.echo(json.dumps(as_record(verdict)) if as_json else _line(verdict))
        seen, refused = seen + 1, refused + (not verdict.accepted)
    if not seen:
        click.echo("There is no file there.", err=True)
    if refused:
        raise SystemExit(1)


@click.command()
@PATHS
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that gets a folder for each file.",
)
def render(paths: tuple[Path, ...], *, out: Path) -> None:
    """Make every rendition of pictures, and every copy of films and sounds.

    The exit status is 1 if some could not be made.
    """
    failed = False
    for path in paths:
        into = out / path.name
        into.mkdir(parents=True, exist_ok=True)
        try:
            made = _made(path, into)
        except MediaRejected as rejected:
            failed = True
            click.echo(f"{path}: {message_of(rejected)}", err=True)
            if not any(into.iterdir()):
                into.rmdir()
            continue
        for one in made:
            click.echo(f"{one.path} {one.width}×{one.height} {one.bytes} bytes")
    if failed:
        raise SystemExit(1)


def _made(path: Path, into: Path) -> list[Rendered] | list[Copied]:
    limits = Asked(moving=True).limits_for(path)
    if limits.are_of_pictures:
        return render_safely(path, specs=SPECS.values(), into=into)
    form = examine_file(path, limits=limits).format
    return copy_safely(path, form=form, into=into, tell=lambda _: None)


def _first(asked: float | None, usual: float) -> float:
    return usual if asked is None else asked


def _line(verdict: Verdict) -> str:
    found = verdict.examination
    if found is None:
        return f"{verdict.path}: refused ({verdict.reason}): {verdict.message}"
    told = "".join(f"; {name} {value}" for name, value in _told(found))
    return f"{verdict.path}: accepted, {found.format} {_measures(found)}{told}"


def _measures(found: Examination) -> str:
    """Give pixels, and length where it has one; a sound has no pixels of its own."""
    pixels = f"{found.width}×{found.height}"
    if found.moving is None:
        return pixels
    minutes, seconds = divmod(max(1, round(found.moving.milliseconds / 1000)), 60)
    length = f"{minutes}:{seconds:02}"
    return length if found.format in SOUNDS else f"{pixels}, {length}"


def _told(found: Examination) -> Iterator[tuple[str, object]]:
    """Give what the file says of itself, each fact in one line."""
    made = _coded(found.moving) if found.moving else _drawn(found)
    for name, value in (asdict(found.facts) | made).items():
        if value is not None:
            yield name.replace("_", " "), " ".join(str(value).split())


def _drawn(found: Examination) -> dict[str, object]:
    return {
        "depth": found.depth,
        "colors": found.color_space,
        "profile": found.profile,
        "credentials": found.credentials,
    }


def _coded(moving: Moving) -> dict[str, object]:
    """Give how a film or sound is coded."""
    return {
        "codecs": moving.codecs,
        "frames a second": moving.rate or None,
        "samples a second": moving.sample_rate or None,
        "channels": moving.channels or None,
    }
