"""Every address, asked by its own name: no answer and no letter names an author to a juror.

Crawls follow links (test_blindness.py, test_canary.py); this goes where no link leads,
with every method, and does every act of a juror.
"""

import json
import re

import pytest
from answers import ANSWERS
from canaries import hidden
from crawling import told
from deeds import DEEDS
from doing import address_of, do, prepare, sent
from grounds import SAFE

from contest.db import Base
from contest.models.entry import Entry, Piece
from contest.models.image import Original

CANARY = re.compile(r"fvcanary-([a-z]+)")
AUTHORS = "(SELECT id FROM user_account WHERE email LIKE 'ansel@%' OR email LIKE 'dorothea@%')"


def columns(model: type[Base]) -> str:
    return ", ".join(
        f"{one} = 'FVCANARY-{one.upper()}-' || id" for one in hidden(model)
    )


MARKS = (
    f"UPDATE user_account SET name = 'FVCANARY-NAME', name_latin = 'FVCANARY-LATIN' WHERE id IN {AUTHORS}",
    f"UPDATE piece SET {columns(Piece)}",
    f"UPDATE entry SET {columns(Entry)} WHERE category_id IN (SELECT category_id FROM round_category rc JOIN round r ON r.id = rc.round_id WHERE r.closed_at IS NULL)",
    f"UPDATE original SET {columns(Original)}",
    "UPDATE screening_note SET words = 'FVCANARY-ASKED', answer = 'FVCANARY-ANSWERED'",
)
JURORS = [
    "vivian",
    *(
        pytest.param(one, marks=pytest.mark.slow)
        for one in ("henri", "imogen", "ernst", "away")
    ),
]


@pytest.fixture(scope="module")
def marked(grounds):
    """Authors and files carry canaries, whatever answers write."""
    prepare(grounds, *MARKS)
    with grounds.held():
        yield grounds


@pytest.mark.parametrize("role", JURORS)
def test_no_address_names_an_author_to_a_juror(marked, role):
    leaks, asked = {}, 0
    for endpoint in sorted(ANSWERS):
        rule = next(marked.app.url_map.iter_rules(endpoint))
        for method in sorted(set(rule.methods) - {"OPTIONS"}):
            is_act = method not in SAFE
            url = address_of(marked, endpoint)[1] if is_act else marked.url_of(rule)
            what = sent(marked, endpoint) if is_act else {}
            answer = marked.ask(role, method, url, **what).response
            asked += 1
            if found := set(CANARY.findall(told(answer))):
                leaks[method, url] = sorted(found)

    assert leaks == {}
    assert asked > len(ANSWERS)


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", sorted(DEEDS))
def test_no_letter_to_a_juror_names_an_author(marked, endpoint):
    jurors = {row["email"] for row in marked.kept["juror"]}

    left = do(marked, endpoint, looking=True).left

    letters = [row for row in left["notice"] if row["email"] in jurors]
    assert [
        one["kind"] for one in letters if "FVCANARY" in json.dumps(one["facts"])
    ] == []


def test_canaries_are_met_by_who_may(marked):
    rule = next(marked.app.url_map.iter_rules("organizer.screenings.show"))

    shown = marked.ask("gordon", "GET", marked.url_of(rule)).response

    assert set(CANARY.findall(told(shown))) >= {"name", "file"}
