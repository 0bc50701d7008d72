"""Letters of the demonstration: what would have been mailed. Nowhere else."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from contest.config import Config
from contest.web.access import may

blueprint = Blueprint("letters", __name__)
SHOWN = 60
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
NAME = re.compile(r"[0-9]{1,12}-[a-z_]{1,40}")


@blueprint.get("/dev/mail")
@may("public.see")
def index() -> ResponseReturnValue:
    """List the newest letters."""
    names = sorted((path.stem for path in _folder().glob("*.eml")), reverse=True)
    letters = [(name, _read(name)) for name in names[:SHOWN]]
    return render_template("account/letters/index.html", letters=letters)


@blueprint.get("/dev/mail/<name>")
@may("public.see")
def show(name: str) -> ResponseReturnValue:
    """Show one letter as its reader would see it."""
    return render_template("account/letters/show.html", letter=_read(name))


def _folder() -> Path:
    config: Config = current_app.extensions["foreign_view"]
    if not config.demo or config.host not in LOOPBACK:
        abort(404)  # letters hold links that open accounts; nobody else may read them
    return config.mail_folder


def _read(name: str) -> EmailMessage:
    path = _folder() / f"{name}.eml"
    if not NAME.fullmatch(name) or not path.is_file():
        abort(404)
    letter = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(letter, EmailMessage)  # noqa: S101 -- the policy makes it so
    return letter
