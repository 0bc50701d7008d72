"""Entries at the desk: found, paged, counted, as CSV and originals."""

import csv
import io

import pytest
from counting import count_queries
from factories import (
    a_panel,
    a_person,
    an_entry,
    ansel,
)
from juries import henri
from screenings import page

from contest.clock import now
from contest.db import db
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import plan_round
from contest.media.store import Store
from contest.models.entry import Piece
from contest.models.image import Original
from contest.models.states import Method
from contest.queries.entry_list import EntryFilter, entries_of


def codes(edition, **wanted):
    found = db.session.scalars(entries_of(edition, EntryFilter(**wanted)))
    return {one.code for one in found}


def test_entries_are_found_by_every_filter(edition, category, entry):
    other = an_entry(ansel(), category, submitted=False, title="100% night_")
    out = an_entry(a_person("Vivian", country="US"), category, disqualified_at=now())

    assert codes(edition) == {entry.code, other.code, out.code}
    assert codes(edition, state="draft") == {other.code}
    assert codes(edition, state="submitted") == {entry.code}
    assert codes(edition, state="disqualified") == {out.code}
    assert codes(edition, country="RU") == {entry.code}
    assert codes(edition, category="series") == set()
    assert codes(edition, screening="waiting") == {entry.code}
    assert codes(edition, words="десять") == {entry.code}
    assert codes(edition, words="ЛАНГЕ") == {entry.code}
    assert codes(edition, words=entry.code.lower()) == {entry.code}
    assert codes(edition, words="100%") == {other.code}
    assert codes(edition, words="night_") == {other.code}
    assert codes(edition, words="100_") == set()
    assert codes(edition, state="nonsense") == {entry.code, other.code, out.code}


def test_list_shows_title_author_and_picture(staff, edition, entry):
    text = page(staff, "/entries")

    assert '<a href="/desk/2027/entries/' in text
    assert "Десять утра" in text
    assert "Доротея Ланге" in text
    assert "<img" in text


def test_list_is_paged_and_keeps_its_filter(staff, edition, category):
    author = ansel()
    for _ in range(51):
        an_entry(author, category, pieces=0)

    first = page(staff, "/entries?state=submitted")
    second = page(staff, "/entries?state=submitted&page=2")

    assert "page=2" in first
    assert "state=submitted" in first
    assert second.count("<tr>") == 2
    assert page(staff, "/entries?page=999999").count("<tr>") == 2


@pytest.mark.parametrize("path", ["", "/entries", "/screening-first", "/log"])
def test_number_of_queries_does_not_grow(staff, edition, category, path):
    author = ansel()
    first = an_entry(author, category)
    path = f"/entries/{first.code}" if path == "/screening-first" else path
    page(staff, path)
    db.session.rollback()
    with count_queries() as few:
        page(staff, path)

    for _ in range(29):
        an_entry(author, category)
    db.session.rollback()
    with count_queries() as many:
        page(staff, path)

    assert len(many) == len(few)


def test_desk_counts_what_came_in(staff, edition, category, entry):
    an_entry(ansel(), category, submitted=False)

    text = page(staff, "")

    assert "1 entry waits for screening" in text
    assert "<dt>submitted</dt><dd>1</dd>" in text
    assert "<dt>draft</dt><dd>1</dd>" in text
    assert 'aria-current="step"' in text


def test_desk_says_when_nothing_waits(staff, edition, category):
    juror = henri()
    plan = RoundPlan(a_panel(edition, juror), [category], Method.score)
    plan_round(edition, plan, by=juror)
    db.session.commit()

    assert "Nothing waits for you." in page(staff, "")


def test_csv_holds_what_the_filter_holds(staff, edition, category, entry):
    an_entry(ansel(), category, submitted=False)

    answer = staff.get("/desk/2027/entries.csv?state=submitted")

    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    assert (row["code"], row["title"]) == (entry.code, "Десять утра")


def test_original_comes_as_a_download(app, staff, edition, entry, tmp_path):
    store: Store = app.extensions["store"]
    kept = store.receive(io.BytesIO(b"the bytes as received"), limit_bytes=None)
    original = Original(
        sha256=kept.sha256, bytes=21, format="JPEG", extension="jpg", width=1, height=1
    )
    store.keep(kept, extension="jpg")
    db.session.add(original)
    db.session.flush()
    piece = db.session.query(Piece).one()
    piece.original_id, piece.file_name = original.id, '../"\r\nevil.html'
    db.session.commit()

    answer = staff.get(f"/desk/2027/originals/{piece.code}", buffered=True)

    assert answer.get_data() == b"the bytes as received"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename={entry.code}-1.jpg"
    )
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_original_that_is_gone_is_404(staff, edition, entry):
    code = db.session.query(Piece).one().code

    assert staff.get(f"/desk/2027/originals/{code}").status_code == 404
