"""The plan of a round as a form."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    widgets,
)
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.validators import Optional as OrNothing

from contest.models.contest import Edition
from contest.models.jury import Panel
from contest.models.round import Round
from contest.web.extensions import chosen_language
from contest.web.fields import CLOCK, CleanForm, is_near, local_text
from contest.web.wording.judging_terms import AGGREGATES, CUTS, TIE_BREAKERS
from contest.web.wording.methods import METHOD_NAMES

MOST_CRITERIA = 4


class TicksField(SelectMultipleField):  # type: ignore[misc]
    """Several of several, each with a box of its own."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()


class OrderField(SelectMultipleField):  # type: ignore[misc]
    """Several of several in an order: one list to choose from for each place."""

    def process(self, formdata: Any, *known: Any, **more: Any) -> None:
        """Read the lists `name-1`, `name-2` and so on, one for each place."""
        super().process(formdata, *known, **more)
        places = [f"{self.name}-{at}" for at in range(1, len(self.choices or ()) + 1)]
        if formdata and any(one in formdata for one in places):
            self.process_formdata([formdata.get(one, "") for one in places])

    def process_formdata(self, valuelist: list[str]) -> None:
        """Leave out empty places; what is chosen twice counts once."""
        self.data = [one for one in dict.fromkeys(valuelist) if one]

    @property
    def places(self) -> list[str]:
        """What is chosen at each place, or an empty string."""
        chosen = list(self.data or ())
        return chosen + [""] * (len(self.choices or ()) - len(chosen))


class RoundForm(CleanForm):
    """The plan of a round. Fields that its method does not use are ignored."""

    panel = SelectField(_l("Panel"), coerce=int, validators=[InputRequired()])
    after = SelectField(_l("Which entries"), coerce=int, validators=[InputRequired()])
    categories = TicksField(_l("Categories"), coerce=int)
    method = RadioField(_l("How the jury marks"), choices=list(METHOD_NAMES.items()))
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
    ties = OrderField(
        _l("What breaks a tie, in this order"), choices=list(TIE_BREAKERS.items())
    )
    cut_kind = SelectField(
        _l("Who goes on"), choices=list(CUTS.items()), validators=[InputRequired()]
    )
    cut_value = StringField(
        _l("Number of those who go on"),
        validators=[OrNothing(), Length(max=20)],
    )
    judge_by = DateTimeLocalField(
        _l("Judge by"), format=CLOCK, validators=[OrNothing(), is_near]
    )
    shows_statement = BooleanField(_l("The jury reads titles and texts"), default=True)
    shows_pixels = BooleanField(_l("The jury can zoom to every pixel of the original"))


def round_form(
    edition: Edition,
    panels: Sequence[Panel],
    earlier: Sequence[Round],
    **known: Any,
) -> Any:
    """Make the form with this edition's panels, categories and earlier rounds."""
    form = type("WholeRoundForm", (RoundForm,), _criteria())(**known)
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


def _criteria() -> dict[str, Any]:
    """Give a name in every language and a weight for each criterion there may be."""
    fields: dict[str, Any] = {}
    for number in range(1, MOST_CRITERIA + 1):
        fields[f"criterion_{number}"] = local_text(
            _l("Criterion %(number)d", number=number), longest=120
        )
        fields[f"weight_{number}"] = IntegerField(
            _l("Weight of criterion %(number)d", number=number),
            default=1,
            validators=[OrNothing(), NumberRange(0, 100)],
        )
    return fields


def has_criteria(form: Any) -> bool:
    """Whether a criterion is named in the form, or something is wrong with one."""
    return any(
        form[f"criterion_{number}"].value
        or form[f"criterion_{number}"].errors
        or form[f"weight_{number}"].errors
        for number in range(1, MOST_CRITERIA + 1)
    )
