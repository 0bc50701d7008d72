"""What people type when they join: shapes and lengths; the rules stand in flow."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length

from contest.flow.joining.passwords import LONGEST, SHORTEST, hash_password
from contest.flow.joining.people import Newcomer
from contest.languages import NAMES
from contest.web.fields import CleanForm, CountryField, is_address, is_name

_NEEDED = DataRequired(_l("Fill this in."))
_NAME = Length(max=200, message=_l("Up to %(max)d characters."))
_LANGUAGES = list(NAMES.items())


def _address() -> EmailField:
    return EmailField(
        _l("E-mail"),
        validators=[_NEEDED, is_address],
        render_kw={"autocomplete": "email", "maxlength": 254},
    )


def _new_password(label: Any = None) -> PasswordField:
    long_enough = Length(
        min=SHORTEST,
        max=LONGEST,
        message=_l("Use %(min)d characters or more, up to %(max)d."),
    )
    return PasswordField(
        label or _l("Password"),
        validators=[_NEEDED, long_enough],
        render_kw={"autocomplete": "new-password"},
    )


def _present_password(label: Any) -> PasswordField:
    return PasswordField(
        label,
        validators=[_NEEDED],
        render_kw={"autocomplete": "current-password"},
    )


# Made before the others, so that it comes before them in lists of what is wrong.
_FIRST = _address()


class ProfileForm(CleanForm):
    """Who a person is, as captions and letters will say it."""

    name = StringField(
        _l("Name, in your own script"),
        validators=[_NEEDED, _NAME, is_name],
        render_kw={"autocomplete": "name"},
    )
    name_latin = StringField(_l("Name in Latin letters"), validators=[_NAME, is_name])
    country = CountryField(
        _l("Country"), validators=[_NEEDED], render_kw={"autocomplete": "country"}
    )
    language = SelectField(
        _l("Language of our letters"), choices=_LANGUAGES, validators=[_NEEDED]
    )


class NewcomerForm(ProfileForm):
    """A person whose address a personal link has proven."""

    password = _new_password()

    def newcomer(self, email: str) -> Newcomer:
        """Give what was told, the password hashed; slow, so before any transaction."""
        return Newcomer(
            email=email,
            name=self.name.data,
            name_latin=self.name_latin.data or "",
            country=self.country.data,
            language=self.language.data,
            password_hash=hash_password(self.password.data),
        )


class RegistrationForm(NewcomerForm):
    """A person who comes by themselves."""

    email = _FIRST
    terms = BooleanField(
        _l("I agree that my name, address and country are kept for this contest."),
        validators=[DataRequired(_l("We cannot make an account without this."))],
    )


class ClaimForm(NewcomerForm):
    """The person who will run this installation."""

    email = _FIRST


class SignInForm(CleanForm):
    """An address and a password."""

    email = _address()
    password = _present_password(_l("Password"))


class AddressForm(CleanForm):
    """An address to write to."""

    email = _address()


class NewPasswordForm(CleanForm):
    """A new password, for the holder of a mailed link."""

    password = _new_password(_l("New password"))


class ChangePasswordForm(NewPasswordForm):
    """A new password, for who knows the old one."""

    present = _present_password(_l("Present password"))


class PasswordForm(CleanForm):
    """The password once more, before what only its owner may do."""

    password = _present_password(_l("Your password"))


class JurorForm(CleanForm):
    """A yes to a jury place, with its one promise."""

    conflicts = BooleanField(
        _l("I will step aside from entries by people I know, teach or work with."),
        validators=[DataRequired(_l("Nobody judges without this promise."))],
    )


class NewJurorForm(NewcomerForm, JurorForm):
    """The same yes from a person without an account."""


class RefusalForm(CleanForm):
    """A no to an invitation."""

    reason = TextAreaField(
        _l("If you decline, you can say why"),
        validators=[Length(max=1000, message=_l("Up to %(max)d characters."))],
    )
