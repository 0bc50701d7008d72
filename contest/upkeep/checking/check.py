"""The whole check, from the database to standings; and what of it can be mended."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol

from contest.db import begin_writing, db
from contest.media.store import Store
from contest.upkeep.checking.files import Shelf, check_bytes, check_sizes
from contest.upkeep.checking.findings import Finding, Part, Report
from contest.upkeep.checking.log import check_log
from contest.upkeep.checking.receipts import check_receipts
from contest.upkeep.checking.recipes import tell_older
from contest.upkeep.checking.results import check_standings
from contest.upkeep.checking.rows import (
    entries_with,
    forget_renditions,
    named_originals,
    named_renditions,
)
from contest.upkeep.checking.tables import check_database, check_tables
from contest.upkeep.installation import Installation, Ticking


class Examine(Protocol):
    """One way to look at files."""

    def __call__(self, store: Store, shelf: Shelf, /, *, ticking: Ticking) -> Part:
        """Look at one kind of them."""


ORIGINALS = Shelf("original", "originals", named_originals)
RENDITIONS = Shelf("rendition", "renditions", named_renditions)


def check(here: Installation, *, ticking: Ticking) -> Report:
    """Look at everything but the bytes of the files: names and sizes only."""
    return _checked(here, check_sizes, ticking)


def check_deep(here: Installation, *, ticking: Ticking) -> Report:
    """Look at everything, every byte included."""
    return _checked(here, check_bytes, ticking)


def check_files(here: Installation, *, ticking: Ticking) -> Report:
    """Look at every byte of every file, and at nothing else."""
    database = check_database(here), check_tables(here)
    if any(part.findings for part in database):
        return Report(database)
    return Report(_files(here, check_bytes, ticking))


def mend(report: Report) -> int:
    """Have faulty renditions made again; give how many. Nothing else mends itself."""
    faulty = [one for one in report.findings if one.kind.startswith("rendition.")]
    begin_writing()
    forgotten = forget_renditions(one.subject for one in faulty)
    db.session.commit()
    return forgotten


def _checked(here: Installation, examine: Examine, ticking: Ticking) -> Report:
    first = check_database(here)
    if first.findings:
        return Report((first,))
    tables = check_tables(here)
    if tables.findings:
        return Report((first, tables))
    return Report(
        (
            first,
            tables,
            *_files(here, examine, ticking),
            tell_older(),
            check_receipts(ticking=ticking),
            check_log(here, ticking=ticking),
            check_standings(ticking=ticking),
        )
    )


def _files(here: Installation, examine: Examine, ticking: Ticking) -> tuple[Part, Part]:
    originals = examine(here.store, ORIGINALS, ticking=ticking)
    renditions = examine(here.store, RENDITIONS, ticking=ticking)
    named = tuple(map(_concerning, originals.findings))
    return replace(originals, findings=named), renditions


def _concerning(finding: Finding) -> Finding:
    """Say which entries a faulty original belongs to."""
    codes = entries_with(PurePosixPath(finding.subject).stem)
    entries = f" (entry {', '.join(codes)})" if codes else ""
    return replace(finding, words=finding.words + entries)
