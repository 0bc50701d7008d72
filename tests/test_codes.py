"""Codes that are drawn: one that some row has already is drawn again."""

from itertools import chain, repeat

import factories
import pytest
from enterings import category

from contest.db import begin_writing, db
from contest.models import codes
from contest.models.entry import Entry


@pytest.fixture
def edition(app):
    return factories.an_open_edition()


def test_code_that_is_taken_is_drawn_again(edition, monkeypatch):
    """By luck of 40 bits: some letters are drawn twice, then others."""
    user, place = factories.ansel(), category(edition)
    drawn = chain(repeat("A", 24), repeat("B"))
    monkeypatch.setattr(codes.secrets, "choice", lambda _letters: next(drawn))

    for _ in range(2):
        begin_writing()
        db.session.add(Entry(category_id=place.id, user_id=user.id))
        db.session.commit()

    kept = db.session.query(Entry).order_by(Entry.id)
    assert [one.code for one in kept] == ["AAAAAAAA", "BBBBBBBB"]
