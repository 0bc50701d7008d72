"""`foreign-view organizer EMAIL`: let a person run this installation.

Who has an account becomes organizer at once; for anyone else a link is printed that
works once, for a week. `run` prints one by itself while there is no organizer at all.
"""

import click
from flask import Flask

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.config import Config
from contest.db import begin_writing, db
from contest.flow.joining.addresses import normalized
from contest.flow.joining.claiming import appoint, expect, has_organizer, offer_claim
from contest.models.user import User


@click.command()
@click.argument("email")
@click.option("--name", default="", help="How the person is called.")
def organizer(email: str, name: str) -> None:
    """Let the person at EMAIL make contests and invite colleagues."""
    app = create_app()
    bring_up_to_date(app)
    click.echo(make_organizer(app, address_in(email), name=name))


def make_organizer(app: Flask, email: str, *, name: str = "") -> str:
    """Appoint the person, or make the link that will; give the line to print."""
    with app.app_context():
        begin_writing()
        person = expect(email, name=name)
        if person.is_active:
            appoint(person)
            line = f"{email} is an organizer now."
        else:
            line = f"{email} becomes an organizer here, once: {_link(app, person)}"
        db.session.commit()
    return line


def invite_first_organizer(app: Flask) -> str | None:
    """Give a fresh link for the first organizer, or None where there is one.

    Links printed at earlier starts are dead from now on.
    """
    with app.app_context():
        begin_writing()
        link = None if has_organizer() else _link(app, None)
        db.session.commit()
    return link


def _link(app: Flask, person: User | None) -> str:
    config: Config = app.extensions["foreign_view"]
    return f"{config.url}/invitations/first/{offer_claim(person)}"


def address_in(email: str) -> str:
    """Give an address as we keep it, or refuse it in words."""
    try:
        return normalized(email)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="EMAIL") from error
