"""How an installation is, in a few cheap facts: for /health."""

import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sqlalchemy import select

from contest.clock import now
from contest.config import Config
from contest.db import db
from contest.media.spool import RESERVE
from contest.models.audit import AuditChain
from contest.upkeep.copying import write_whole
from contest.upkeep.manifest import Chain, Manifest

LAST = Path("backups") / "last.json"
NEAR = 4  # times the reserve: from here on the disk is told to be low
OLD = timedelta(days=2)  # a backup is made every night, and one may be missed


@dataclass(frozen=True, slots=True)
class Disk:
    """The fullest disk that uploads need: bytes free, and how many are kept free."""

    free: int
    reserve: int = RESERVE

    @property
    def state(self) -> str:
        """Say `full` where uploads are refused, `low` where that is near, or `ok`."""
        if self.free < self.reserve:
            return "full"
        return "low" if self.free < NEAR * self.reserve else "ok"


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

    @property
    def age(self) -> timedelta:
        """How long ago it was."""
        return now() - self.at

    @property
    def state(self) -> str:
        """Say `old` where two nights were missed, or `ok`."""
        return "old" if self.age > OLD else "ok"


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


def disk_of(config: Config) -> Disk:
    """Measure the disks under the data folder and under files that are kept here."""
    places = [config.data]
    parts = urlsplit(config.storage_url)
    if parts.scheme == "file" and Path(unquote(parts.path)).exists():
        places.append(Path(unquote(parts.path)))
    return Disk(min(shutil.disk_usage(place).free for place in places))


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
