"""`foreign-view run`: the web server, with a worker beside it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import click
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.cli.migrate import bring_up_to_date
from contest.cli.organizer import invite_first_organizer
from contest.clock import now
from contest.config import ROOT, Config, from_environment
from contest.jobs.tidy import GRACE
from contest.media.spool import sweep_spool
from contest.upkeep.databases import demand_sound
from contest.web.line import IN_LINE
from contest.web.requests import ARRIVING

WORK = (sys.executable, "-m", "contest.cli", "work")
THREADS = 64  # for pages, beside those that wait for bodies and for judging
LONGEST_HEADERS = 65_536  # bytes; no browser of ours sends a tenth of that
HOUR = 3600.0
PAUSE = 3  # seconds before a worker that died is replaced
PATIENCE = 6  # seconds a worker gets to finish the picture in its hands


@click.command()
@click.option("--no-worker", is_flag=True, help="Serve only; workers run elsewhere.")
def run(*, no_worker: bool) -> None:
    """Serve the contest and do its work until stopped."""
    app = create_app()
    with at_hand(app) as here:
        demand_sound(here.engine)
    bring_up_to_date(app)
    link = invite_first_organizer(app)
    if link:
        click.echo(f"The first organizer signs up here, once: {link}")
    serve(with_worker=not no_worker)


def serve(*, with_worker: bool = True) -> None:
    """Serve at HOST:PORT (default 127.0.0.1:8000) until a signal comes."""
    config = from_environment()
    demand_free(config.host, config.port)
    click.echo(f"Foreign View is at {config.url}", nl=True)
    with _worker() if with_worker else _own_spool(config):
        _web(config.host, config.port)


def demand_free(host: str, port: int) -> None:
    """Refuse a port where something listens; the system would share it silently."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.create_server(found[4][:2], family=found[0]):
            pass
    except OSError as error:
        message = (
            f"Nothing can be served at {host}, port {port}: {error.strerror}. "
            f"Stop what runs there, or choose another port: PORT={port + 1}"
        )
        raise click.ClickException(message) from error


def _web(host: str, port: int) -> None:
    Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=ARRIVING + IN_LINE + THREADS,
        http1_settings=HTTP1Settings(max_buffer_size=LONGEST_HEADERS),
        respawn_failed_workers=True,  # one killed for its memory is no end of the site
        working_dir=ROOT,
        log_access=False,
        log_level=LogLevels.error,  # what it starts and stops is ours to say
        websockets=False,
    ).serve()


@contextmanager
def _own_spool(config: Config) -> Iterator[None]:
    """Sweep what never arrived whole on this machine; no worker here would."""
    done = Event()
    sweeper = Thread(target=_sweep, args=(config, done), name="sweep", daemon=True)
    sweeper.start()
    try:
        yield
    finally:
        done.set()


def _sweep(config: Config, done: Event) -> None:
    while True:
        with suppress(OSError):
            sweep_spool(config.data / "spool", older_than=now() - GRACE)
        if done.wait(HOUR):
            return


@contextmanager
def _worker() -> Iterator[None]:
    """Keep a worker beside the server: one that dies is replaced after a pause."""
    done = Event()
    keeper = Thread(target=_keep_one, args=(done,), name="keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join(PATIENCE + PAUSE)


def _keep_one(done: Event) -> None:
    while not done.is_set():
        worker = subprocess.Popen([*WORK], cwd=ROOT)
        while worker.poll() is None and not done.wait(1):
            pass
        if worker.returncode == 0:
            return  # it was told to stop, and so are we
        if not done.is_set():
            done.wait(PAUSE)
            continue
        worker.terminate()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
