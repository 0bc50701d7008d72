"""Forms of the jury: panels, invitations, the plan of a round, its closing."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.validators import Optional as OrNothing

from contest.errors import RuleBroken
from contest.languages import NAMES
from contest.web.fields import CleanForm, is_address, is_name, local_text
from contest.web.sentences import sentence


class PanelForm(CleanForm):
    """A panel and its name."""

    name = local_text(_l("Name of the panel"), longest=120)

    def names_in(self, languages: tuple[str, ...]) -> bool:
        """Whether what was typed is a name; the first language is asked for one."""
        if self.validate() and not self.name.value:
            self.name.form[languages[0]].errors = [sentence(RuleBroken("name.missing"))]
        return not self.errors


class JurorForm(CleanForm):
    """A person to invite."""

    name = StringField(
        _l("Name"), validators=[DataRequired(), Length(max=200), is_name]
    )
    email = EmailField(_l("E-mail"), validators=[DataRequired(), is_address])
    language = SelectField(_l("Language of the letter"), choices=list(NAMES.items()))
    is_chair = BooleanField(_l("In the chair"))
    about = local_text(_l("Who they are, for the public page"), longest=300)


class LeavingForm(CleanForm):
    """How a juror leaves an open round."""

    way = RadioField(
        _l("What happens to the ballots"),
        choices=[
            ("keep", _l("Cast ballots still count; the rest goes to other jurors")),
            (
                "void",
                _l("Cast ballots no longer count; all of it goes to other jurors"),
            ),
        ],
        default="keep",
        validators=[InputRequired(_l("Choose one."))],
    )
    reason = StringField(
        _l("Reason, for the protocol"), validators=[OrNothing(), Length(max=1000)]
    )


class QuorumForm(CleanForm):
    """How many ballots an entry needs in an open round; empty means every juror."""

    quorum = IntegerField(
        _l("Ballots for each entry"), validators=[OrNothing(), NumberRange(1, 100)]
    )
    reason = StringField(_l("Reason"), validators=[OrNothing(), Length(max=1000)])


class ClosureForm(CleanForm):
    """The second look before a round is closed; a reason where ballots are missing."""

    reason = TextAreaField(
        _l("Reason, for the protocol"), validators=[OrNothing(), Length(max=2000)]
    )
    sure = BooleanField(
        _l("I have read the numbers above and close the round."),
        validators=[DataRequired(_l("Confirm that you have read them."))],
    )
