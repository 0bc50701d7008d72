"""Makes the copies of a film or sound.

Runs inside the limited child; `making` is its door.
"""

from collections.abc import Callable
from pathlib import Path

from contest.media.moving.filming import copy_film
from contest.media.moving.making import Copied
from contest.media.moving.sounding import copy_sound
from contest.media.moving.streams import opened, streams_of
from contest.media.signature import SOUNDS

Tell = Callable[[float], None]


def copy_moving(path: Path, *, form: str, into: Path, tell: Tell) -> list[Copied]:
    """Make every copy of a film or sound in this very process."""
    with opened(path, form=form) as container:
        streams = streams_of(container)
        if form in SOUNDS:
            return copy_sound(container, streams, into=into, tell=tell)
        return copy_film(container, streams, into=into, tell=tell)
