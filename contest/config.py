"""Configuration: read once from the environment, frozen, and nowhere else.

A first start without settings makes safe ones in the data folder: a secret key, a
SQLite database, a folder for pictures and one for mail.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000
# What each address may begin with, and how a right one looks.
SCHEMES = {
    "FOREIGNVIEW_DATABASE_URL": (
        {"sqlite", "postgresql", "postgresql+psycopg"},
        "sqlite:////path/file or postgresql://user:password@host/name",
    ),
    "FOREIGNVIEW_MAIL_URL": (
        {"smtp", "smtps"},
        "smtp://user:password@host:587?starttls=1 or smtps://user:password@host",
    ),
    "FOREIGNVIEW_QUEUE_URL": (
        {"redis", "rediss", "unix"},
        "redis://host:6379/0 (Valkey or Redis)",
    ),
    "FOREIGNVIEW_STORAGE_URL": (
        {"file", "s3"},
        "file:///path or s3://bucket/prefix?endpoint=https://host&region=name",
    ),
    "FOREIGNVIEW_URL": ({"http", "https"}, "https://contest.example.org"),
}
KEYS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
# Packages that only a grown installation has: requirements/grow.txt.
GROWN = {"postgresql": "psycopg", "redis": "redis", "rediss": "redis", "unix": "redis"}


class SettingRefused(ValueError):
    """A setting that cannot be followed; says in a sentence what would do."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that differs between two installations."""

    data: Path
    database_url: str
    secret_key: str
    url: str
    mail_url: str
    storage_url: str
    queue_url: str
    host: str = "127.0.0.1"
    port: int = 8000
    proxies: int = 0
    demo: bool = False

    @property
    def secure(self) -> bool:
        """Whether people reach this installation over HTTPS."""
        return self.url.startswith("https://")

    @property
    def mail_folder(self) -> Path:
        """Where mail goes when no SMTP server is named."""
        return self.data / "mail"

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the embedded one."""
        return self.database_url.startswith("sqlite")


def from_environment(env: dict[str, str] | None = None) -> Config:
    """Read FOREIGNVIEW_* (and HOST, PORT), making the data folder if needed."""
    env = dict(os.environ) if env is None else env
    for name in SCHEMES:
        _check(name, env.get(name, ""))
    _demand_keys(env)
    named, data = env.get("FOREIGNVIEW_DATA", ""), data_folder(env)
    data.mkdir(parents=True, exist_ok=True)
    host, port = env.get("HOST") or "127.0.0.1", int(env.get("PORT") or 8000)
    return Config(
        data=data,
        database_url=env.get("FOREIGNVIEW_DATABASE_URL")
        or f"sqlite:///{data / 'foreign-view.sqlite3'}",
        secret_key=env.get("FOREIGNVIEW_SECRET_KEY") or _kept_secret(data / "secret"),
        url=(env.get("FOREIGNVIEW_URL") or f"http://{host}:{port}").rstrip("/"),
        mail_url=env.get("FOREIGNVIEW_MAIL_URL", ""),
        storage_url=env.get("FOREIGNVIEW_STORAGE_URL")
        or (data / "uploads" if named else ROOT / "uploads").as_uri(),
        queue_url=env.get("FOREIGNVIEW_QUEUE_URL", ""),
        host=host,
        port=port,
        proxies=int(env.get("FOREIGNVIEW_PROXIES") or 0),
        demo=(data / "demonstration").exists(),
    )


def data_folder(env: Mapping[str, str]) -> Path:
    """Give the folder that holds the data, whether it is there or not."""
    named = env.get("FOREIGNVIEW_DATA", "")
    return Path(named).resolve() if named else ROOT / "instance"


def _check(name: str, url: str) -> None:
    """Refuse an address before anything is opened that would not work with it."""
    if not url:
        return
    schemes, example = SCHEMES[name]
    parts = urlsplit(url)
    wants_host = parts.scheme in {"s3", "smtp", "smtps", "http", "https", "redis"}
    if parts.scheme not in schemes or (wants_host and not parts.netloc):
        # The value itself stays unsaid: it may hold a password.
        raise SettingRefused(
            f"{name} cannot be followed. It should look like {example}."
        )
    package = GROWN.get(parts.scheme.partition("+")[0])
    if package and find_spec(package) is None:
        raise SettingRefused(
            f"{name} needs the package {package}: "
            "pip install --require-hashes -r requirements/grow.txt"
        )


def _demand_keys(env: dict[str, str]) -> None:
    """Refuse a bucket without keys; only Amazon's own machines have theirs elsewhere.

    Without keys the client would look for them in the network at every request.
    """
    url = urlsplit(env.get("FOREIGNVIEW_STORAGE_URL", ""))
    if url.scheme != "s3" or "endpoint" not in parse_qs(url.query):
        return
    missing = [name for name in KEYS if not env.get(name)]
    if missing:
        raise SettingRefused(f"FOREIGNVIEW_STORAGE_URL needs {' and '.join(missing)}.")


def _kept_secret(path: Path) -> str:
    """Read the secret kept in the data folder, making it on the first start."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(48)
        file.write(secret)
    return secret
