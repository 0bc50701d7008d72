"""The stories that are killed at every step: a scene, then acts through the real pages.

An act gives what the person was told. Told to have been done, it must be found done
after whatever happens next; done again, it changes nothing more.
"""

import io
import sqlite3
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import click
from endings import a_hung_gallery, a_placed_edition
from factories import an_entry, an_open_edition, ansel, keep
from flask import Flask, current_app
from flask.testing import FlaskClient
from juries import a_stage, an_open_round, ballots_of, cast, cast_all
from pictures import a_jpeg
from sqlalchemy import select
from told import lay_files
from werkzeug.test import TestResponse

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.cli.migrate import bring_up_to_date
from contest.clock import now
from contest.db import db
from contest.models.contest import Category
from contest.models.jury import Juror
from contest.models.round import RoundEntry
from contest.models.session import UserSession
from contest.models.user import User
from contest.upkeep.backing import back_up
from contest.web.access import TOKEN_KEY, token_hash
from uploads import PART, TUS

COMMAND_DONE, COMMAND_FAILED = 10, 11
JSON = {"Accept": "application/json"}
SURE = {"sure": "y", "anyway": "y"}
CUE = "the cookie of somebody in a story"
PHOTOGRAPH = "photos/concert.jpg"


@dataclass(frozen=True, slots=True)
class Told:
    """What came back: the status, whether it says that it is done, and what it names."""

    status: int
    is_done: bool
    words: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """What acts need to know of the folder that was set up."""

    facts: Mapping[str, object]


Act = Callable[[Flask, FlaskClient, Scene], Told]


@dataclass(frozen=True, slots=True)
class Story:
    """A name, what is there before, and what is done, in order."""

    name: str
    build: Callable[[Path], Mapping[str, object]]
    acts: Mapping[str, Act]
    has_tables: bool = True


def _enters(corpus: Path) -> dict[str, object]:
    """Ansel with an empty draft of one photograph."""
    edition, user = an_open_edition(), ansel()
    draft = an_entry(user, _category("ordinary"), submitted=False, pieces=0)
    _signs_in(user)
    del edition
    path = corpus / PHOTOGRAPH
    body = path.read_bytes() if path.exists() else a_jpeg(size=(400, 267))
    return {"code": draft.code, "photograph": body}


def _submits(corpus: Path) -> dict[str, object]:
    """The same with its photograph in and everything told."""
    del corpus
    an_open_edition()
    user = ansel()
    draft = an_entry(user, _category("ordinary"), submitted=False)
    lay_files(current_app)
    _signs_in(user)
    return {"code": draft.code}


def _judges(corpus: Path) -> dict[str, object]:
    """Henri in an open round with three ballots before him."""
    del corpus
    judged = an_open_round(a_stage(3))
    lay_files(current_app)
    first = ballots_of(judged)[0]
    place = db.session.get_one(RoundEntry, first.round_entry_id)
    _signs_in(_user_of(first.juror_id))
    return {"round": judged.code, "code": place.code, "ballot": first.id}


def _closes(corpus: Path) -> dict[str, object]:
    """Gordon before a round in which every ballot is cast."""
    del corpus
    stage = a_stage(3)
    judged = an_open_round(stage)
    for ballot, mark in zip(ballots_of(judged), (9, 7, 5, 8, 6, 4), strict=True):
        cast(ballot, mark)
    cast_all(judged)
    lay_files(current_app)
    _signs_in(stage.organizer)
    return {"slug": stage.edition.slug, "round": judged.code}


def _seals(corpus: Path) -> dict[str, object]:
    """Gordon before a verdict that wants only its seal."""
    del corpus
    placed = a_placed_edition(9, 7, 5)
    lay_files(current_app)
    _signs_in(placed.stage.organizer)
    return {"slug": placed.stage.edition.slug}


def _publishes(corpus: Path) -> dict[str, object]:
    """Gordon before a gallery with every word written."""
    del corpus
    shown = a_hung_gallery(9, 7, 5)
    lay_files(current_app)
    _signs_in(shown.sealed.stage.organizer)
    return {"slug": shown.sealed.stage.edition.slug}


