"""Final places: the last closed round, ties as ruled, shared places found."""

from counting import count_queries
from endings import a_closed_round
from factories import a_person, an_entry
from juries import a_stage, an_open_round

from contest.clock import now
from contest.db import db
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.queries.places import final_places, places_in, shared_places


def test_no_closed_round_means_no_places(app):
    stage = a_stage(2)
    an_open_round(stage)

    assert final_places(stage.edition) == []
    assert shared_places(stage.single) == []


def test_places_come_from_the_last_closed_round(app):
    stage = a_stage(3)
    a_closed_round(stage, 9, 5, 1)
    a_closed_round(stage, 1, 5, 9)

    found = [(one.entry.title, one.place) for one in places_in(stage.single)]

    assert found == [("Title 2", 1), ("Title 1", 2), ("Title 0", 3)]


def test_place_is_shared_among_running_entries_only(app):
    stage = a_stage(3)
    a_closed_round(stage, 9, 5, 5, tie_chain=())
    ((place, group),) = shared_places(stage.single)
    assert (place, len(group)) == (2, 2)

    db.session.query(Entry).filter_by(title="Title 2").one().withdrawn_at = now()
    db.session.commit()

    assert shared_places(stage.single) == []
    assert len(final_places(stage.edition)) == 3


def test_queries_stay_the_same_with_more_entries(app):
    stage = a_stage(2)
    a_closed_round(stage, 9, 5)
    edition = stage.edition.id
    counts = []
    for more in (0, 5):
        for number in range(more):
            an_entry(a_person(f"Late{number}"), stage.single, title=f"Late {number}")
        if more:
            a_closed_round(stage, 9, 5)
        db.session.commit()
        found = db.session.get_one(Edition, edition)
        with count_queries() as asked:
            final_places(found)
        counts.append(len(asked))

    assert counts[0] == counts[1]
