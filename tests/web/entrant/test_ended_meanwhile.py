"""A session that ends, or a database that is busy, when the last byte has come."""

import io
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from factories import sign_in
from pictures import a_jpeg
from web.entrant.test_uploads import TUS, announce, come, part
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from contest.db import begin_writing, db
from contest.flow.joining.signing_in import end_sessions
from contest.models.user import User
from uploads import JSON, PART, pieces_of

PICTURE = a_jpeg(seed=1)


class Ending(io.BytesIO):
    """Bytes at whose end another browser of the same person signs this one out."""

    def __init__(self, app, user_id, body):
        super().__init__(body)
        self.ending = app, user_id

    def read(self, size=-1):
        return self._or_end(super().read(size))

    def readinto(self, room):
        return self._or_end(super().readinto(room))

    def _or_end(self, found):
        if self.tell() == len(self.getbuffer()):
            app, user_id = self.ending
            with app.app_context():
                begin_writing()
                end_sessions(db.session.get_one(User, user_id))
                db.session.commit()
        return found


def whole(body):
    boundary, body = encode_multipart(
        {"files": FileStorage(io.BytesIO(body), "a.jpg", "files")}
    )
    return body, f"multipart/form-data; boundary={boundary}", JSON


def send_last(app, client, entry, place, body):
    """Send a file's parts, the session of which ends with the last byte."""
    return client.patch(
        place,
        input_stream=Ending(app, entry.user_id, body),
        content_length=len(body),
        content_type=PART,
        headers=TUS | {"Upload-Offset": "0"},
    )


def test_what_came_of_a_file_in_parts_goes_on_after_signing_in(app, client, draft):
    place = announce(client, draft, len(PICTURE)).location
    send_last(app, client, draft, place, PICTURE)

    sign_in(client, db.session.get_one(User, draft.user_id))

    assert come(client, place) == str(len(PICTURE) - 1)
    assert part(client, place, PICTURE[-1:], len(PICTURE) - 1).status_code == 204
    assert len(pieces_of(draft)) == 1


@contextmanager
def another_writes(app):
    """Somebody else holds the writers' lock while the context lasts."""
    holds, done = Event(), Event()

    def hold():
        with app.app_context():
            begin_writing()
            holds.set()
            done.wait()

    other = Thread(target=hold)
    other.start()
    holds.wait()
    try:
        yield
    finally:
        done.set()
        other.join()


@pytest.mark.slow
def test_what_came_goes_on_after_the_database_was_busy(app, client, draft):
    place = announce(client, draft, len(PICTURE)).location

    with another_writes(app):  # longer than anybody waits
        busy = part(client, place, PICTURE, 0)

    assert (busy.status_code, pieces_of(draft)) == (503, [])
    assert part(client, place, PICTURE[-1:], len(PICTURE) - 1).status_code == 204
    assert len(pieces_of(draft)) == 1


@pytest.mark.parametrize("way", ["parts", "whole"])
def test_session_that_ends_while_bytes_come_keeps_none_of_them(app, client, draft, way):
    if way == "parts":
        place = announce(client, draft, len(PICTURE)).location
        body, kind, told = PICTURE, PART, TUS | {"Upload-Offset": "0"}
    else:
        place, (body, kind, told) = f"/entries/{draft.code}/pieces", whole(PICTURE)

    answer = client.open(
        place,
        method="PATCH" if way == "parts" else "POST",
        input_stream=Ending(app, draft.user_id, body),
        content_length=len(body),
        content_type=kind,
        headers=told,
    )

    assert (answer.status_code, pieces_of(draft)) == (303, [])
    assert answer.location.startswith("/account/sign-in")
