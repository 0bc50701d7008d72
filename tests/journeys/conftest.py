"""What a journey needs: the stage, a server of its own, and photographs to send."""

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Stage, chromium, stage
from pictures import a_jpeg
from serving import a_server

__all__ = ["chromium", "stage"]
WANTED = 8
CORPUS = Path(
    os.environ.get("FOREIGNVIEW_CORPUS")
    or Path(__file__).resolve().parents[3] / "shared" / "corpus"
)


@pytest.fixture(scope="module")
def served(request, tmp_path_factory, chromium) -> Iterator[Stage]:
    """The server of a file that has a `tell`, with what that tells on it."""
    with a_server(tmp_path_factory.mktemp("contest"), request.module.tell) as server:
        stage = Stage(server, chromium)
        yield stage
        stage.clear()


@pytest.fixture
def photographs(tmp_path: Path) -> list[Path]:
    """Real photographs where the corpus lies beside the checkout, else drawn ones."""
    found = _real(CORPUS) if CORPUS.exists() else _drawn(tmp_path)
    assert len(found) >= WANTED
    return found


def _real(corpus: Path) -> list[Path]:
    """Choose small ones of different size, so that sending them takes no time."""
    with (corpus / "MANIFEST.csv").open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["path"].startswith("photos/")
            and row["expected"] == "accept"
            and row["format"] == "JPEG"
            and row["camera"]
            and max(int(row["width"]), int(row["height"])) >= 1_000
        ]
    rows.sort(key=lambda row: int(row["bytes"]))
    unlike = {row["sha256"]: row for row in rows}.values()
    return [corpus / row["path"] for row in unlike][: WANTED * 2]


def _drawn(folder: Path) -> list[Path]:
    paths = [folder / f"drawn-{seed}.jpg" for seed in range(WANTED)]
    for seed, path in enumerate(paths):
        a_jpeg(path, size=(1_200, 800), seed=seed)
    return paths
