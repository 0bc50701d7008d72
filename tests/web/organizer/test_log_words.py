"""The audit log speaks to a person: no codes of ours, no brackets, no lists in lists."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from contest.config import ROOT
from contest.flow.entering import WORDS
from contest.languages import LocalText
from contest.web.organizer.logged import facts_in_words, subject_in_words
from contest.web.wording.facts import FACTS, FIELDS_WRITTEN, HIDDEN

VERBS = {
    "note", "_note", "note_change", "note_placing", "note_publishing",
    "_award_noted", "_noted", "_done",
}  # fmt: skip
FRAME = {"by", "scope"}


@pytest.fixture(autouse=True)
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context("/?lang=en"):
        yield


def facts_noted() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "contest" / "flow").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name in VERBS:
                found |= {one.arg for one in call.keywords if one.arg}
    return found - FRAME


def test_every_fact_of_the_log_has_a_name() -> None:
    assert facts_noted() - FACTS.keys() - HIDDEN == set()


def test_every_word_of_an_entry_has_a_name() -> None:
    assert set(WORDS) - FIELDS_WRITTEN.keys() == set()


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("consent:publish_name", "consent: name beside the works"),
        ("consent:guardian", "consent: guardian"),
        ("panel:1/J3", "juror J3"),
        ("ballot:nmjh6mng/W9GFV1/J1", "ballot of J1 on W9GFV1"),
        ("category:xi/series", "category series"),
        ("round:81cwprrm", "round 2"),
        ("round:w7wccm2w", "round w7wccm2w"),
        ("award:7", "award Day/Night"),
        ("category:xi/portrait", "category Portraits"),
        ("something:else", "something:else"),
    ],
)
def test_subject_is_said_in_words(subject: str, words: str) -> None:
    names = {
        "round:81cwprrm": 2,
        "award:7": LocalText(ru="Day/Night"),
        "category:xi/portrait": LocalText(en="Portraits"),
    }

    assert subject_in_words(subject, names) == words


def test_facts_of_a_plan_are_words_without_brackets() -> None:
    plan = {
        "panel_id": 1,
        "after_id": None,
        "method": "score",
        "tie_chain": "median most_top",
        "shows_pixels": True,
        "shows_statement": True,
        "categories": ["ordinary", "series"],
        "criteria": [["The look", 3], ["", 2]],
    }

    said = dict(facts_in_words(plan, "UTC"))

    assert said == {
        "method": "Scores",
        "entries of one value are parted by": "higher median, more highest scores",
        "the jury zooms to every pixel": "yes",
        "the jury reads the text": "yes",
        "categories": "ordinary, series",
        "criteria": "The look, weight 3; one score, weight 2",
    }


def test_facts_say_moments_fields_and_reasons() -> None:
    at = datetime(2027, 1, 15, 20, 59, tzinfo=UTC).isoformat()
    facts = {"before": at, "after": 3, "fields": ["task", "piece 2"], "reason": "5e41"}

    said = dict(facts_in_words(facts, "Europe/Moscow"))

    assert said == {
        "before": "15 January 2027, 23:59",
        "after": "3",
        "written": "task, file 2",
        "reason": "",
    }
