"""Gordon at the desk."""

import pytest
from resultings import Desk


@pytest.fixture
def desk(client):
    """Ask and send as Gordon, with checks of the answer."""
    return Desk(client)
