"""How much has come in, by the days that the edition's own clock tells."""

from datetime import UTC, date, datetime

from factories import an_entry, ansel
from juries import a_stage

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.queries.intake import submitted_by_day


def test_days_are_those_of_the_zone_of_the_edition(app):
    edition = a_stage(3).edition
    edition.zone = "Asia/Seoul"
    moments = ((9, 14, 59), (9, 15, 0), (10, 14, 59))
    for entry, (day, hour, minute) in zip(
        db.session.query(Entry), moments, strict=True
    ):
        entry.submitted_at = datetime(2027, 3, day, hour, minute, tzinfo=UTC)
    db.session.commit()

    counted = submitted_by_day(edition)

    assert counted == [(date(2027, 3, 9), 1), (date(2027, 3, 10), 2)]


def test_only_what_takes_part_is_counted(app):
    stage = a_stage(1)
    an_entry(ansel(), stage.single, submitted=False)
    db.session.query(Entry).filter_by(title="Title 0").one().withdrawn_at = now()
    db.session.commit()

    assert submitted_by_day(stage.edition) == []
