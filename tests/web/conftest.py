"""The grounds that matrix, tokens and headers are asked on: built once a module."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import a_database_with_tables
from grounds import Grounds, grounds_in

from contest.config import Config


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    """Two houses in a database of their own."""
    folder: Path = tmp_path_factory.mktemp("grounds")
    with a_database_with_tables(folder) as url:
        config = Config(
            data=folder,
            database_url=url,
            secret_key="only for tests",
            url="http://localhost",
            mail_url="",
            storage_url=(folder / "uploads").as_uri(),
            queue_url="",
        )
        with grounds_in(config) as made:
            yield made
