"""A session that ends while the bytes of a file are on their way."""

import io

import pytest
from pictures import a_jpeg
from web.entrant.test_uploads import TUS, announce
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
