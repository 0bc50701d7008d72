"""What an older recipe made is made anew, and is shown until the new one is there."""

import pytest
from factories import an_entry, an_open_edition, ansel, keep
from keeping import a_kept_original
from sqlalchemy import delete, select, update

from contest.db import db
from contest.flow import imaging
from contest.jobs import renditions
from contest.media.specs import ALL, HUNG, PLACEHOLDER, SPECS
from contest.models.contest import Category
from contest.models.entry import Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Rendition
from contest.queries import unmade


@pytest.fixture
def store(app):
    return app.extensions["store"]


def rows_of(original):
    db.session.rollback()
    found = select(Rendition).where(Rendition.original_id == original.id)
    return {one.spec: one for one in db.session.scalars(found)}


def age(store, original, *, body=b"as it was made of old"):
    """Let everything be made by another recipe, with other bytes."""
    for spec, row in rows_of(original).items():
        path = store._folder.parent / "old"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        row.recipe, row.bytes = "00000000", len(body)
        row.key = store.keep_rendition(original.sha256, spec, path)
    db.session.commit()


def hang(original):
    """Let a gallery show the photograph; it is not public yet."""
    edition = an_open_edition()
    category = db.session.scalar(
        select(Category).where(Category.edition_id == edition.id).limit(1)
    )
    entry = an_entry(ansel(), category, pieces=0)
    keep(Piece(entry_id=entry.id, original_id=original.id))
    gallery = Gallery(edition_id=edition.id)
    keep(gallery)
    keep(Exhibit(gallery_id=gallery.id, entry_id=entry.id, slug="x"))
    return edition


def test_everything_of_an_older_recipe_is_made_anew(app, store):
    original = a_kept_original(store, size=(900, 600))
    renditions.work(app)
    first = {spec: row.key for spec, row in rows_of(original).items()}
    age(store, original)

    served = renditions.work(app)

    rows = rows_of(original)
    assert served == 1
    assert {spec: row.key for spec, row in rows.items()} == first
    assert {row.recipe for row in rows.values()} == {SPECS[n].recipe for n in ALL}
    assert unmade.count_missing() == 0


def test_at_no_moment_is_there_no_picture(app, store):
    original = a_kept_original(store, size=(900, 600))
    renditions.work(app)
    age(store, original)
    (wanted,) = unmade.missing(limit=1)

    made = imaging.render_missing(store, wanted)  # here a worker may be killed
    before = {store.read(row.key) for row in rows_of(original).values()}
    old = [row.key for row in rows_of(original).values()]
    imaging.record_made(wanted, made)
    db.session.commit()

    assert before == {b"as it was made of old"}
    assert all(store.size(row.key) == row.bytes for row in rows_of(original).values())
    assert all(store.has(key) for key in old)  # for who has just been told of it


def test_what_a_dead_worker_left_is_made_by_the_next(app, store):
    original = a_kept_original(store, size=(900, 600))
    renditions.work(app)
    age(store, original)
    (wanted,) = unmade.missing(limit=1)
    imaging.render_missing(store, wanted)  # kept, and killed before the row

    assert renditions.work(app) == 1
    assert unmade.count_missing() == 0


def test_new_photographs_come_before_what_is_made_anew(app, store):
    old = a_kept_original(store, seed=1)
    renditions.work(app)
    age(store, old)
    new = a_kept_original(store, seed=2)

    order = [one.original_id for one in unmade.missing(limit=9)]

    assert order == [new.id, old.id]


def test_smaller_format_is_made_of_what_hangs_and_after_the_rest(app, store):
    hung, other = (a_kept_original(store, seed=n, size=(900, 600)) for n in (1, 2))
    hang(hung)

    first = {one.original_id: one.specs for one in unmade.missing(limit=9)}
    renditions.work(app)

    assert first == {hung.id: ALL, other.id: ALL}
    assert set(rows_of(hung)) == {*ALL, *HUNG}
    assert set(rows_of(other)) == set(ALL)


def test_smaller_format_waits_for_the_other(app, store):
    original = a_kept_original(store, size=(900, 600))
    hang(original)
    renditions.work(app)
    db.session.execute(delete(Rendition).where(Rendition.spec == "page"))
    db.session.execute(
        update(Rendition).where(Rendition.spec.in_(HUNG)).values(recipe="")
    )
    db.session.commit()

    (wanted,) = unmade.missing(limit=9)

    assert wanted.specs == ("page",)


def test_placeholder_lies_in_its_row_and_is_small(app, store):
    original = a_kept_original(store, size=(900, 600))

    renditions.work(app)

    rows = rows_of(original)
    assert rows[PLACEHOLDER].inline.startswith("data:image/webp;base64,")
    assert len(rows[PLACEHOLDER].inline) < 400
    assert {row.inline for spec, row in rows.items() if spec != PLACEHOLDER} == {""}


def test_one_edition_is_called_outdated_and_no_other(app, store):
    ours, other = (a_kept_original(store, seed=n) for n in (1, 2))
    edition = hang(ours)
    renditions.work(app)

    imaging.call_outdated(edition.id)
    db.session.commit()

    assert [one.original_id for one in unmade.missing(limit=9)] == [ours.id]
    assert unmade.count_missing(edition.id) == 1
    assert {row.recipe for row in rows_of(other).values()} != {""}


def test_what_failed_is_tried_again_when_forgiven(app, store):
    original = a_kept_original(store)
    original.render_failures = 3
    db.session.commit()

    before = unmade.count_missing()
    imaging.forgive_failures(None)
    db.session.commit()

    assert (before, unmade.count_missing()) == (0, 1)
