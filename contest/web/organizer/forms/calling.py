"""Forms of calling: an edition's words, dates, categories, consents, seats."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    EmailField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    NumberRange,
)

from contest.languages import LANGUAGES, NAMES
from contest.models.states import SeatRole
from contest.web.fields import (
    CLOCK,
    CleanForm,
    ZoneField,
    in_zone,
    is_address,
    is_near,
    local_text,
)

_NEEDED = DataRequired(_l("This is needed."))
_NUMBER = InputRequired(_l("Write a whole number."))


class ContestForm(CleanForm):
    """A new contest."""

    name = local_text(_l("Name of the contest"), longest=120)
    slug = StringField(_l("Short name in addresses"), validators=[_NEEDED])


class EditionForm(CleanForm):
    """The draft of a new edition."""

    title = local_text(_l("Title"), longest=120)
    slug = StringField(_l("Short name in addresses"), validators=[_NEEDED])


class DatesForm(CleanForm):
    """When entries are taken, by the clocks of one zone, and limits of the whole."""

    zone = ZoneField(_l("Zone of these times"))
    opens_at = DateTimeLocalField(
        _l("Entries open"), format=CLOCK, validators=[_NEEDED, is_near]
    )
    closes_at = DateTimeLocalField(
        _l("Entries close"), format=CLOCK, validators=[_NEEDED, is_near]
    )
    entries_per_user = IntegerField(
        _l("Entries of one person in all"),
        validators=[_NUMBER, NumberRange(1, 1000, _l("From 1 to 1000."))],
    )
    grace_minutes = IntegerField(
        _l("Minutes in which a begun upload may end after closing"),
        validators=[_NUMBER, NumberRange(0, 1440, _l("From 0 to 1440."))],
    )

    def moment(self, name: str) -> datetime:
        """Give what was typed as a moment, by the clocks of the chosen zone."""
        return in_zone(self[name].data, self.zone.data)


class ExtensionForm(CleanForm):
    """A later deadline, with its reason in every language."""

    until = DateTimeLocalField(
        _l("New deadline"), format=CLOCK, validators=[_NEEDED, is_near]
    )
    reason = local_text(_l("Reason, as it will be announced"), lines=True, longest=500)
    sure = BooleanField(
        _l("Everyone who has begun an entry gets a letter. This cannot be taken back."),
        validators=[DataRequired(_l("Confirm that it may be announced."))],
    )


class OpeningForm(CleanForm):
    """The second look before the call opens."""

    sure = BooleanField(
        _l("I have read the rules as they stand. From now on they do not change."),
        validators=[DataRequired(_l("Confirm that you have read them."))],
    )


class SeatForm(CleanForm):
    """An invitation to help run the contest."""

    email = EmailField(
        _l("E-mail address"),
        validators=[_NEEDED, is_address],
    )
    role = SelectField(
        _l("Seat"),
        choices=[
            (SeatRole.organizer.value, _l("organizer")),
            (SeatRole.secretary.value, _l("secretary")),
            (SeatRole.editor.value, _l("editor")),
            (SeatRole.translator.value, _l("translator")),
        ],
    )
    language = SelectField(
        _l("Language of the letter"), choices=[(one, NAMES[one]) for one in LANGUAGES]
    )
