"""How an installation is, in a few cheap facts: for /health."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from contest.db import db
from contest.media.spool import RESERVE
from contest.models.audit import AuditChain
from contest.upkeep.copying import write_whole

LAST = Path("backups") / "last.json"


@dataclass(frozen=True, slots=True)
class Disk:
    """The disk that uploads arrive on: bytes free, and how many are kept free."""

    free: int
    reserve: int = RESERVE


@dataclass(frozen=True, slots=True)
class Log:
    """All chains of the log together: how many events, and one hash over the heads."""

    length: int
    head: str


def remember_backup(data: Path, taken_at: datetime, folder: Path) -> None:
    """Write down when the last backup was made, and where."""
    path = data / LAST
    path.parent.mkdir(mode=0o700, exist_ok=True)
    told = {"at": taken_at.isoformat(), "folder": str(folder.resolve())}
    write_whole(path, json.dumps(told) + "\n")


def last_backup_at(data: Path) -> datetime | None:
    """Give when the last backup was made on this machine, if one was."""
    try:
        told = json.loads((data / LAST).read_text("utf-8"))
        return datetime.fromisoformat(told["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def disk_of(data: Path) -> Disk:
    """Measure the disk under the data folder."""
    return Disk(shutil.disk_usage(data).free)


def log_now() -> Log:
    """Give the end of the log: whoever noted it before can tell that it only grew."""
    rows = db.session.execute(
        select(AuditChain.scope, AuditChain.length, AuditChain.head).order_by(
            AuditChain.scope
        )
    ).all()
    lines = "".join(f"{scope} {length} {head}\n" for scope, length, head in rows)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return Log(sum(length for _, length, _ in rows), digest[:16])
