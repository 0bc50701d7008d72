"""Every code has its sentence, every sentence its code, every gap in it its fact."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import contest
from contest.media.reasons import Reason
from contest.models.states import BallotStatus, RoundState
from contest.queries.desk import SMALL
from contest.web.wording import MEDIA, RULES
from contest.web.wording.acts import ACTS

HOME = Path(contest.__file__).parent
CODE = re.compile(r"[a-z_]+\.[a-z_]+")
GAP = re.compile(r"%\((\w+)\)s")
# Codes made from a state: f"round.{judged.state}", f"ballot.{ballot.status}".
OF_STATES = {f"round.{one}" for one in RoundState} | {
    f"ballot.{one}" for one in (BallotStatus.void, BallotStatus.recused)
}
# A code made from what the validator of captions says: f"captions.{refused.code}".
VALIDATOR = frozenset({"CaptionsRefused"})
RAISERS = frozenset({"RuleBroken", "_require"})
NOTERS = frozenset(
    {"end_change", "end_change_of_files", "note", "note_ballot", "note_entry"}
) | {"_note", "_overrule", "note_placing", "note_publishing"}


def parsed() -> Iterator[ast.AST]:
    for path in sorted(HOME.rglob("*.py")):
        if "wording" not in path.parts and "migrations" not in path.parts:
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def calls(names: frozenset[str]) -> Iterator[ast.Call]:
    for node in parsed():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            if name in names:
                yield node


def codes_in(node: ast.AST) -> set[str]:
    """Give the codes written out anywhere below a node."""
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant)
        and isinstance(one.value, str)
        and CODE.fullmatch(one.value)
    }


def first_codes(call: ast.Call) -> set[str]:
    given = [*call.args[:2], *(one.value for one in call.keywords if one.arg == "act")]
    return set().union(*(codes_in(one) for one in given))


def written() -> set[str]:
    return set().union(*(codes_in(node) for node in parsed()))


def of_captions() -> set[str]:
    return {f"captions.{call.args[0].value}" for call in calls(VALIDATOR)}


def test_every_broken_rule_is_said():
    raised = set().union(*(first_codes(one) for one in calls(RAISERS)))

    assert (raised | OF_STATES | of_captions()) - set(RULES) == set()


def test_every_sentence_belongs_to_a_rule():
    assert set(RULES) - written() - OF_STATES - of_captions() == set()


def test_every_gap_in_a_sentence_is_filled():
    unfilled = [
        (code, gap)
        for call in calls(frozenset({"RuleBroken"}))
        for code in first_codes(call)
        for gap in GAP.findall(RULES[code])
        if gap not in {one.arg for one in call.keywords}
    ]

    assert unfilled == []


@pytest.mark.parametrize("reason", Reason)
def test_every_rejected_file_is_told_why(reason):
    assert reason in MEDIA


def test_every_act_of_the_log_is_said():
    noted = set().union(*(first_codes(one) for one in calls(NOTERS)))

    assert noted - set(ACTS) == set()
    assert set(SMALL) - set(ACTS) == set()


def test_every_act_is_named_as_done():
    irregular = {
        "cast",
        "chosen",
        "given",
        "held",
        "hung",
        "left",
        "made",
        "put",
        "sent",
    }
    irregular |= {"taken", "undone", "withdrawn", "withheld", "written"}

    undone = [
        act
        for act in ACTS
        if not any(
            word.endswith("ed") or word in irregular
            for word in act.partition(".")[2].split("_")
        )
    ]

    assert undone == []


def test_every_saying_belongs_to_an_act():
    assert set(ACTS) - written() == set()
