"""Files on their way into an entry, by the real address: sent, taken, lying about."""

import io

from pictures import a_jpeg
from sqlalchemy import select
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from contest.db import db
from contest.models.entry import Piece

JSON = {"Accept": "application/json"}
TUS = {"Tus-Resumable": "1.0.0"}
PART = "application/offset+octet-stream"
ON_ITS_WAY = a_jpeg(size=(300, 200), seed=77)  # announced in every house


def send(client, entry, *files, key="page", headers=None, to="pieces", told=()):
    """Send files to an entry, as the form does; names are told as they are.

    `told` are their hashes, as a script tells them.
    """
    parts = [FileStorage(io.BytesIO(body), name, "files") for name, body in files]
    fields = MultiDict({"files": parts, "upload_key": key, "sha256": list(told)})
    boundary, body = encode_multipart(fields)
    return client.post(
        f"/entries/{entry.code}/{to}",
        data=body,
        content_type=f"multipart/form-data; boundary={boundary}",
        headers=headers or {},
    )


def pieces_of(entry):
    """The pieces of an entry as the database has them, in their order."""
    db.session.expire_all()
    found = select(Piece).where(Piece.entry_id == entry.id)
    return db.session.scalars(found.order_by(Piece.position)).all()


def spool(config):
    """What lies in the spool."""
    folder = config.data / "spool"
    return list(folder.iterdir()) if folder.exists() else []
