"""The demonstration, told from nothing: people, pictures, two editions.

Everything is made by the verbs that pages call, at the times they are said to have
happened; a demonstration that stands already is left as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from contest import clock
from contest.config import Config
from contest.db import db
from contest.demo import words
from contest.demo.cast import seat_everyone
from contest.demo.entering import Files
from contest.demo.files import LIMITS, MOVING, Ticking, keep_all, rendering
from contest.demo.filming import shoot_all
from contest.demo.painting import paint_all
from contest.demo.past import Stage, tell_past
from contest.demo.present import tell_present
from contest.demo.reels import REELS
from contest.demo.scenes import SCENES
from contest.flow import calling
from contest.flow.ledger import SITE, note
from contest.media.store import Store
from contest.models.contest import Contest, Seat
from contest.models.states import SeatRole
from contest.models.user import User

MARK = "demonstration"
PHOTOGRAPHS = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic", ".avif"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """The slugs of the two editions."""

    published: str
    open: str


def tell_demonstration(app: Flask, *, photos: Path | None, ticking: Ticking) -> Told:
    """Make the demonstration in an empty installation.

    `photos` is a folder of pictures to use instead of drawn ones; `ticking(words,
    count)` gives a context whose value is called for every step done.
    """
    config: Config = app.extensions["foreign_view"]
    store: Store = app.extensions["store"]
    with TemporaryDirectory(prefix="foreign-view-") as folder:
        paths = _pictures(Path(folder), photos, ticking)
        reels = _reels(Path(folder) / "reels", ticking)
        with ticking("Files are kept and examined", len(paths) + len(reels)) as tick:
            files = keep_all(store, paths, limits=LIMITS, on_done=tick)
            moving = keep_all(store, reels, limits=MOVING, on_done=tick)
    # Films and sounds are left to the worker: nobody has to wait for their copies.
    with rendering(store, files.values(), ticking=ticking):
        told = _tell({**files, **moving}, ticking)
    (config.data / MARK).touch()
    return told


def _tell(files: Files, ticking: Ticking) -> Told:
    stage = Stage(cast=seat_everyone(), today=clock.now())
    contest = _found(stage)
    with ticking("Two editions are told", 2) as tick:
        past = tell_past(contest, stage, files)
        tick()
        present = tell_present(contest, stage, files)
        tick()
    return Told(published=past.slug, open=present.slug)


def _pictures(folder: Path, photos: Path | None, ticking: Ticking) -> dict[str, Path]:
    names = [scene.name for scene in SCENES]
    if photos is None:
        with ticking("Photographs are drawn", len(names)) as tick:
            paths = paint_all(folder, on_done=lambda _path: _quietly(tick))
        return dict(zip(names, paths, strict=True))
    given = sorted(p for p in photos.iterdir() if p.suffix.lower() in PHOTOGRAPHS)
    if len(given) < len(names):
        message = f"{photos} holds {len(given)} photographs; {len(names)} are needed"
        raise ValueError(message)
    named = {path.stem: path for path in given}
    return named if set(names) <= set(named) else dict(zip(names, given, strict=False))


def _reels(folder: Path, ticking: Ticking) -> dict[str, Path]:
    with ticking("Films and sounds are made", len(REELS)) as tick:
        return shoot_all(folder, on_done=tick)


def _quietly(tick: Callable[[], object]) -> None:
    tick()


def _found(stage: Stage) -> Contest:
    by = stage.organizer
    with clock.standing_at(stage.ago(340)):
        note("demonstration.made", "site", by=by, scope=SITE)
        contest = calling.create_contest("foreign-view", name=words.CONTEST, by=by)
        for key, role in (
            ("orlov", SeatRole.secretary),
            ("seo", SeatRole.editor),
            ("novak", SeatRole.translator),
        ):
            person: User = stage.cast[key]
            db.session.add(Seat(contest_id=contest.id, user_id=person.id, role=role))
        db.session.commit()
    return contest
