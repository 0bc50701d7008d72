"""In the judging room jurors come and go, on the server of a file."""

from collections.abc import Iterator

import pytest
from browser import Stage


@pytest.fixture
def stage(served: Stage) -> Iterator[Stage]:
    """The server of this file, without those who have judged."""
    yield served
    served.clear()
