"""Form fields that several audiences use: clean text, three languages, instants."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields import FormField
from wtforms.fields.choices import SelectChoice
from wtforms.form import Form
from wtforms.validators import Length, Optional, ValidationError

from contest.flow.joining.addresses import normalized
from contest.languages import LANGUAGES, LocalText, clean
from contest.web import countries
from contest.web.extensions import chosen_language
from contest.web.moments import MOSCOW, SEOUL, zone_names

# Two letters before the dot, not "two or more": that would take the square of the time.
_LINK = re.compile(r"[/@\\]|www\.|[\w-]{2}\.([a-z]{2,}|[A-Z]{2,}|рф)\b")


CLOCK = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]  # as browsers send wall clocks
_YEARS = range(2000, 2200)  # at either end of the calendar zones leave it


def cleaned(value: object) -> object:
    """NFC and trimmed, as everything a person types (a WTForms filter)."""
    return clean(value) if isinstance(value, str) else value


def as_choices(offered: Iterable[Any]) -> list[SelectChoice]:
    """Give (value, label) pairs as WTForms wants them from 3.3 on."""
    return [
        one if isinstance(one, SelectChoice) else SelectChoice(*one) for one in offered
    ]


def on_one_line(value: object) -> object:
    """The same for a field of one line: letters and headers quote it in a sentence."""
    typed = cleaned(value)
    return " ".join(typed.splitlines()) if isinstance(typed, str) else typed


class GrowingField(TextAreaField):  # type: ignore[misc]
    """One line of words that may be long: its box grows, so that all of it is seen."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label, render_kw={"rows": 2}, **options)


def _door(kind: type[StringField]) -> Callable[[object], object]:
    is_one_line = kind is GrowingField or not issubclass(kind, TextAreaField)
    return on_one_line if is_one_line else cleaned


def is_address(_form: Any, field: Any) -> None:
    """Refuse what no letter can reach, and keep the address in one spelling."""
    try:
        field.data = normalized(field.data or "")
    except ValueError as error:
        raise ValidationError(
            _l("Write a full address, like name@example.org.")
        ) from error


def is_near(_form: Any, field: Any) -> None:
    """Refuse a year that nobody means."""
    if field.data is not None and field.data.year not in _YEARS:
        raise ValidationError(_l("Write a year from 2000 to 2199."))


def is_name(_form: Any, field: Any) -> None:
    """Refuse a name that a mail program would make a link of: letters carry names."""
    if _LINK.search(field.data or ""):
        raise ValidationError(_l("Write a name, without an address of a page or mail."))


class CleanForm(FlaskForm):  # type: ignore[misc]
    """A form whose every text is cleaned at the door."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Attach the filter to every text field."""

        def bind_field(self, form: Any, unbound: Any, options: Any) -> Any:
            """Put the cleaning filter in front of a text field's own filters."""
            if issubclass(unbound.field_class, StringField):
                door = _door(unbound.field_class)
                own = unbound.kwargs.get("filters", ())
                unbound.kwargs["filters"] = (
                    door,
                    *(f for f in own if f is not door),
                )
            offered = unbound.kwargs.get("choices")
            if isinstance(offered, list | tuple):
                unbound.kwargs["choices"] = as_choices(offered)
            return unbound.bind(form=form, **options)


class CountryField(SelectField):  # type: ignore[misc]
    """A country by its code; names in the page's language."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label, choices=self._choices, **options)

    @staticmethod
    def _choices() -> list[SelectChoice]:
        return as_choices([("", "—"), *countries.choices()])


class ZoneField(SelectField):  # type: ignore[misc]
    """A time zone by its IANA name and city, the likely ones first."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label, choices=self._offered, **options)

    def process_data(self, value: Any) -> None:
        """Put the zone that stands among the likely ones."""
        super().process_data(value)
        self.choices = self._offered(value or "")

    @staticmethod
    def _offered(standing: str = "") -> dict[str, list[SelectChoice]]:
        named = zone_names(chosen_language())
        likely = dict.fromkeys(one for one in (standing, MOSCOW, SEOUL) if one in named)
        others = {name: words for name, words in named.items() if name not in likely}
        return {
            gettext("Likely"): as_choices([(one, named[one]) for one in likely]),
            gettext("All zones"): as_choices(others.items()),
        }


def local_text(
    label: Any, *, lines: bool = False, long: bool = False, longest: int = 3000
) -> FormField:
    """Make a field of three texts, one a language; `.data` is a LocalText.

    Of lines, or of one line, which may be `long`.
    """
    kind = TextAreaField if lines else GrowingField if long else StringField
    limits = [Optional(), Length(max=longest, message=_l("Up to %(max)d characters."))]
    inner = type(
        "LocalTextForm",
        (Form,),
        {
            one: kind(one, validators=limits, filters=(_door(kind),))
            for one in LANGUAGES
        },
    )
    return LocalTextField(inner, label)


class LocalTextField(FormField):  # type: ignore[misc]
    """Three texts that become one LocalText."""

    def process(self, formdata: Any, data: Any = None, **kwargs: Any) -> None:
        """Fill the three inputs from a LocalText."""
        if isinstance(data, LocalText):
            data = {one: data.get(one) for one in LANGUAGES}
        super().process(formdata, data or {}, **kwargs)

    @property
    def value(self) -> LocalText:
        """What was typed, as a LocalText."""
        return LocalText(**{one: self.form[one].data or "" for one in LANGUAGES})


def in_zone(typed: datetime, zone: str) -> datetime:
    """Give the moment that a wall clock in `zone` shows as `typed`."""
    return typed.replace(tzinfo=ZoneInfo(zone))
