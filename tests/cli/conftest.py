"""An installation that is filled."""

import pytest
from installations import fill

from contest.config import Config


@pytest.fixture
def filled(bare_config: Config) -> Config:
    """A house with a real file behind every row."""
    fill(bare_config)
    return bare_config
