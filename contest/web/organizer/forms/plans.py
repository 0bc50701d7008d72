"""The way from the form of a round to its plan, and back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.models.contest import Edition
from contest.models.jury import Panel
from contest.models.round import Round
from contest.models.states import Aggregate, CutKind, Method
from contest.web.fields import in_zone
from contest.web.organizer.forms.rounds import MOST_CRITERIA


def plan_in(
    form: Any, edition: Edition, panels: Sequence[Panel], earlier: Sequence[Round]
) -> RoundPlan:
    """Give what was filled in as a plan; its sense is checked by the verb."""
    method = Method(form.method.data)
    return RoundPlan(
        panel=next(one for one in panels if one.id == form.panel.data),
        categories=[c for c in edition.categories if c.id in form.categories.data],
        method=method,
        quorum=None if method is Method.rank else form.quorum.data,
        scale=_scale(form, method),
        top_n=form.top_n.data,
        aggregate=Aggregate(form.aggregate.data),
        criteria=_criteria(form, method),
        tie_chain=tuple(form.ties.data),
        cut_kind=CutKind(form.cut_kind.data),
        cut_value=_cut_value(form),
        shows_statement=form.shows_statement.data,
        shows_pixels=form.shows_pixels.data,
        judge_by=form.judge_by.data and in_zone(form.judge_by.data, edition.zone),
        after=next((one for one in earlier if one.id == form.after.data), None),
    )


def plan_data(judged: Round) -> dict[str, Any]:
    """Give a planned round as the form's data, to change it."""
    data: dict[str, Any] = {
        "panel": judged.panel_id,
        "after": judged.after_id or 0,
        "categories": [one.id for one in judged.categories],
        "method": judged.method.value,
        "answers": str(judged.scale_max) if judged.method is Method.approve else "2",
        "scale_max": judged.scale_max if judged.method is Method.score else 10,
        "top_n": judged.top_n,
        "quorum": judged.quorum,
        "aggregate": judged.aggregate.value,
        "ties": judged.tie_chain.split(),
        "cut_kind": judged.cut_kind.value,
        "cut_value": judged.cut_value,
        "shows_statement": judged.shows_statement,
        "shows_pixels": judged.shows_pixels,
        "judge_by": _there(judged),
    }
    for number, one in enumerate(judged.criteria, 1):
        data[f"criterion_{number}"] = one.name
        data[f"weight_{number}"] = one.weight
    return data


def _there(judged: Round) -> datetime | None:
    zone = ZoneInfo(judged.edition.zone)
    return judged.judge_by.astimezone(zone) if judged.judge_by else None


def _cut_value(form: Any) -> str:
    """Leave a number aside where the kind of cut asks for none."""
    asks = CutKind(form.cut_kind.data) not in {CutKind.none, CutKind.manual}
    return form.cut_value.data or "" if asks else ""


def _scale(form: Any, method: Method) -> tuple[int, int]:
    if method is Method.approve:
        return 0, int(form.answers.data)
    return 1, form.scale_max.data


def _criteria(form: Any, method: Method) -> list[CriterionPlan]:
    named = [
        CriterionPlan(
            form[f"criterion_{number}"].value, form[f"weight_{number}"].data or 0
        )
        for number in range(1, MOST_CRITERIA + 1)
        if form[f"criterion_{number}"].value
    ]
    return named if named and method is Method.score else [CriterionPlan()]
