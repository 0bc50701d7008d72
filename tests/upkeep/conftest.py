"""A whole small contest on migrated tables, its files kept; and places with nothing."""

from collections.abc import Iterator

import pytest
from installations import fill, inside

from contest.app import create_app
from contest.upkeep.installation import Installation


@pytest.fixture
def here(bare_config) -> Iterator[Installation]:
    """An installation with every noun in it, its context pushed."""
    with inside(fill(bare_config)) as installation:
        yield installation


@pytest.fixture
def bare(bare_config) -> Iterator[Installation]:
    """An installation in which not even tables are."""
    with inside(create_app(bare_config)) as installation:
        yield installation