def _upload(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    """Send the photograph as the page's script does, always by the same key."""
    del app
    sent = (io.BytesIO(scene.facts["photograph"]), "concert.jpg")
    answer = client.post(
        f"/entries/{scene.facts['code']}/pieces",
        data={"files": sent, "upload_key": "the key of this page"},
        headers=JSON,
    )
    told = answer.get_json() or {}
    return _told(answer, piece=told.get("piece", ""), message=told.get("message", ""))


def _upload_in_parts(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    """Announce the photograph, send its halves, ask what it became; by one key."""
    del app
    body, place = scene.facts["photograph"], f"/entries/{scene.facts['code']}/uploads"
    key = b64encode(b"the key of this page").decode()
    told = {"Upload-Length": str(len(body)), "Upload-Metadata": f"key {key}"}
    answer = client.post(place, headers={**JSON, **TUS, **told})
    place, middle = answer.location, len(body) // 2
    for at, part in ((0, body[:middle]), (middle, body[middle:])):
        if answer.status_code not in {201, 204}:
            break
        told = {"Upload-Offset": str(at), "Content-Type": PART}
        answer = client.patch(place, data=part, headers={**JSON, **TUS, **told})
    if answer.status_code == 204:
        answer = client.get(place, headers=JSON)
    said = answer.get_json(silent=True) or {}
    return _told(answer, piece=said.get("piece", ""), message=said.get("message", ""))


def _submit(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    del app
    answer = client.post(f"/entries/{scene.facts['code']}/submission")
    return _told(answer, receipt=_last_of(answer.location))


def _cast(mark: int, version: int) -> Act:
    def act(app: Flask, client: FlaskClient, scene: Scene) -> Told:
        del app
        answer = client.post(
            f"/jury/{scene.facts['round']}/{scene.facts['code']}/ballot",
            data={"mark-0": mark, "version": version},
            headers=JSON,
        )
        told = answer.get_json() or {}
        return _told(answer, mark=mark, message=told.get("message", ""))

    return act


def _close(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    del app
    path = f"/desk/{scene.facts['slug']}/rounds/{scene.facts['round']}/closure"
    return _told(client.post(path, data=SURE))


def _seal(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    del app
    path = f"/desk/{scene.facts['slug']}/verdict"
    return _told(client.post(path, data=SURE))


def _publish(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    del app
    path = f"/desk/{scene.facts['slug']}/publication"
    return _told(client.post(path, data=SURE))


def _migrate(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    """Bring an empty database to the newest shape, as `foreign-view migrate` does."""
    del client, scene
    return _commanded(
        lambda: bring_up_to_date(create_app(app.extensions["foreign_view"]))
    )


def _backs_up(corpus: Path) -> dict[str, object]:
    """A contest with a few originals, to be copied into its own data folder."""
    return _submits(corpus)


def _back_up(app: Flask, client: FlaskClient, scene: Scene) -> Told:
    """Make a backup, as `foreign-view backup` does."""
    del client, scene

    def command() -> dict[str, object]:
        with at_hand(app) as here:
            made = back_up(here, here.config.data / "backups", ticking=in_silence)
        assert not made.manifest.faults
        return {"folder": made.folder.name}

    return _commanded(command)


@contextmanager
def in_silence(_words: str, _count: int) -> Iterator[Callable[[], object]]:
    """Show no progress."""
    yield lambda: None


def _commanded(command: Callable[[], Mapping[str, object] | None]) -> Told:
    """Do what a command does; a refusal in a sentence is what its exit status says."""
    try:
        return Told(COMMAND_DONE, is_done=True, facts=command() or {})
    except (click.ClickException, OSError, sqlite3.Error) as refusal:
        return Told(COMMAND_FAILED, is_done=False, words=str(refusal))


STORIES = {
    one.name: one
    for one in (
        Story("upload", _enters, {"upload": _upload}),
        Story("parts", _enters, {"parts": _upload_in_parts}),
        Story("submit", _submits, {"submit": _submit}),
        Story("cast", _judges, {"cast": _cast(7, 0), "revise": _cast(4, 1)}),
        Story("close", _closes, {"close": _close}),
        Story("seal", _seals, {"seal": _seal}),
        Story("publish", _publishes, {"publish": _publish}),
        Story("backup", _backs_up, {"backup": _back_up}),
        Story("migrate", lambda _: {}, {"migrate": _migrate}, has_tables=False),
    )
}


def a_client(app: Flask) -> FlaskClient:
    """Give the browser of the person of the story."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = CUE
    return client


def _told(answer: TestResponse, **facts: object) -> Told:
    done = answer.status_code in {200, 303}
    message = facts.pop("message", "") or answer.get_data(as_text=True)
    return Told(answer.status_code, done, "" if done else str(message), facts)


def _last_of(location: str | None) -> str:
    return (location or "").rsplit("/", 1)[-1]


def _category(slug: str) -> Category:
    return db.session.scalars(select(Category).where(Category.slug == slug)).one()


def _user_of(juror_id: int) -> User:
    juror = db.session.get_one(Juror, juror_id)
    return db.session.get_one(User, juror.user_id)


def _signs_in(user: User) -> None:
    later = now() + timedelta(days=1)  # for the whole run the password came lately
    keep(UserSession(user_id=user.id, token_hash=token_hash(CUE), created_at=later))
