"""Copies of a film or sound, made in a limited child process that can be killed.

A path comes in; copies, frames and their renditions come out in a folder. All are bare
of metadata: new pixels, new samples, and nothing that the original said of itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from contest.errors import MediaRejected
from contest.media.cage import run_caged
from contest.media.reasons import as_moving

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Copied:
    """One finished file: spec or copy, number of its frame (0: none), pixels, bytes."""

    spec: str
    frame: int
    path: Path
    width: int
    height: int
    bytes: int


def copy_safely(path: Path, *, form: str, into: Path, tell: Tell) -> list[Copied]:
    """Make all copies of a film or sound in the folder `into`, which exists.

    `tell` hears how much is done, 0 to 1; what it raises stops the work. Raises
    MediaRejected where it cannot be decoded after all, StoreFull without room.
    """
    try:
        found = run_caged(
            "copy_moving",
            tell=tell,
            path=str(path.absolute()),
            form=form,
            into=str(into.absolute()),
        )
    except MediaRejected as rejected:
        raise MediaRejected(as_moving(rejected.reason), **rejected.facts) from rejected
    return [Copied(**one | {"path": Path(one["path"])}) for one in found["made"]]
