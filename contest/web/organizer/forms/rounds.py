"""The plan of a round as a form, and the way from the form to the plan and back."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    widgets,
)
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as OrNothing

from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.models.contest import Edition
from contest.models.jury import Panel
from contest.models.round import Round
from contest.models.states import Aggregate, CutKind, Method
from contest.web.extensions import chosen_language
from contest.web.fields import CleanForm, local_text
from contest.web.wording.judging_terms import AGGREGATES, CUTS, METHODS, TIE_BREAKERS

MOST_CRITERIA = 4


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several of several, each with a box of its own."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class RoundForm(CleanForm):
    """The plan of a round. Fields that its method does not use are ignored."""

    panel = SelectField(_l("Panel"), coerce=int, validators=[InputRequired()])
    after = SelectField(_l("Which entries"), coerce=int, validators=[InputRequired()])
    categories = TicksField(_l("Categories"), coerce=int)
    method = RadioField(_l("How the jury marks"), choices=list(METHODS.items()))
    answers = RadioField(
        _l("Answers, for yes and no"),
        choices=[("1", _l("yes or no")), ("2", _l("yes, maybe or no"))],
        default="2",
    )
    scale_max = IntegerField(
        _l("Highest score (the lowest is 1)"),
        default=10,
        validators=[InputRequired(), NumberRange(2, 100)],
    )
    top_n = IntegerField(
        _l("How many each juror puts in order"),
        default=10,
        validators=[InputRequired(), NumberRange(1, 50)],
    )
    quorum = IntegerField(
        _l("Ballots for each entry; empty means every juror"),
        validators=[OrNothing(), NumberRange(1, 100)],
    )
    aggregate = SelectField(
        _l("Value of an entry"),
        choices=list(AGGREGATES.items()),
        validators=[InputRequired()],
    )
    ties = TicksField(
        _l("What breaks a tie, in this order"), choices=list(TIE_BREAKERS.items())
    )
    cut_kind = SelectField(
        _l("Who goes on"), choices=list(CUTS.items()), validators=[InputRequired()]
    )
    cut_value = StringField(
        _l("At least this value, this many, or this percentage"),
        validators=[OrNothing(), Length(max=20)],
    )
    shows_statement = BooleanField(_l("The jury reads titles and texts"), default=True)


def round_form(
    edition: Edition,
    panels: Sequence[Panel],
    earlier: Sequence[Round],
    **known: Any,
) -> Any:
    """Make the form with this edition's panels, categories and earlier rounds."""
    criteria = {}
    for number in range(1, MOST_CRITERIA + 1):
        criteria[f"criterion_{number}"] = local_text(
            _l("Criterion %(number)d", number=number), longest=120
        )
        criteria[f"weight_{number}"] = IntegerField(
            _l("Weight of criterion %(number)d", number=number),
            default=1,
            validators=[OrNothing(), NumberRange(0, 100)],
        )
    form = type("WholeRoundForm", (RoundForm,), criteria)(**known)
    form.panel.choices = [
        (one.id, one.name.best(chosen_language())[0]) for one in panels
    ]
    form.categories.choices = [
        (one.id, one.name.best(chosen_language())[0]) for one in edition.categories
    ]
    form.after.choices = [
        (0, _l("All entries submitted and not refused")),
        *(
            (one.id, _l("Those that went on in round %(n)d", n=one.number))
            for one in earlier
        ),
    ]
    return form


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
    }
    for number, one in enumerate(judged.criteria, 1):
        data[f"criterion_{number}"] = one.name
        data[f"weight_{number}"] = one.weight
    return data


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
