"""`foreign-view run`: the web server, with a worker beside it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from granian import Granian
from granian.constants import Interfaces

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.cli.organizer import invite_first_organizer
from contest.config import ROOT, from_environment

PATIENCE = 8  # seconds a worker gets to finish the picture in its hands


@click.command()
@click.option("--no-worker", is_flag=True, help="Serve only; workers run elsewhere.")
def run(*, no_worker: bool) -> None:
    """Serve the contest and do its work until stopped."""
    app = create_app()
    bring_up_to_date(app)
    link = invite_first_organizer(app)
    if link:
        click.echo(f"The first organizer signs up here, once: {link}")
    serve(with_worker=not no_worker)


def serve(*, with_worker: bool = True) -> None:
    """Serve at HOST:PORT (default 127.0.0.1:8000) until a signal comes."""
    config = from_environment()
    click.echo(f"Foreign View is at {config.url}", nl=True)
    if not with_worker:
        _web(config.host, config.port)
        return
    with _worker():
        _web(config.host, config.port)


def _web(host: str, port: int) -> None:
    Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=64,
        respawn_failed_workers=True,  # one killed for its memory is no end of the site
        working_dir=ROOT,
        log_access=False,
        websockets=False,
    ).serve()


@contextmanager
def _worker() -> Iterator[None]:
    worker = subprocess.Popen([sys.executable, "-m", "contest.cli", "work"], cwd=ROOT)
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
