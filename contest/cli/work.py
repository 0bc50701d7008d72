"""`foreign-view work`: makes renditions, sends mail, tidies, until told to stop.

Hints from the queue are followed at once; a sweep once a minute finds what no hint
told of. The worker may be killed at any moment and dies with the process it was
started by.
"""

import logging
import os
import signal
from collections.abc import Collection, Iterator
from itertools import count
from threading import Event, Thread

import click
from flask import Flask

from contest import jobs
from contest.app import create_app
from contest.hints import WORK, beat, queue

PATIENCE = 4.0  # seconds that work in hand gets before we go without it
SOON, EVERY = 5.0, 60.0  # seconds between sweeps: the first three, all others
BEAT = 5  # seconds between signs of life
SLOW = {"films"}  # minutes each: they have a sweep of their own, none waits for them
RARELY = {"tidy": 60}  # these are swept once in so many sweeps
log = logging.getLogger(__name__)


@click.command()
def work() -> None:
    """Do the contest's work until stopped."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    app = create_app()
    jobs.register(app)
    keep_working(app, stop=Event())


def keep_working(app: Flask, *, stop: Event) -> None:
    """Follow hints and sweep until `stop`, a signal, or the starter's death."""
    consumer = queue().create_consumer(
        workers=2,  # while one is at a film, the other follows every other hint
        periodic=False,
        initial_delay=0.1,
        max_delay=1.0,
    )
    consumer.start()
    _stop_on_signals(stop)  # after the consumer, which sets its own
    sweepers = [
        Thread(target=_sweep, args=(stop, kinds), name=name, daemon=True)
        for name, kinds in (("sweep", set(WORK) - SLOW), ("films", SLOW))
    ]
    for sweeper in sweepers:
        sweeper.start()
    _wait(stop)
    consumer.stop()
    threads = [thread for _, thread in consumer.worker_threads]
    _let_finish([*sweepers, *threads])
    log.info("%s stops working", app.name)


def _stop_on_signals(stop: Event) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())


def _wait(stop: Event) -> None:
    starter = os.getppid()
    for second in count():
        if second % BEAT == 0:
            _beat()
        if stop.wait(1) or os.getppid() != starter:
            break
    stop.set()


def _beat() -> None:
    try:
        beat()
    except Exception:
        log.exception("no sign of life could be left")


def _sweep(stop: Event, kinds: Collection[str]) -> None:
    for number, pause in enumerate(_pauses()):
        for kind in sorted(kinds):
            if number % RARELY.get(kind, 1) == 0 and not stop.is_set():
                try:
                    WORK[kind]()
                except Exception:
                    log.exception("%s could not be done; the next sweep tries", kind)
        if stop.wait(pause):
            return


def _pauses() -> Iterator[float]:
    return (SOON if number < 3 else EVERY for number in count())  # noqa: PLR2004


def _let_finish(threads: list[Thread]) -> None:
    for thread in threads:
        thread.join(PATIENCE / len(threads))
