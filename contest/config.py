"""Configuration: read once from the environment, frozen, and nowhere else.

A first start without settings makes safe ones in the data folder: a secret key, a
SQLite database, a folder for pictures and one for mail.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000


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
    named = env.get("FOREIGNVIEW_DATA", "")
    data = Path(named).resolve() if named else ROOT / "instance"
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
