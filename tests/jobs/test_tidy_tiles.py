"""Tile sets go once nobody looks so close any more, and come again when asked for."""

from datetime import timedelta

import pytest
import time_machine
from endings import a_published_gallery
from juries import a_stage, an_open_round, henri
from keeping import a_kept_original
from sqlalchemy import select
from tilings import keep_tiles

from contest.clock import now
from contest.db import db
from contest.flow.tiling import untiled
from contest.hints import hold_tidy
from contest.jobs import tidy, tiles
from contest.models.entry import Piece
from contest.models.image import Rendition

SIZE = (2600, 65)
DAY = timedelta(hours=25)


@pytest.fixture
def store(app):
    return app.extensions["store"]


def behind_first(store):
    """Put a large photograph with its tiles behind the first piece; give its set."""
    original = a_kept_original(store, size=SIZE)
    piece = db.session.scalar(select(Piece).order_by(Piece.id))
    piece.original_id = original.id
    row = keep_tiles(store, original)
    return row.id, row.key


def is_there(store, kept):
    number, key = kept
    db.session.rollback()
    return db.session.get(Rendition, number) is not None, store.has(key)


def tidied(app, store, kept, *, after):
    with time_machine.travel(now() + after, tick=False):
        tidy.work(app)
    return is_there(store, kept)


def test_set_of_a_closed_round_goes_after_a_day_and_comes_with_the_next(app, store):
    stage = a_stage(1, henri())
    round_ = an_open_round(stage, shows_pixels=True)
    kept = behind_first(store)
    assert tidied(app, store, kept, after=3 * DAY) == (True, True)

    with time_machine.travel(now() + 3 * DAY, tick=False):
        round_.closed_at = now()
        db.session.commit()
        assert tidied(app, store, kept, after=timedelta(hours=23)) == (True, True)
        assert tidied(app, store, kept, after=DAY) == (False, False)
        assert untiled(limit=9) == []

        round_.closed_at = None
        db.session.commit()
        assert tiles.work(app) == 1
        assert store.has(kept[1])


def test_set_of_what_hangs_stays_until_it_is_taken_down(app, store):
    shown = a_published_gallery(9)
    kept = behind_first(store)
    assert tidied(app, store, kept, after=3 * DAY) == (True, True)

    db.session.merge(shown.exhibits[0]).taken_down_at = now()
    db.session.commit()

    assert tidied(app, store, kept, after=DAY) == (False, False)


def test_young_set_and_one_during_a_backup_stay(app, store):
    a_stage(1, henri())
    kept = behind_first(store)

    assert tidied(app, store, kept, after=timedelta(hours=1)) == (True, True)
    with time_machine.travel(now() + DAY, tick=False):
        hold_tidy()
        assert tidied(app, store, kept, after=timedelta(0)) == (True, True)
