"""What an entrant types about an entry: shapes and lengths; the rules stand in flow."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from contest.errors import RuleBroken
from contest.flow.entering import WORDS, Description, Wording, suggested_latin
from contest.languages import NAMES, clean
from contest.models.entry import Entry
from contest.models.states import MadeBy
from contest.web.fields import CleanForm, CountryField

LONGEST_CAPTION, LONGEST_ALT = 1000, 500


def _upto(longest: int) -> list[Any]:
    return [
        Optional(),
        Length(max=longest, message=_l("Up to %(max)d characters.")),
    ]


class EntryForm(CleanForm):
    """All words of an entry but those of its pieces."""

    title = StringField(_l("Title in your language"), _upto(120))
    title_latin = StringField(
        _l("Title in Latin letters, for the catalogue"), _upto(120)
    )
    suggested = HiddenField()  # the spelling the page was filled with, if any
    language = SelectField(
        _l("Language of title and text"),
        choices=[*NAMES.items(), ("und", _l("another language"))],
        default="en",
    )
    statement = TextAreaField(_l("Text"), _upto(3000))
    taken_on = StringField(_l("Taken"), _upto(80))
    place = StringField(_l("Place"), _upto(200))
    place_country = CountryField(_l("Country of the place"), default="")
    technique = StringField(_l("Technique"), _upto(200))
    made_by = RadioField(
        _l("How was the entry made?"),
        choices=[(code.value, code.value) for code in MadeBy],  # said by the page
        validate_choice=False,
    )
    made_note = TextAreaField(_l("What exactly?"), _upto(2000))


def form_of(entry: Entry) -> EntryForm:
    """Fill the form from what is kept; the Latin title is suggested where empty."""
    form = EntryForm(formdata=None, obj=entry)
    form.made_by.data = entry.made_by.value if entry.made_by else None
    form.suggested.data = suggested_latin(entry.title)
    if not entry.title_latin:
        form.title_latin.data = form.suggested.data
    return form


def description_in(form: EntryForm, entry: Entry) -> Description:
    """Give what was typed; a caption that is too long is a rule broken."""
    values = {name: form[name].data or "" for name in WORDS if name != "made_by"}
    if values["title_latin"] and values["title_latin"] == form.suggested.data:
        values["title_latin"] = suggested_latin(values["title"])  # never touched
    made_by = form.made_by.data
    return Description(
        **values,
        made_by=MadeBy(made_by) if made_by in set(MadeBy) else None,
        wordings=typed_wordings(entry),
    )


def typed_wordings(entry: Entry) -> dict[str, Wording]:
    """Give the words typed for pieces, by code; only those that were sent."""
    found = {}
    for piece in entry.pieces:
        caption, alt = f"caption-{piece.code}", f"alt-{piece.code}"
        if caption in request.form:
            found[piece.code] = Wording(
                caption=_typed(caption, LONGEST_CAPTION),
                alt=_typed(alt, LONGEST_ALT),
            )
    return found


def agreed_texts() -> frozenset[int]:
    """Give the ids of the texts whose boxes are ticked."""
    return frozenset(request.form.getlist("consent", type=int))


def _typed(name: str, longest: int) -> str:
    words = clean(request.form.get(name, ""))
    if len(words) > longest:
        raise RuleBroken("piece.caption_long", name, limit=longest)
    return words
