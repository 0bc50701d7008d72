"""An edition with an entry, and staff at its desk."""

import pytest
from factories import (
    a_contest,
    an_entry,
    an_open_edition,
    dorothea,
    gordon,
    sign_in,
)

from contest.db import db
from contest.models.contest import Category
from contest.models.states import SeatRole


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def edition(contest):
    return an_open_edition(contest)


@pytest.fixture
def category(edition):
    return db.session.query(Category).order_by(Category.position).first()


@pytest.fixture
def entry(category):
    return an_entry(dorothea(), category, title="Десять утра", language="ru")


@pytest.fixture
def staff(client, contest):
    return sign_in(client, gordon(contest, SeatRole.secretary))
