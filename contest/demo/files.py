"""The files of the demonstration: kept and examined by the same code as uploads."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contest.clock import now
from contest.db import begin_writing, db
from contest.flow.entering import Arrival
from contest.flow.imaging import Made, Wanted, missing, record_made, render_missing
from contest.media.examine import Limits, examine
from contest.media.store import Store

LIMITS = Limits(max_bytes=50_000_000, max_pixels=150_000_000, min_long_side=2_400)
AT_ONCE = 2
ALL = 1_000
Heard = Callable[[], object]


def keep_all(
    store: Store, paths: Mapping[str, Path], *, on_done: Heard
) -> dict[str, Arrival]:
    """Keep and examine files, two at a time; give an Arrival by name.

    Pictures given from outside that cannot be accepted raise MediaRejected.
    """

    def one(named: tuple[str, Path]) -> tuple[str, Arrival]:
        arrival = keep(store, named[1])
        on_done()
        return named[0], arrival

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pool.map(one, paths.items()))


def keep(store: Store, path: Path) -> Arrival:
    """Keep and examine one file."""
    with path.open("rb") as stream:
        incoming = store.receive(stream, limit_bytes=LIMITS.max_bytes)
    try:
        found = examine(incoming.path, limits=LIMITS)
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


def render_all(store: Store, *, on_done: Heard) -> None:
    """Make every rendition there should be, two originals at a time."""
    wanted = missing(limit=ALL)
    db.session.commit()

    def one(what: Wanted) -> tuple[Wanted, list[Made]]:
        made = render_missing(store, what)
        on_done()
        return what, made

    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(one, wanted))
    record_all(done)


def record_all(done: Iterable[tuple[Wanted, list[Made]]]) -> None:
    """Write the rows of what was rendered."""
    begin_writing()
    for what, made in done:
        record_made(what, made)
    db.session.commit()
