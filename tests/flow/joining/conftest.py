"""A password, hashed once."""

import pytest
from joinings import PASSWORD

from contest.flow.joining.passwords import hash_password


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD)
