"""The files of the demonstration: kept and examined by the same code as uploads."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from contest.clock import now
from contest.db import begin_writing, db
from contest.flow.entering import Arrival
from contest.flow.imaging import Made, record_made, render_missing
from contest.media.examine import Limits, examine
from contest.media.keys import original_key
from contest.media.signature import FILMS, SOUNDS
from contest.media.specs import ALL
from contest.media.store import Store
from contest.models.image import Original
from contest.queries.unmade import Wanted

LIMITS = Limits(max_bytes=50_000_000, max_pixels=150_000_000, min_long_side=2_400)
MOVING = Limits(
    max_bytes=50_000_000, min_long_side=640, formats=FILMS | SOUNDS, max_seconds=60
)
AT_ONCE = 2
Heard = Callable[[], object]
Ticking = Callable[[str, int], AbstractContextManager[Heard]]


def keep_all(
    store: Store, paths: Mapping[str, Path], *, limits: Limits, on_done: Heard
) -> dict[str, Arrival]:
    """Keep and examine files, two at a time; give an Arrival by name.

    Pictures given from outside that cannot be accepted raise MediaRejected.
    """

    def one(named: tuple[str, Path]) -> tuple[str, Arrival]:
        arrival = keep(store, named[1], limits=limits)
        on_done()
        return named[0], arrival

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pool.map(one, paths.items()))


def keep(store: Store, path: Path, *, limits: Limits) -> Arrival:
    """Keep and examine one file."""
    with path.open("rb") as stream:
        incoming = store.receive(stream, limit_bytes=limits.max_bytes)
    try:
        found = examine(incoming.path, limits=limits)
        store.keep(incoming, extension=found.extension)
    finally:
        store.discard(incoming)
    return Arrival(
        sha256=incoming.sha256,
        bytes=incoming.bytes,
        examination=found,
        file_name=path.name,
        upload_key=incoming.sha256,
        begun_at=now(),
    )


@contextmanager
def rendering(
    store: Store, arrivals: Iterable[Arrival], *, ticking: Ticking
) -> Iterator[None]:
    """Render all files while the story inside is told; write their rows after it."""
    wanted = [_wanted(one) for one in arrivals]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = [pool.submit(render_missing, store, one) for one in wanted]
        yield
        with ticking("Pictures are rendered", len(made)) as tick:
            for one in as_completed(made):
                one.result()
                tick()
    _record(zip(wanted, (one.result() for one in made), strict=True))


def _wanted(arrival: Arrival) -> Wanted:
    """Ask for what every photograph has, of a file whose row is not there yet."""
    key = original_key(arrival.sha256, extension=arrival.examination.extension)
    return Wanted(original_id=0, key=key, sha256=arrival.sha256, specs=ALL)


def _record(done: Iterable[tuple[Wanted, list[Made]]]) -> None:
    begin_writing()
    rows = dict(db.session.execute(select(Original.sha256, Original.id)).all())
    for what, made in done:
        record_made(replace(what, original_id=rows[what.sha256]), made)
    db.session.commit()
