"""A Notice becomes a letter: plain text, its first line the subject, absolute links.

Templates stand in templates/mail/<kind>.txt; each says at its top which facts it uses.
Links begin with the configured address, never with what a request claimed.
"""

import re
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, g, render_template
from flask_babel import force_locale

from contest.config import Config
from contest.languages import LANGUAGES, LocalText, clean
from contest.models.notice import Notice
from contest.queries.houses import contest_of_slug, only_contest

# Who writes where the installation has no contest yet, or a letter speaks for none.
OURS = LocalText(en="Foreign View")


def compose(app: Flask, config: Config, notice: Notice) -> EmailMessage:
    """Write the letter in the language of its reader."""
    subject, _, body = _rendered(app, config, notice).partition("\n")
    letter = EmailMessage(policy=SMTP)
    letter["Subject"] = clean(subject.replace("\n", " "))[:200]
    letter["From"] = Address(name_of(notice), addr_spec=sender_of(config))
    letter["To"] = Address(addr_spec=notice.email)
    letter["Date"] = format_datetime(notice.created_at)
    letter["Message-ID"] = f"<notice-{notice.id}@{_host(config)}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body.strip() + "\n", charset="utf-8", cte="quoted-printable")
    letter["Content-Language"] = notice.language
    return letter


def sender_of(config: Config) -> str:
    """Give the address of the sender: `from` of the mail URL, or one of our host."""
    named = parse_qs(urlsplit(config.mail_url).query).get("from")
    return named[0] if named else f"foreign-view@{_host(config)}"


def house_of(notice: Notice) -> LocalText:
    """Give the name of the contest that a letter speaks for."""
    contest, edition = notice.facts.get("contest"), notice.facts.get("edition")
    if isinstance(contest, dict):
        return in_words(contest)
    named = contest_of_slug(edition) if isinstance(edition, str) else None
    return named or only_contest() or OURS


def name_of(notice: Notice) -> str:
    """Give the same name in the language of the reader, on one line."""
    return " ".join(house_of(notice).best(notice.language)[0].split())


def in_words(fact: Any) -> LocalText:
    """Turn a fact in several languages (an object) into a LocalText."""
    return LocalText(**{one: str(fact.get(one) or "") for one in LANGUAGES})


def _rendered(app: Flask, config: Config, notice: Notice) -> str:
    """Render as if the reader asked at the configured address."""
    before = g.get("language")
    # The worker has one `g` for all its letters, where Babel would keep the language
    # of the first.
    with (
        app.test_request_context(base_url=config.url),
        force_locale(notice.language),
    ):
        g.language = notice.language
        try:
            text = render_template(
                f"mail/{notice.kind}.txt",
                facts=notice.facts,
                house=house_of(notice),
                at=datetime.fromisoformat,
                in_words=in_words,
                absolute=lambda path: f"{config.url}{path}",
            )
        finally:
            g.language = before or notice.language
            if before is None:
                g.pop("language")
    return re.sub(r"\n{3,}", "\n\n", text.lstrip())


def _host(config: Config) -> str:
    return urlsplit(config.url).hostname or "localhost"
