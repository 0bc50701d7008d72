"""An open edition and an entrant."""

import pytest
from factories import (
    an_open_edition,
    ansel,
)


@pytest.fixture
def edition(app):
    return an_open_edition()


@pytest.fixture
def user(edition):
    return ansel()
