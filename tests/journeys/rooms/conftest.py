"""One server a file, on which the file's `tell` has opened a round; jurors come and go."""

from collections.abc import Iterator

import pytest
from browser import Stage
from serving import a_server


@pytest.fixture(scope="module")
def house(request, tmp_path_factory, chromium) -> Iterator[Stage]:
    """The server of this file; everybody judges on their own."""
    folder = tmp_path_factory.mktemp("room")
    with a_server(folder, request.module.tell) as server:
        yield Stage(server, chromium)


@pytest.fixture
def stage(house: Stage) -> Iterator[Stage]:
    """The same server, without those who have judged."""
    yield house
    house.clear()
