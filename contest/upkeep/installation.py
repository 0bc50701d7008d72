"""What upkeep works on, and how it refuses and shows its progress."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from contest.config import Config
from contest.media.store import Store

Ticking = Callable[[str, int], AbstractContextManager[Callable[[], object]]]
"""`ticking(words, count)` gives a context whose value is called for every step done."""


class UpkeepRefused(Exception):
    """Cannot be done, or not safely; says why in a sentence."""


@dataclass(frozen=True, slots=True)
class Installation:
    """One installation: its settings, its files, its database and how that grew."""

    config: Config
    store: Store
    engine: Engine
    migrations: Path

    @property
    def copies(self) -> Path:
        """Where copies of the database lie that upgrades make by themselves."""
        return self.config.data / "backups"
