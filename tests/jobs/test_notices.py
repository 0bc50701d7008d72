"""The outbox: letters are written, leave once, wait after a failure, keep no secret."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from factories import a_contest, a_draft_edition, keep
from flask import Flask
from outbox import FACTS, a_letter, kept

from contest.clock import now
from contest.config import ROOT, Config
from contest.db import db
from contest.flow.ledger import tell
from contest.jobs.letters import compose
from contest.jobs.notices import MOST_ATTEMPTS, send_unsent
from contest.languages import LocalText
from contest.models.contest import Contest
from contest.models.notice import Notice

KINDS = sorted(
    path.stem
    for path in (ROOT / "templates" / "mail").glob("*.txt")
    if not path.stem.startswith("_")
)


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
