"""Renditions of an original, made in a limited child process.

An original's path and a list of specs come in; finished files in a folder come out.
They are bare pixels in sRGB without any metadata, turned upright, never enlarged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from contest.media.cage import run_caged
from contest.media.specs import Spec


@dataclass(frozen=True, slots=True)
class Rendered:
    """One finished rendition: the spec's name, the file, its pixels and bytes."""

    spec: str
    path: Path
    width: int
    height: int
    bytes: int


def render_safely(path: Path, *, specs: Iterable[Spec], into: Path) -> list[Rendered]:
    """Make the renditions of one picture in the folder `into`, which exists.

    One decode serves all of them. The original must have passed `examine`; raises
    MediaRejected when it cannot be decoded after all, StoreFull when there is no room.
    """
    found = run_caged(
        "render",
        path=str(path.absolute()),
        specs=[spec.name for spec in specs],
        into=str(into.absolute()),
    )
    return [Rendered(**one | {"path": Path(one["path"])}) for one in found["made"]]
