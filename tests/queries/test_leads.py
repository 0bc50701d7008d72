"""First photographs for pages that are not galleries: only what hangs in public."""

from endings import a_published_gallery
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.models.entry import Entry
from contest.queries.leads import lead_pictures


def titles() -> list[str]:
    return [lead.original_title for leads in lead_pictures(6) for lead in leads]


def test_best_two_of_a_gallery_lead(app):
    a_published_gallery(9, 7, 5)

    assert titles() == ["Title 0", "Title 1"]


def test_entry_that_no_longer_takes_part_leads_nothing(app):
    a_published_gallery(9, 7, 5)
    best = db.session.scalars(select(Entry).where(Entry.title == "Title 0")).one()
    best.disqualified_at = now()
    db.session.commit()

    assert titles() == ["Title 1", "Title 2"]
