"""Categories of open calls: found by word first, then by number."""

from factories import a_category, an_open_edition, keep
from sqlalchemy import select

from contest.db import db
from contest.models.contest import Category
from contest.queries.open_calls import called_category


def test_word_of_digits_goes_before_a_number(app):
    edition = an_open_edition()
    first = db.session.scalar(select(Category.id).order_by(Category.id))
    named = a_category(edition, str(first))
    keep(named)

    found = called_category(str(first))

    assert found.id == named.id


def test_number_finds_its_category(app):
    an_open_edition()
    first = db.session.scalar(select(Category.id).order_by(Category.id))

    assert called_category(str(first)).id == first
    assert called_category("99999999999999999999") is None
