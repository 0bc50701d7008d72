"""`foreign-view demo`: the whole product with a contest in it, on this machine."""

import json
from pathlib import Path

import click
from flask import Flask

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.cli.progress import ticking
from contest.cli.run import serve
from contest.config import Config
from contest.demo import past, present
from contest.demo.cast import PASSWORD, ROLES
from contest.demo.story import MARK, tell_demonstration

SIGN_IN = "/account/sign-in"


@click.command()
@click.option(
    "--photos",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Use the photographs of this folder instead of drawn ones.",
)
@click.option("--no-serve", is_flag=True, help="Only make the data.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
def demo(*, photos: Path | None, no_serve: bool, as_json: bool) -> None:
    """Make the demonstration contest and serve it."""
    app = create_app()
    config: Config = app.extensions["foreign_view"]
    bring_up_to_date(app)
    if not (config.data / MARK).exists():
        _make(app, photos)
    _say(config, as_json=as_json)
    if not no_serve:
        serve()


def _make(app: Flask, photos: Path | None) -> None:
    with app.app_context(), app.test_request_context():
        try:
            tell_demonstration(app, photos=photos, ticking=ticking)
        except ValueError as error:
            raise click.ClickException(str(error)) from error


def _say(config: Config, *, as_json: bool) -> None:
    accounts = [
        {"role": role, "email": person.email, "password": PASSWORD}
        for role, person in ROLES
    ]
    told = {
        "url": config.url,
        "sign_in": SIGN_IN,
        "accounts": accounts,
        "published": past.SLUG,
        "open": present.SLUG,
    }
    if as_json:
        click.echo(json.dumps(told))
        return
    click.echo(
        "\nForeign View, a demonstration. All people and results are invented.\n"
    )
    click.echo(f"  The contest   {config.url}/")
    click.echo(f"  The gallery   {config.url}/{past.SLUG}/gallery")
    click.echo(f"  Sign in       {config.url}{SIGN_IN}   password: {PASSWORD}")
    for one in accounts:
        click.echo(f"    {one['role']:<12}{one['email']}")
    click.echo()
