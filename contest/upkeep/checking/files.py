"""Files against rows: there, whole, the same, and no others.

Rows are read before files, and whatever looks wrong is looked at once more: people
upload and tidy sweeps meanwhile.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from contest.clock import now
from contest.media.store import Store
from contest.upkeep.checking.findings import Finding, Part
from contest.upkeep.databases import NamedFile
from contest.upkeep.installation import Ticking

STRAY_AFTER = timedelta(days=2)  # tidy takes what nobody names after one
AT_ONCE = 4
WORDS = {
    "missing": "a row names it and it is not there",
    "cut": "it is shorter than what was kept",
    "changed": "its bytes are not those that were kept",
    "stray": "no row names it",
}
Named = Callable[[], Mapping[str, NamedFile]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One kind of files: its name, where it lies, and which files rows name."""

    noun: str
    prefix: str
    named: Named


def check_sizes(store: Store, shelf: Shelf, *, ticking: Ticking) -> Part:
    """Compare names and sizes."""
    rows = shelf.named()
    with ticking(f"Files of {shelf.prefix} are listed", 1) as tick:
        there = {one.key: one for one in store.walk(shelf.prefix)}
        tick()
    oldest = now() - STRAY_AFTER
    strays = {
        key
        for key, one in there.items()
        if key not in rows and one.modified_at < oldest
    }
    sizes = {key: one.bytes for key, one in there.items()}
    wrong = {key for key, row in rows.items() if _fault_by_size(sizes.get(key), row)}
    return _part(shelf, len(rows), _looked_again(store, shelf, wrong, strays))


def check_bytes(store: Store, shelf: Shelf, *, ticking: Ticking) -> Part:
    """Read every file and compare its bytes with the SHA-256 in its row."""
    rows = shelf.named()
    sized = check_sizes(store, shelf, ticking=ticking)
    known = {one.subject for one in sized.findings}
    whole = [row for key, row in rows.items() if row.sha256 and key not in known]
    found = dict[str, str]()
    with (
        ticking(f"Files of {shelf.prefix} are read", len(whole)) as tick,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):
        for row, is_same in zip(
            whole, pool.map(lambda one: _is_same(store, one), whole), strict=True
        ):
            found.update({} if is_same else {row.key: "changed"})
            tick()
    still = shelf.named() if found else {}
    changed = _findings(shelf, {key: found[key] for key in found if key in still})
    return Part(sized.name, sized.looked_at, (*sized.findings, *changed))


def _fault_by_size(size: int | None, row: NamedFile) -> str | None:
    if size is None:
        return "missing"
    if size == row.bytes:
        return None
    return "cut" if size < row.bytes else "changed"


def _looked_again(
    store: Store, shelf: Shelf, wrong: Iterable[str], strays: Iterable[str]
) -> dict[str, str]:
    """Give the faults that are faults still, now that the rows are read anew."""
    wrong, strays = list(wrong), list(strays)
    rows = shelf.named() if wrong or strays else {}
    found = {key: "stray" for key in strays if key not in rows}
    for key in wrong:
        fault = _fault_by_size(store.size(key), rows[key]) if key in rows else None
        found.update({key: fault} if fault else {})
    return found


def _is_same(store: Store, row: NamedFile) -> bool:
    try:
        with store.open(row.key) as file:
            digest = hashlib.file_digest(file, "sha256")  # type: ignore[arg-type]
    except FileNotFoundError:
        return False
    return digest.hexdigest() == row.sha256


def _part(shelf: Shelf, count: int, found: Mapping[str, str]) -> Part:
    return Part(shelf.prefix, f"{count} files", tuple(_findings(shelf, found)))


def _findings(shelf: Shelf, found: Mapping[str, str]) -> Iterator[Finding]:
    for key, fault in sorted(found.items()):
        yield Finding(f"{shelf.noun}.{fault}", key, WORDS[fault])
