"""Stories told to a real server before it starts: pictures on disk, people signed in.

In comes an application over the server's own data; out come files behind every picture
row, and cookies by which a browser is somebody.
"""

import io
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from factories import sign_in
from flask import Flask
from pictures import a_jpeg

from contest.db import db
from contest.media.specs import SPECS
from contest.media.store import Store
from contest.models.image import Original, Rendition
from contest.models.round import Round
from contest.models.user import User

SIZE = (300, 200)


def lay_files(app: Flask) -> None:
    """Put bytes behind every picture that has none: the original, every rendition."""
    store: Store = app.extensions["store"]
    with TemporaryDirectory() as folder:
        for original in db.session.query(Original).order_by(Original.id).all():
            if store.has(original.key):
                continue
            path = Path(folder) / "one.jpg"
            _keep_original(store, original, a_jpeg(path, size=SIZE, seed=original.id))
            for spec in SPECS.values():
                _keep_rendition(store, original, spec.name, path)
    db.session.commit()


def cookie_of(app: Flask, user: User) -> str:
    """Give the cookie of a browser in which `user` has signed in."""
    client = sign_in(app.test_client(), user)
    return client.get_cookie(app.config["SESSION_COOKIE_NAME"]).value


def jurors_told(app: Flask, judged: Round, people: Iterable[User]) -> dict[str, str]:
    """Put files behind a round; give its code, and the cookie of each by their name."""
    lay_files(app)
    return {one.name: cookie_of(app, one) for one in people} | {"round": judged.code}


def _keep_original(store: Store, original: Original, body: bytes) -> None:
    incoming = store.receive(io.BytesIO(body), limit_bytes=None)
    store.keep(incoming, extension=original.extension)
    original.sha256, original.bytes = incoming.sha256, len(body)


def _keep_rendition(store: Store, original: Original, spec: str, path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name(f"{spec}.jpg")))
    key = store.keep_rendition(original.sha256, spec, copy)
    row = db.session.query(Rendition).filter_by(original_id=original.id, spec=spec)
    longest = SPECS[spec].longest
    kept = row.one_or_none() or Rendition(
        original_id=original.id,
        spec=spec,
        key=key,
        width=longest,
        height=longest * 2 // 3,
        bytes=original.bytes,
    )
    kept.key = key
    db.session.add(kept)
