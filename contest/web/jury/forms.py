"""What a juror types: notes, doubts, reasons to step aside."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from contest.flow.judging.ballots import LONGEST_NOTE
from contest.web.fields import CleanForm
from contest.web.wording.judging import DOUBTS, FIELDS, REASONS

_LENGTH = Length(max=LONGEST_NOTE, message=_l("Up to %(max)d characters."))
_CHOSEN = InputRequired(message=_l("Choose one."))


def _said(table: dict[str, str]) -> list[tuple[str, object]]:
    return [(code, _l(words)) for code, words in table.items()]


class NoteForm(CleanForm):
    """A note to oneself."""

    note = TextAreaField(_l("Your note"), validators=[_LENGTH])


class FlagForm(CleanForm):
    """A doubt for the secretary."""

    reason = RadioField(_l("Reason"), choices=_said(DOUBTS), validators=[_CHOSEN])


class RecusalForm(CleanForm):
    """Why a juror steps aside."""

    reason = RadioField(_l("Reason"), choices=_said(REASONS), validators=[_CHOSEN])
    note = StringField(_l("In a few words"), validators=[_LENGTH])


class FieldForm(CleanForm):
    """The shade around the photograph."""

    field = RadioField(_l("Field"), choices=_said(FIELDS), validators=[_CHOSEN])
