"""The plan of a round: its rules as one value, checked before it is written.

In come choices of an organizer; out come columns of a Round, or the rule they break.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import select

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.marks import GIVEN_ORDERS, TIE_BREAKERS
from contest.languages import LocalText
from contest.models.contest import EMPTY, Category, Edition
from contest.models.jury import Panel
from contest.models.round import Round, RoundCategory
from contest.models.states import Aggregate, CutKind, Method

YES_NO, YES_MAYBE_NO = 1, 2
LARGEST_MARK = 1_000
WHOLE = 100
# What no round can know by itself when it closes.
KNOWN_BREAKERS = TIE_BREAKERS - GIVEN_ORDERS | {"earlier_place"}


@dataclass(frozen=True, slots=True)
class CriterionPlan:
    """What is marked, and how heavily it weighs (0: shown, not counted)."""

    name: LocalText = EMPTY
    weight: int = 1


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """Who marks what, how it is counted, and who goes on.

    `scale` is lowest and highest mark; approve rounds take (0, 1) for yes and no or
    (0, 2) for yes, maybe and no. `quorum` None means every juror. `cut_value` is a
    number as typed: a value, a count, or a percentage, by `cut_kind`. `judge_by` is
    when the jury is asked to be done; no round closes by itself.
    """

    panel: Panel
    categories: Sequence[Category]
    method: Method
    quorum: int | None = None
    scale: tuple[int, int] = (1, 10)
    top_n: int = 10
    aggregate: Aggregate = Aggregate.mean
    criteria: Sequence[CriterionPlan] = field(default=(CriterionPlan(),))
    tie_chain: Sequence[str] = ("median", "most_top", "fewest_lowest")
    cut_kind: CutKind = CutKind.none
    cut_value: str = ""
    shows_statement: bool = True
    shows_pixels: bool = False
    judge_by: datetime | None = None
    after: Round | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of Round that this plan decides."""
        is_rank = self.method is Method.rank
        return {
            "panel_id": self.panel.id,
            "after_id": self.after.id if self.after else None,
            "method": self.method,
            "quorum": self.quorum,
            "scale_min": 0 if is_rank else self.scale[0],
            "scale_max": self.top_n if is_rank else self.scale[1],
            "top_n": self.top_n,
            "aggregate": Aggregate.sum if is_rank else self.aggregate,
            "tie_chain": " ".join(self.tie_chain),
            "cut_kind": self.cut_kind,
            "cut_value": self.cut_value,
            "shows_statement": self.shows_statement,
            "shows_pixels": self.shows_pixels,
            "judge_by": self.judge_by,
        }

    @property
    def facts(self) -> dict[str, Any]:
        """The same for the ledger, with categories and criteria."""
        return {
            **self.columns,
            "judge_by": self.judge_by.isoformat() if self.judge_by else None,
            "categories": [category.slug for category in self.categories],
            "criteria": [[part.name.en, part.weight] for part in self.criteria],
        }


def check_plan(edition: Edition, plan: RoundPlan) -> None:
    """Refuse a plan that no round could follow: RuleBroken `plan.…`."""
    _require(bool(plan.categories), "plan.no_categories", "categories")
    mine = {category.edition_id for category in plan.categories} == {edition.id}
    _require(mine, "plan.elsewhere", "categories")
    _require(plan.panel.edition_id == edition.id, "plan.elsewhere", "panel")
    after = plan.after
    _require(after is None or after.edition_id == edition.id, "plan.elsewhere", "after")
    _check_after(plan)
    _require(plan.quorum is None or plan.quorum >= 1, "plan.quorum", "quorum")
    _require(plan.top_n >= 1, "plan.top_n", "top_n")
    known = KNOWN_BREAKERS.issuperset(plan.tie_chain)
    _require(known, "plan.tie_chain", "tie_chain")
    _check_scale(plan)
    _check_criteria(plan)
    _check_cut(plan)


def amount_of(cut_value: str) -> Fraction:
    """Read the number of a cut as it was typed: `12`, `3.5`, `10/3`."""
    try:
        return Fraction(cut_value.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        raise RuleBroken("plan.cut", "cut_value") from None


def _check_after(plan: RoundPlan) -> None:
    """Refuse to go on with categories that the round before did not judge."""
    if plan.after is None:
        return
    found = select(RoundCategory.category_id)
    held = set(db.session.scalars(found.where(RoundCategory.round_id == plan.after.id)))
    for one in plan.categories:
        if one.id not in held:
            number = plan.after.number
            raise RuleBroken("plan.after_other", "after", number=number, name=one.name)


def _check_scale(plan: RoundPlan) -> None:
    low, high = plan.scale
    if plan.method is Method.rank:
        _require(plan.quorum is None, "plan.rank_all", "quorum")
        return
    if plan.method is Method.approve:
        words = low == 0 and high in {YES_NO, YES_MAYBE_NO}
        _require(words, "plan.approve_scale", "scale_max")
    _require(0 <= low < high <= LARGEST_MARK, "plan.scale", "scale_max")


def _check_criteria(plan: RoundPlan) -> None:
    weights = [part.weight for part in plan.criteria]
    counted = min(weights, default=-1) >= 0 and sum(weights) > 0
    _require(counted, "plan.criteria", "criteria")
    if plan.method is not Method.score:
        _require(len(weights) == 1, "plan.one_criterion", "criteria")


def _check_cut(plan: RoundPlan) -> None:
    if plan.cut_kind in {CutKind.none, CutKind.manual}:
        return
    amount = amount_of(plan.cut_value)
    _require(amount >= 0, "plan.cut", "cut_value")
    if plan.cut_kind is CutKind.best:
        whole = amount.denominator == 1 and amount >= 1
        _require(whole, "plan.cut_best", "cut_value")
    if plan.cut_kind is CutKind.percent:
        _require(0 < amount <= WHOLE, "plan.cut_percent", "cut_value")


def _require(holds: bool, code: str, field: str) -> None:  # noqa: FBT001 -- an assertion
    if not holds:
        raise RuleBroken(code, field)
