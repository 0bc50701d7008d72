"""An open edition, and one browser in which Ansel has signed in and begun a series."""

import pytest
from enterings import a_begun
from factories import an_open_edition


@pytest.fixture
def edition(app):
    """It takes entries."""
    return an_open_edition()


@pytest.fixture
def draft(client, edition):
    """A series of Ansel's without a photograph yet."""
    return a_begun(client, edition, "series", pieces=0)
