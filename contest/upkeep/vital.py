"""How an installation is, in a few cheap facts: for /health."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from contest.db import db
from contest.media.spool import RESERVE
from contest.models.audit import AuditChain
from contest.upkeep.copying import write_whole
from contest.upkeep.manifest import Chain, Manifest

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


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the last backup was made on this machine, where, and the ends of the log."""

    at: datetime
    folder: str
    chains: tuple[Chain, ...]


def remember_backup(data: Path, manifest: Manifest, folder: Path) -> None:
    """Write down that a backup was made."""
    path = data / LAST
    path.parent.mkdir(mode=0o700, exist_ok=True)
    told = {
        "at": manifest.taken_at.isoformat(),
        "folder": str(folder.resolve()),
        "chains": [asdict(one) for one in manifest.chains],
    }
    write_whole(path, json.dumps(told, indent=1) + "\n")


def last_backup(data: Path) -> LastBackup | None:
    """Give what is remembered of the last backup, if one was made."""
    try:
        told = json.loads((data / LAST).read_text("utf-8"))
        chains = tuple(Chain(**one) for one in told["chains"])
        return LastBackup(datetime.fromisoformat(told["at"]), told["folder"], chains)
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
