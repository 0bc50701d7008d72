"""What tests of accounts type, and where their letters lead."""

from flask.testing import FlaskClient
from sqlalchemy import select

from contest.db import db
from contest.models.notice import Notice

PASSWORD = "a long enough one"
FORM = {
    "email": "new@example.org",
    "name": "한서윤",
    "country": "KR",
    "language": "ko",
    "password": PASSWORD,
    "terms": "y",
}


def enter(
    client: FlaskClient,
    email: str = "ansel@example.org",
    password: str = PASSWORD,
    **query: str,
) -> int:
    answer = client.post(
        "/account/sign-in",
        data={"email": email, "password": password},
        query_string=query,
    )
    return answer.status_code


def path_in_letter(kind: str) -> str:
    notice = db.session.scalars(
        select(Notice).where(Notice.kind == kind).order_by(Notice.id.desc())
    ).first()
    assert notice is not None
    folder = {"verify": "/account/verifications/", "reset": "/account/passwords/"}
    if kind in folder:
        return folder[kind] + str(notice.facts["token"])
    if kind == "seat_invitation":
        return "/invitations/seat/" + str(notice.facts["token"])
    return str(notice.facts["link"])
