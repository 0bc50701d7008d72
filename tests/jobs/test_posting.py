"""Posting by SMTP: a refusal is tried again, a server that is away loses nothing."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest
from flask import Flask
from outbox import a_letter, kept
from sqlalchemy import select

from contest.clock import now
from contest.config import Config
from contest.db import db
from contest.jobs.notices import send_unsent
from contest.models.notice import Notice


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
