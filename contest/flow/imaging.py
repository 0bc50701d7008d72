"""Stage three: originals in, renditions out; any of them may be thrown away and remade.

Nobody calls this stage: a worker asks what is missing (`queries.unmade`). Should two
make the same rendition after all, the bytes are the same, and only one row stays. What
an older recipe made is shown until the row of the new one is committed.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Select, select, update

from contest.clock import now
from contest.db import db
from contest.media.keys import digest_of
from contest.media.render import Rendered, render_safely
from contest.media.specs import PLACEHOLDER, SPECS
from contest.media.store import Store
from contest.media.temporary import own_folder
from contest.models.image import Original, Rendition
from contest.models.states import Medium
from contest.queries.unmade import Wanted, in_edition


@dataclass(frozen=True, slots=True)
class Made:
    """One rendition in the store: spec and recipe, key, pixels, bytes, SHA-256."""

    spec: str
    recipe: str
    key: str
    width: int
    height: int
    bytes: int
    digest: str
    inline: str = ""


def render_missing(store: Store, wanted: Wanted) -> list[Made]:
    """Make what one original lacks and keep it in the store; no rows are written.

    Raises MediaRejected when it cannot be decoded, FileNotFoundError when its bytes
    are not there, StoreFull when there is no room.
    """
    with (
        store.local_copy(wanted.key) as path,
        own_folder() as folder,
    ):
        specs = [SPECS[name] for name in wanted.specs]
        rendered = render_safely(path, specs=specs, into=folder)
        return [_kept(store, wanted, one) for one in rendered]


def record_made(wanted: Wanted, made: Iterable[Made]) -> list[Rendition]:
    """Write the rows of what was made; rows that another worker wrote stay.

    Call it at the start of a writing transaction: the original's row is held.
    """
    original = _held(wanted.original_id)
    if original is None:
        return []
    there = {one.spec: one for one in db.session.scalars(_rows_of(original))}
    rows = []
    for one in made:
        row = there.get(one.spec) or Rendition(original_id=original.id, spec=one.spec)
        if row.recipe != one.recipe:
            rows.append(_written(row, one))
    db.session.add_all(rows)
    original.render_failures = 0
    return rows


def record_failure(wanted: Wanted) -> int:
    """Count one more failure; give how many. At TRIES it is left alone."""
    original = _held(wanted.original_id)
    if original is None:
        return 0
    original.render_failures += 1
    return original.render_failures


def forgive_failures(edition_id: int | None) -> None:
    """Let originals that failed too often be tried again, of one edition or all."""
    forgiven = update(Original).where(
        Original.render_failures > 0, Original.kind == Medium.photograph
    )
    if edition_id is not None:
        forgiven = forgiven.where(Original.id.in_(in_edition(edition_id)))
    db.session.execute(forgiven.values(render_failures=0))


def call_outdated(edition_id: int | None) -> None:
    """Have all renditions made anew, though the recipe is the same; all stay shown."""
    outdated = update(Rendition)
    if edition_id is not None:
        outdated = outdated.where(Rendition.original_id.in_(in_edition(edition_id)))
    db.session.execute(outdated.values(recipe=""))


def _kept(store: Store, wanted: Wanted, one: Rendered) -> Made:
    digest = digest_of(one.path)
    inline = _address_of(one) if one.spec == PLACEHOLDER else ""
    return Made(
        spec=one.spec,
        recipe=SPECS[one.spec].recipe,
        key=store.keep_rendition(wanted.sha256, one.spec, one.path),
        width=one.width,
        height=one.height,
        bytes=one.bytes,
        digest=digest,
        inline=inline,
    )


def _address_of(one: Rendered) -> str:
    """Write a picture of a few bytes as an address that holds all of it."""
    body = base64.b64encode(one.path.read_bytes()).decode("ascii")
    return f"data:{SPECS[one.spec].media_type};base64,{body}"


def _written(row: Rendition, one: Made) -> Rendition:
    row.recipe, row.key, row.digest = one.recipe, one.key, one.digest
    row.width, row.height, row.bytes = one.width, one.height, one.bytes
    row.inline, row.made_at = one.inline, now()
    return row


def _rows_of(original: Original) -> Select[Rendition]:
    return select(Rendition).where(Rendition.original_id == original.id)


def _held(original_id: int) -> Original | None:
    return db.session.scalar(
        select(Original).where(Original.id == original_id).with_for_update()
    )
