"""A letter of each kind for the tests of the outbox, and what has left it as files."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from contest.config import Config
from contest.db import db
from contest.flow.ledger import tell
from contest.models.notice import Notice

MOMENT = "2027-03-01T12:00:00+00:00"
LOCAL = {"en": "The ordinary", "ru": "Обычное", "ko": "일상"}
FACTS = {
    "after": MOMENT,
    "before": MOMENT,
    "by": "Gordon",
    "category": LOCAL,
    "closes_at": MOMENT,
    "code": "4F7K2M9Q",
    "contact": "jury@example.org",
    "contest": LOCAL,
    "edition": "2027",
    "entry": "4F7K2M9Q",
    "files": [
        {"name": "a.jpg", "bytes": 9, "sha256": "ab" * 32, "width": 30, "height": 20}
    ],
    "issued_at": MOMENT,
    "judge_by": MOMENT,
    "juror": "J1",
    "link": "/jury/x/",
    "log": f"contest:9:{'ab' * 32}",
    "name": "한서윤",
    "number": 1,
    "open": 9,
    "path": "/entries/4F7K2M9Q",
    "reason": "Why",
    "receipt": "R1",
    "role": "editor",
    "title": "Ten in the morning",
    "token": "secret",
    "version": 1,
    "withdrawn_at": MOMENT,
    "words": "Mend it.",
}


def a_letter(kind: str = "reset", **facts: object) -> Notice:
    """A letter of this kind in the outbox, committed."""
    told = {**FACTS, **facts}
    if kind == "receipt":
        told["edition"] = LOCAL
    notice = tell(kind, "ansel@example.org", language="en", **told)
    db.session.commit()
    return notice


def kept(config: Config) -> list[EmailMessage]:
    """The letters that were written as files, in order."""
    return [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(config.mail_folder.glob("*.eml"))
    ]
