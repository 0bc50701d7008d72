"""Forms of screening: a question to the author, a reason to take an entry out."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from contest.web.fields import CleanForm

LONGEST = 2000


class QuestionForm(CleanForm):
    """What the author should mend."""

    words = TextAreaField(
        _l("What should be mended, in words"),
        validators=[
            DataRequired(_l("Write what should be mended.")),
            Length(max=LONGEST, message=_l("Up to %(max)d characters.")),
        ],
    )


class DisqualificationForm(CleanForm):
    """Why an entry is out; its author will read it."""

    reason = TextAreaField(
        _l("Reason"),
        validators=[
            DataRequired(_l("Write the reason; the author will read it.")),
            Length(max=LONGEST, message=_l("Up to %(max)d characters.")),
        ],
    )
    sure = BooleanField(
        _l("This entry leaves the contest."),
        validators=[DataRequired(_l("Confirm that it leaves the contest."))],
    )
