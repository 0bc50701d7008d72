"""Places as the desk lists them: bounded, in pages, as ruled, shared ones counted."""

import pytest
from counting import count_queries
from endings import a_closed_round
from factories import a_person, an_entry
from juries import a_stage

from contest.clock import now
from contest.db import db
from contest.flow import placing
from contest.models.entry import Entry
from contest.queries import results
from contest.queries.editions import edition_by_slug
from contest.queries.place_list import best_places, place_page, shared_by
from contest.queries.results import places_of, results_of


def told(places) -> list[tuple[str, int | None]]:
    return [(one.entry.title, one.place) for one in places]


def test_best_places_are_bounded_by_place_and_by_rows(app):
    stage = a_stage(4)
    a_closed_round(stage, 9, 5, 5, 1, tie_chain=())

    by_place = best_places(stage.edition, places=2, rows=9)
    by_row = best_places(stage.edition, places=9, rows=2)

    assert [one.place for one in by_place] == [1, 2, 2]
    assert [one.place for one in by_row] == [1, 2]


def test_pages_hold_every_place_once_as_ruled(app):
    stage = a_stage(52)
    a_closed_round(stage, *[5] * 50, 9, 9, tie_chain=())
    ruled = db.session.query(Entry).filter(Entry.title.in_(["Title 50", "Title 51"]))
    order = ruled.order_by(Entry.title.desc()).all()
    placing.settle_tie(
        stage.edition,
        stage.single,
        order=order,
        reason="Seen again.",
        by=stage.organizer,
    )
    db.session.commit()

    pages = [place_page(stage.single, number=number) for number in (1, 2)]

    assert told(pages[0].items)[:2] == [("Title 51", 1), ("Title 50", 2)]
    assert [len(page.items) for page in pages] == [50, 2]
    assert len({one.entry.id for page in pages for one in page.items}) == 52
    assert shared_by(stage.edition) == {(stage.single.id, 3): 50}


def test_place_is_shared_by_running_entries_alone(app):
    stage = a_stage(3)
    a_closed_round(stage, 9, 5, 5, tie_chain=())
    assert shared_by(stage.edition) == {(stage.single.id, 2): 2}

    db.session.query(Entry).filter_by(title="Title 2").one().withdrawn_at = now()
    db.session.commit()

    assert shared_by(stage.edition) == {}


def test_place_that_a_crowd_shares_is_counted_and_not_ruled_on(app, monkeypatch):
    monkeypatch.setattr(results, "SHOWN", 2)
    monkeypatch.setattr(results, "RULED", 2)
    stage = a_stage(7)
    a_closed_round(stage, 9, 9, 5, 5, 5, 5, 5, tie_chain=())

    (found, _) = results_of(stage.edition).categories

    assert [len(group) for group in found.ties] == [2]
    assert found.crowds == ()
    assert found.is_cut
    monkeypatch.setattr(results, "SHOWN", 3)
    (found, _) = results_of(stage.edition).categories
    assert found.crowds == ((3, 5),)
    assert len(found.places) == 5


@pytest.mark.parametrize(
    "read",
    [
        lambda _stage: results_of(edition_by_slug("2027")),
        lambda stage: places_of(stage.edition, stage.single, number=1),
    ],
)
def test_queries_stay_the_same_with_more_entries(app, read):
    stage = a_stage(2)
    a_closed_round(stage, 9, 5)
    counts = []
    for more in (0, 5):
        for number in range(more):
            an_entry(a_person(f"Late{number}"), stage.single, title=f"Late {number}")
        if more:
            a_closed_round(stage, 9, 5)
        with count_queries() as asked:
            read(stage)
        counts.append(len(asked))

    assert counts[0] == counts[1]
