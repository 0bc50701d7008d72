"""What the limited child does to films and sounds; a keeper learns it at the first one.

Its libraries take a third of a keeper's memory; most keepers see photographs alone.
"""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from contest.media.examine import Limits
from contest.media.moving.copying import Tell, copy_moving
from contest.media.moving.inspection import inspect_moving

Answer = dict[str, Any]


def _examine_moving(*, path: str, formats: list[str], **limits: int | None) -> Answer:
    picked = Limits(formats=frozenset(formats), **limits)
    return asdict(inspect_moving(Path(path), limits=picked))


def _copy_moving(*, path: str, form: str, into: str, tell: Tell) -> Answer:
    made = copy_moving(Path(path), form=form, into=Path(into), tell=tell)
    return {"made": [asdict(one) | {"path": str(one.path)} for one in made]}


WORKS: dict[str, Callable[..., Answer]] = {
    "copy_moving": _copy_moving,
    "examine_moving": _examine_moving,
}
