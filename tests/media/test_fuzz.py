"""Broken files derived from real ones: refused in words or shown, and nothing else."""

import resource

import pytest
from flask import Flask
from flask_babel import force_locale
from fuzzing import cases, endure

from contest.errors import MediaRejected
from contest.media.allowance import MEMORY
from contest.media.cage import _KEEPERS
from contest.media.reasons import Reason, message_of
from contest.web.sentences import sentence


@pytest.fixture
def rest(tmp_path, monkeypatch):
    """Where the children of this test put what they need."""
    folder = tmp_path / "rest"
    folder.mkdir()
    _KEEPERS.stop_all()
    monkeypatch.setenv("TMPDIR", str(folder))
    yield folder
    _KEEPERS.stop_all()


def test_cases_are_the_same_for_the_same_seed(corpus):
    one, other, third = (cases(corpus, seed=seed) for seed in (5, 5, 6))

    first = [next(one) for _ in range(20)]

    assert first == [next(other) for _ in range(20)]
    assert first != [next(third) for _ in range(20)]


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(40, id="few"),
        pytest.param(2_000, id="many", marks=pytest.mark.slow),
    ],
)
def test_broken_files_break_nothing(corpus, tmp_path, rest, count):
    folder = tmp_path / "cases"
    folder.mkdir()

    ordeal = endure(corpus, folder, count=count, seed=20_261_127)

    _KEEPERS.stop_all()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert (ordeal.broken, ordeal.slow) == ([], [])
    assert ordeal.outcomes.total() == count
    assert set(ordeal.refusals) <= set(Reason)
    assert all(message_of(one) for one in ordeal.refusals.values())
    assert peak < MEMORY
    assert list(rest.iterdir()) == []
    assert [one.name for one in folder.iterdir()] == ["case"]


FACTS = {
    "limit": 50_000_000, "found": 3, "width": 20_000, "height": 9_000, "format": "GIF",
    "allowed": "JPEG, PNG", "codec": "prores",
}  # fmt: skip


@pytest.mark.parametrize("reason", sorted(Reason))
def test_every_refusal_is_a_sentence_in_three_languages(app: Flask, reason):
    rejected = MediaRejected(reason, **FACTS)
    with app.test_request_context():
        said = []
        for language in ("en", "ru", "ko"):
            with force_locale(language):
                said.append(sentence(rejected))

    assert all(len(one) > 10 and "%(" not in one for one in said)
    if reason in {Reason.TOO_MANY_BYTES, Reason.TOO_MANY_PIXELS}:
        assert ["50" in one for one in said] == [True] * 3
