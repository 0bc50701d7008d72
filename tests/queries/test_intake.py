"""How much has come in, by the days that the edition's own clock tells."""

from datetime import UTC, date, datetime

from factories import a_person, an_entry, ansel
from juries import a_stage

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.queries.intake import (
    Intake,
    intake_by_category,
    submitted_by_day,
    total_intake,
)


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


def test_an_author_of_two_categories_and_a_country_of_two_authors_count_once(app):
    stage = a_stage(0)
    here, there = a_person("Here", country="RU"), a_person("There", country="RU")
    an_entry(here, stage.single)
    an_entry(here, stage.single)
    an_entry(here, stage.series)
    an_entry(there, stage.series)
    an_entry(there, stage.series, submitted=False)
    an_entry(a_person("Nobody", country="KR"), stage.series, submitted=False)
    db.session.commit()

    by_category = intake_by_category(stage.edition)

    assert [intake for _, intake in by_category] == [
        Intake(submitted=2, drafts=0, authors=1, countries=1),
        Intake(submitted=2, drafts=2, authors=2, countries=1),
    ]
    whole = Intake(submitted=4, drafts=2, authors=2, countries=1)
    assert total_intake(stage.edition, by_category) == whole
