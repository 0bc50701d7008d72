"""A letter leaves: by the SMTP server of FOREIGNVIEW_MAIL_URL, or into a folder.

smtp://user:password@host:587?starttls=1&from=contest@example.org, or smtps://…:465.
"""

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from contest.config import Config

REFUSED_FOR_GOOD = 500
PATIENCE = 30.0  # seconds a mail server gets for each answer


class PostRefused(Exception):
    """The mail server did not take the letter, or could not be reached.

    `for_good`: it said that it never will (5xx for this reader or this letter). What it
    says of us, of our password for instance, is mended here and tried again.
    """

    def __init__(self, why: str, *, for_good: bool = False) -> None:
        super().__init__(why)
        self.for_good = for_good


def post(config: Config, letter: EmailMessage, *, name: str) -> None:
    """Send a letter, or keep it as `name`.eml where no server is named."""
    if not config.mail_url:
        _keep(config.mail_folder, letter, name=name)
        return
    try:
        server = _server(urlsplit(config.mail_url))
        try:
            server.send_message(letter)
        finally:
            _leave(server)
    except (OSError, smtplib.SMTPException) as error:
        why = f"{type(error).__name__}: {error}"
        raise PostRefused(why, for_good=_is_final(error)) from error


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye; a letter that was taken is not sent again for want of an answer."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def _is_final(error: Exception) -> bool:
    match error:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _ in error.recipients.values()]
        case smtplib.SMTPDataError():
            codes = [error.smtp_code]
        case _:
            return False
    return min(codes, default=0) >= REFUSED_FOR_GOOD


def _server(url: SplitResult) -> smtplib.SMTP:
    host = url.hostname or "localhost"
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host,
            url.port or 465,
            timeout=PATIENCE,
            context=ssl.create_default_context(),
        )
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=PATIENCE)
    try:
        _prepare(server, url)
    except BaseException:
        server.close()
        raise
    return server


def _prepare(server: smtplib.SMTP, url: SplitResult) -> None:
    wants_tls = parse_qs(url.query).get("starttls", ["0"])[0] == "1"
    if url.scheme == "smtp" and wants_tls:
        server.starttls(context=ssl.create_default_context())
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))


def _keep(folder: Path, letter: EmailMessage, *, name: str) -> None:
    """Write whole or not at all; only we may read it: links in it are secrets."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}.part"
    draft.write_bytes(letter.as_bytes())
    draft.chmod(0o600)
    draft.replace(folder / f"{name}.eml")
