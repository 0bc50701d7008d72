"""What a check gives: parts that were looked at, and what is wrong in them."""

from dataclasses import dataclass

FIRST = ("database", "tables")  # parts that must be well before others are asked


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind (`original.missing`), where, and in words."""

    kind: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part that was looked at: how many things, and what is wrong with them."""

    name: str
    looked_at: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All parts. A database that is not whole lets nothing else be looked at."""

    parts: tuple[Part, ...]

    @property
    def findings(self) -> list[Finding]:
        """Give everything that is wrong."""
        return [finding for part in self.parts for finding in part.findings]

    @property
    def is_cut(self) -> bool:
        """Whether database or tables let nothing else be looked at."""
        return any(part.findings for part in self.parts if part.name in FIRST)
