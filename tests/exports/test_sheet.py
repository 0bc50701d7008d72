"""CSV of entries: whole, in three scripts, and nothing in it computes."""

import csv

import pytest
from factories import an_entry, an_open_edition, dorothea, keep

from contest.db import db
from contest.exports.entries import HEADER, entries_csv
from contest.exports.sheet import csv_lines, safe
from contest.models.contest import Category
from contest.queries.entry_list import EntryFilter, every_entry


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =HYPERLINK(1)", "＝1", "\n=1"],
)
def test_cell_that_would_compute_becomes_text(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Ten in the morning", "밤", "a=b", "", "12-1"])
def test_plain_cell_stays_as_it_is(cell):
    assert safe(cell) == cell


def test_number_stays_a_number():
    assert (safe(-3), safe(None)) == ("-3", "")


def test_file_begins_with_its_mark_and_quotes_what_needs_it():
    text = "".join(csv_lines(["a", "b"], [['say "so"', "two\nlines"]]))

    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(text.removeprefix("\ufeff").splitlines(keepends=True))) == [
        ["a", "b"],
        ['say "so"', "two\nlines"],
    ]


def test_entries_are_told_line_by_line(app):
    edition = an_open_edition()
    category = db.session.query(Category).order_by(Category.position).first()
    author = dorothea()
    author.name = "=cmd|' /C calc'!A0"
    keep(author)
    entry = an_entry(author, category, title="@name")

    lines = list(entries_csv(every_entry(edition, EntryFilter())))

    (row,) = csv.DictReader([lines[0].removeprefix("\ufeff"), *lines[1:]])
    assert tuple(row) == HEADER
    assert (row["code"], row["state"]) == (entry.code, "submitted")
    assert (row["author"], row["title"]) == ("'=cmd|' /C calc'!A0", "'@name")
    assert row["sha256"] == entry.pieces[0].original.sha256
