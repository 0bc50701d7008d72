"""What is done once a copy is whole: its file is closed, its pictures are rendered."""

from pathlib import Path

from contest.media.moving.copies import STILL
from contest.media.moving.making import Copied
from contest.media.moving.outlets import Outlet
from contest.media.pixels import render
from contest.media.specs import STILLS

PICTURES_SHARE = 0.97  # of the progress: what remains are the small pictures


def closed(outlet: Outlet) -> Copied:
    """Finish a copy; say what it is."""
    outlet.close()
    width, height = outlet.size
    return Copied(
        spec=outlet.copy.name,
        frame=STILL,
        path=outlet.path,
        width=width,
        height=height,
        bytes=outlet.path.stat().st_size,
    )


def rendered(still: Path, *, frame: int, into: Path) -> list[Copied]:
    """Make the renditions of one frame, in a folder of its own."""
    folder = into / f"pictures-{frame}"
    folder.mkdir()
    made = render(still, specs=STILLS, into=folder)
    return [
        Copied(one.spec, frame, one.path, one.width, one.height, one.bytes)
        for one in made
    ]
