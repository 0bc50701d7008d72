"""Letters on the wire, taken by a real SMTP server (aiosmtpd)."""

import shutil
import socket
import ssl
import subprocess
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from factories import a_panel, a_person, an_open_edition, gordon, sign_in

from contest.clock import now
from contest.db import db
from contest.flow.ledger import tell
from contest.jobs.notices import MOST_ATTEMPTS, send_unsent
from contest.models.contest import Contest
from contest.models.notice import Notice

FACTS = {"name": "한서윤", "token": "secret-of-ansel", "path": "/entries/4F7K2M9Q"}
LOGIN = ("contest", "p@ss/word")


class Office:
    """Takes letters, or answers what it was told to answer next."""

    def __init__(self):
        self.letters, self.logins, self.rcpt, self.data, self.quit = [], [], [], [], []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802
        answer = self.rcpt.pop(0) if self.rcpt else "250 ok"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server, session, envelope):  # noqa: N802
        answer = self.data.pop(0) if self.data else "250 ok"
        if answer.startswith("250"):
            told = message_from_bytes(envelope.content, policy=policy.default)
            self.letters.append((envelope.rcpt_tos, told, session.ssl is not None))
        return answer

    async def handle_QUIT(self, *_):  # noqa: N802
        return self.quit.pop(0) if self.quit else "221 bye"

    def __call__(self, _server, _session, _envelope, _mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        is_known = self.logins[-1] == LOGIN
        return AuthResult(success=is_known, handled=False)  # it answers: 235 or 535


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def by_mail(app, office):
    """Let letters go by an SMTP server on a free port; give a function for its URL."""
    config, servers = app.extensions["foreign_view"], []

    def start(login="", query="", **options):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        server = Controller(office, hostname="127.0.0.1", port=port, **options)
        server.start()
        servers.append(server)
        url = f"smtp://{login}127.0.0.1:{port}?from=contest@example.org{query}"
        app.extensions["foreign_view"] = replace(config, mail_url=url)

    yield start
    for server in servers:
        server.stop()


def a_letter(**facts):
    notice = tell("reset", "ansel@example.org", language="ru", **{**FACTS, **facts})
    db.session.commit()
    return notice.id


def due_now(number):
    db.session.get_one(Notice, number).due_at = now()
    db.session.commit()


def test_letter_goes_whole_with_names_in_other_scripts(app, office, by_mail):
    by_mail()
    a_letter()

    assert send_unsent(app) == 1

    ((readers, letter, is_secret),) = office.letters
    assert (readers, is_secret) == (["ansel@example.org"], False)
    raw = letter.as_bytes(policy=policy.SMTP)
    head = raw.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert b"Subject: =?utf-8?" in head
    assert any("а" <= one <= "я" for one in letter["Subject"])
    assert "/account/passwords/secret-of-ansel" in letter.get_content()


def test_letter_waits_while_the_server_is_busy_and_is_kept(app, office, by_mail):
    by_mail()
    office.rcpt, office.data = ["451 later"], ["452 no room", "250 ok"]
    number = a_letter()

    for _turn in range(2):
        assert send_unsent(app) == 0
        waiting = db.session.get_one(Notice, number)
        assert (waiting.sent_at, waiting.facts["token"]) == (None, "secret-of-ansel")
        assert waiting.due_at > now() + timedelta(seconds=30)
        due_now(number)

    assert send_unsent(app) == 1
    assert len(office.letters) == 1


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_letter_refused_for_good_is_given_up_and_the_desk_says_so(
    app, client, office, by_mail, step
):
    by_mail()
    edition = an_open_edition()
    a_panel(edition, a_person("Ansel"))
    organizer = gordon(db.session.get_one(Contest, edition.contest_id))
    setattr(office, step, ["550 no such person"])
    number = a_letter()

    assert send_unsent(app) == 0

    given_up = db.session.get_one(Notice, number)
    assert given_up.attempts == MOST_ATTEMPTS
    assert "550" in given_up.last_error
    assert "secret" not in str(given_up.facts)
    due_now(number)
    assert send_unsent(app) == 0
    page = sign_in(client, organizer).get("/desk/2027").text
    assert "Letters to 1 address come back. ansel@example.org" in page


def test_letter_that_arrives_later_makes_an_address_good_again(
    app, client, office, by_mail
):
    by_mail()
    edition = an_open_edition()
    a_panel(edition, a_person("Ansel"))
    organizer = gordon(db.session.get_one(Contest, edition.contest_id))
    office.rcpt = ["550 no such person"]
    for _letter in range(2):
        a_letter()
        send_unsent(app)

    page = sign_in(client, organizer).get("/desk/2027").text

    assert len(office.letters) == 1
    assert "come back" not in page


def test_letter_taken_is_not_sent_again_for_a_strange_goodbye(app, office, by_mail):
    by_mail()
    office.quit = ["421 too busy to say goodbye"]
    number = a_letter()

    assert send_unsent(app) == 1

    due_now(number)
    assert send_unsent(app) == 0
    assert len(office.letters) == 1


def test_letter_unmarked_by_a_crash_goes_again_under_its_own_name(app, office, by_mail):
    by_mail()
    number = a_letter()
    send_unsent(app)
    crashed = db.session.get_one(Notice, number)
    crashed.sent_at, crashed.due_at = None, now() + timedelta(minutes=2)
    db.session.commit()

    leased = send_unsent(app)
    due_now(number)
    again = send_unsent(app)

    assert (leased, again) == (0, 1)
    names = {letter["Message-ID"] for _, letter, _ in office.letters}
    assert names == {f"<notice-{number}@localhost>"}


@pytest.mark.parametrize("password", [LOGIN[1], "wrong"])
def test_letter_goes_encrypted_with_a_login(
    app, office, by_mail, tmp_path, monkeypatch, password
):
    secret = password.replace("@", "%40").replace("/", "%2F")
    by_mail(
        login=f"{LOGIN[0]}:{secret}@", query="&starttls=1", authenticator=office,
        tls_context=a_certificate(tmp_path, monkeypatch), require_starttls=True,
        auth_required=True,
    )  # fmt: skip
    number = a_letter()

    went = send_unsent(app)

    assert went == (password == LOGIN[1])
    assert set(office.logins) == {(LOGIN[0], password)}
    assert [is_secret for *_, is_secret in office.letters] == [True] * went
    waiting = db.session.get_one(Notice, number)
    assert waiting.attempts == 1  # a wrong password of ours gives no letter up
    assert ("535" in (waiting.last_error or "")) != went


def test_letter_does_not_go_where_the_certificate_is_strange(
    app, office, by_mail, tmp_path, monkeypatch
):
    context = a_certificate(tmp_path, monkeypatch)
    monkeypatch.delenv("SSL_CERT_FILE")
    by_mail(query="&starttls=1", tls_context=context)
    number = a_letter()

    assert send_unsent(app) == 0
    assert "CERTIFICATE_VERIFY_FAILED" in db.session.get_one(Notice, number).last_error
    assert office.letters == []


def a_certificate(folder, monkeypatch):
    """Make a certificate for 127.0.0.1 and let this process trust it."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here to make a certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
         "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=here",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
