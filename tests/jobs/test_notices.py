"""The outbox: letters are written, leave once, wait after a failure, keep no secret."""

import re
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from factories import a_contest, a_draft_edition, keep
from flask import Flask
from sqlalchemy import select

from contest.clock import now
from contest.config import ROOT, Config
from contest.db import db
from contest.flow.ledger import tell
from contest.jobs.letters import compose
from contest.jobs.notices import MOST_ATTEMPTS, send_unsent
from contest.languages import LocalText
from contest.models.contest import Contest
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
    "juror": "J1",
    "link": "/jury/x/",
    "name": "한서윤",
    "number": 1,
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
KINDS = sorted(
    path.stem
    for path in (ROOT / "templates" / "mail").glob("*.txt")
    if not path.stem.startswith("_")
)


def a_letter(kind: str = "reset", **facts: object) -> Notice:
    told = {**FACTS, **facts}
    if kind == "receipt":
        told["edition"] = LOCAL
    notice = tell(kind, "ansel@example.org", language="en", **told)
    db.session.commit()
    return notice


def kept(config: Config) -> list[EmailMessage]:
    return [
        message_from_bytes(path.read_bytes(), policy=policy.default)
        for path in sorted(config.mail_folder.glob("*.eml"))
    ]


@pytest.mark.parametrize("language", ["en", "ru", "ko"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_written(
    app: Flask, config: Config, kind: str, language: str
) -> None:
    notice = a_letter(kind)
    notice.language = language

    letter = compose(app, config, notice)

    body = letter.get_content()
    assert letter["Subject"].strip()
    assert config.url in body
    assert "{{" not in body
    assert "\n\n\n" not in body
    assert "None" not in body


def test_sending_writes_a_file_and_forgets_the_secret(
    app: Flask, config: Config
) -> None:
    number = a_letter(token="secret-of-ansel").id

    assert send_unsent(app) == 1

    (letter,) = kept(config)
    assert letter["To"] == "ansel@example.org"
    assert "http://localhost/account/passwords/secret-of-ansel" in letter.get_content()
    notice = db.session.get_one(Notice, number)
    assert notice.sent_at is not None
    assert "secret" not in str(notice.facts)
    (path,) = config.mail_folder.glob("*.eml")
    assert path.stat().st_mode & 0o077 == 0


def test_sending_is_done_once(app: Flask, config: Config) -> None:
    a_letter()

    assert [send_unsent(app), send_unsent(app)] == [1, 0]
    assert len(kept(config)) == 1


def test_letters_sent_together_keep_the_languages_of_their_readers(
    app: Flask, config: Config
) -> None:
    for language in ("ko", "ru", "en"):
        a_letter().language = language
        db.session.commit()

    assert send_unsent(app) == 3

    korean, russian, english = (letter["Subject"] for letter in kept(config))
    assert re.search("[가-힣]", korean)
    assert re.search("[а-я]", russian)
    assert english.isascii()


def test_sending_waits_until_a_letter_is_due(app: Flask) -> None:
    notice = a_letter()
    notice.due_at = now() + timedelta(minutes=1)
    db.session.commit()

    assert send_unsent(app) == 0


def test_sending_leaves_alone_what_another_worker_has(app: Flask) -> None:
    notice = a_letter()
    notice.attempts, notice.due_at = 1, now() + timedelta(minutes=2)
    db.session.commit()

    assert send_unsent(app) == 0


def test_a_bad_letter_does_not_stop_the_others(app: Flask, config: Config) -> None:
    bad = tell("no_such_kind", "ansel@example.org", language="en")
    db.session.commit()
    number = bad.id
    a_letter()

    assert send_unsent(app) == 1

    bad = db.session.get_one(Notice, number)
    assert (bad.sent_at, bad.attempts) == (None, 1)
    assert "TemplateNotFound" in bad.last_error


def test_a_letter_is_given_up_after_so_many_tries(app: Flask) -> None:
    notice = a_letter()
    notice.attempts = MOST_ATTEMPTS
    db.session.commit()

    assert send_unsent(app) == 0


@pytest.mark.parametrize(
    "name",
    ["Eve\r\nBcc: all@example.org", "Eve\nX: y", "\u2028Bcc: a@b.c", "=?utf-8?q?x?="],
)
def test_headers_cannot_be_written_by_a_name(
    app: Flask, config: Config, name: str
) -> None:
    a_letter("fix_asked", title=name)

    send_unsent(app)

    (letter,) = kept(config)
    assert {one.lower() for one in letter.keys()} == {  # noqa: SIM118
        "subject", "from", "to", "date", "message-id", "content-language",
        "auto-submitted", "content-type", "content-transfer-encoding", "mime-version",
    }  # fmt: skip


def test_an_address_cannot_add_readers(app: Flask, config: Config) -> None:
    tell("reset", "a@example.org, b@example.org", language="en", **FACTS)
    tell("reset", "a@example.org\nBcc: b@example.org", language="en", **FACTS)
    db.session.commit()

    assert send_unsent(app) == 0
    assert kept(config) == []


class _Conversation(socketserver.StreamRequestHandler):
    """As much SMTP as a letter needs; the server decides how it answers RCPT."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT":
                self.wfile.write(self.server.answers.pop(0))
            elif verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(
                    message_from_bytes(text, policy=policy.default)
                )
                self.wfile.write(b"250 ok\r\n")
            elif verb == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def post_office() -> Iterator[socketserver.ThreadingTCPServer]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Conversation)
    server.daemon_threads = True
    server.letters, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def by_smtp(app: Flask, server: socketserver.ThreadingTCPServer) -> None:
    config: Config = app.extensions["foreign_view"]
    url = f"smtp://127.0.0.1:{server.server_address[1]}?from=contest@example.org"
    app.extensions["foreign_view"] = replace(config, mail_url=url)


def due_again(number: int) -> datetime:
    notice = db.session.get_one(Notice, number)
    waits_until = notice.due_at
    notice.due_at = now()
    db.session.commit()
    return waits_until


def test_smtp_refusal_is_tried_again_with_the_same_name(
    app: Flask, config: Config, post_office: socketserver.ThreadingTCPServer
) -> None:
    by_smtp(app, post_office)
    post_office.answers[:] = [b"451 later\r\n", b"451 later\r\n", b"250 ok\r\n"]
    number = a_letter().id

    first = (send_unsent(app), due_again(number))
    second = (send_unsent(app), due_again(number))
    third = send_unsent(app)

    assert (first[0], second[0], third) == (0, 0, 1)
    assert second[1] - first[1] > timedelta(seconds=50)  # each wait is longer
    (letter,) = post_office.letters
    assert letter["Message-ID"] == f"<notice-{number}@localhost>"
    assert letter["From"] == "The ordinary <contest@example.org>"
    assert kept(config) == []
    assert "451" not in db.session.scalars(select(Notice.last_error)).one()


def test_no_transaction_stays_open_while_the_mail_server_thinks(
    app: Flask, post_office: socketserver.ThreadingTCPServer
) -> None:
    pool, taken = db.engine.pool, []

    class Answers(list[bytes]):
        def pop(self, place: int = -1) -> bytes:
            taken.append(pool.checkedout())
            return super().pop(place)

    by_smtp(app, post_office)
    post_office.answers = Answers([b"250 ok\r\n"])
    a_letter()

    assert send_unsent(app) == 1
    assert taken == [0]


def test_smtp_server_away_loses_nothing(app: Flask, config: Config) -> None:
    app.extensions["foreign_view"] = replace(config, mail_url="smtp://127.0.0.1:9")
    number = a_letter().id

    assert send_unsent(app) == 0

    notice = db.session.get_one(Notice, number)
    assert notice.sent_at is None
    assert notice.due_at > now() + timedelta(seconds=30)
    assert notice.last_error


def test_letters_are_private_files(app: Flask, config: Config) -> None:
    a_letter()
    send_unsent(app)

    assert Path(config.mail_folder).stat().st_mode & 0o077 == 0


def test_letter_comes_from_the_contest_in_its_readers_language(app, config):
    keep(Contest(slug="rivers", name=LocalText(en="Rivers", ru="Реки")))

    notice = tell(
        "reset", "ansel@example.org", language="ru", **{**FACTS, "contest": None}
    )
    db.session.commit()
    letter = compose(app, config, notice)

    assert letter["From"].addresses[0].display_name == "Реки"
    assert "Реки\n" in letter.get_content()


def test_letter_of_one_of_several_contests_names_the_right_one(app, config):
    mine, other = a_contest("mine"), a_contest("other")
    mine.name, other.name = LocalText(en="Rivers"), LocalText(en="Hills")
    a_draft_edition(other, "2027")
    a_draft_edition(mine, "2028")

    letter = compose(app, config, a_letter("deadline_extended", contest=None))

    assert letter["From"].addresses[0].display_name == "Hills"
