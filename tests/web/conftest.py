"""The grounds that matrix, tokens and headers are asked on: built once a process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import a_config, a_database_with_tables
from grounds import Grounds, grounds_in


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grounds]:
    """Two houses in a database of their own."""
    folder: Path = tmp_path_factory.mktemp("grounds")
    with (
        a_database_with_tables(folder) as url,
        grounds_in(a_config(folder, url)) as made,
    ):
        yield made


@pytest.fixture(scope="module")
def grounds(built: Grounds) -> Iterator[Grounds]:
    """The same, and for the next module every row is put back."""
    yield built
    built.put_back()
