"""Forms of the results: awards, winners, ties, the verdict."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from contest.web.fields import CleanForm, local_text

_WHY = [DataRequired(_l("Write the reason.")), Length(max=1000)]


class AwardForm(CleanForm):
    """An award to put on offer."""

    name = local_text(_l("Name of the award"), longest=120)
    category = SelectField(_l("Where"), coerce=int, validators=[InputRequired()])
    slots = IntegerField(
        _l("How many winners may share it"),
        default=1,
        validators=[InputRequired(), NumberRange(1, 100, _l("From 1 to 100."))],
    )


class WinForm(CleanForm):
    """An entry to be given an award."""

    award = SelectField(_l("Award"), coerce=int)
    entry = StringField(_l("Entry"), validators=[DataRequired(), Length(max=12)])


class ReasonForm(CleanForm):
    """A reason, written out."""

    reason = TextAreaField(_l("Reason"), validators=_WHY)


class TieForm(CleanForm):
    """Why entries that share a place stand in this order (`rank-<code>` fields)."""

    category = StringField(validators=[DataRequired()])
    reason = StringField(_l("Reason"), validators=_WHY)


class SealForm(CleanForm):
    """The second look before the verdict is sealed."""

    sure = BooleanField(
        _l("I have read the places and awards above and seal them."),
        validators=[DataRequired(_l("Confirm that you have read them."))],
    )
    anyway = BooleanField(
        _l("Seal the verdict all the same."),
        validators=[DataRequired(_l("Confirm that you seal it all the same."))],
    )
