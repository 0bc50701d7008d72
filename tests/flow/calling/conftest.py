"""A contest, its organizer, a draft."""

import pytest
from factories import (
    a_contest,
    gordon,
    words,
)

from contest.db import db
from contest.flow import calling


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def organizer(contest):
    return gordon(contest)


@pytest.fixture
def draft(contest, organizer):
    edition = calling.draft_edition(
        contest, slug="XIII", title=words("The ordinary"), by=organizer
    )
    db.session.commit()
    return edition
