"""A draft, and an organizer at its desk."""

import pytest
from factories import a_contest, a_draft_edition, gordon, sign_in

from contest.db import db
from contest.flow import calling


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def draft(contest):
    edition = a_draft_edition(contest)
    calling.offer_consent_texts(edition)
    db.session.commit()
    return edition


@pytest.fixture
def staff(client, contest):
    return sign_in(client, gordon(contest))
