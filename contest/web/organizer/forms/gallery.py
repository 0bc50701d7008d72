"""Forms of the gallery: words of exhibits, the second look before publication."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from contest.languages import LocalText
from contest.models.gallery import Exhibit
from contest.web.fields import CleanForm, local_text
from contest.web.wording.pieces import PIECES


class ExhibitForm(CleanForm):
    """Words of an exhibit; captions follow, two fields a piece."""

    title = local_text(_l("Title"), longest=120)
    place = local_text(_l("Where it was made"), longest=200)
    text = local_text(_l("Text"), lines=True, longest=3000)


def exhibit_form(exhibit: Exhibit) -> Any:
    """Make the form of one exhibit, with caption and description of each piece."""
    fields, words = {}, PIECES[exhibit.entry.category.medium]
    for number, one in enumerate(_ordered(exhibit), 1):
        fields[f"caption_{one.piece_id}"] = local_text(
            _l("Caption %(number)d", number=number), long=True, longest=1000
        )
        fields[f"alt_{one.piece_id}"] = local_text(
            gettext(words.described_at, number=number),
            long=True,
            longest=500,
        )
    kind = type("WholeExhibitForm", (ExhibitForm,), fields)
    data: dict[str, LocalText] = {
        "title": exhibit.title,
        "place": exhibit.place,
        "text": exhibit.text,
    }
    for one in exhibit.captions:
        data[f"caption_{one.piece_id}"] = one.caption
        data[f"alt_{one.piece_id}"] = one.alt
    return kind(data=data)


def written_pieces(
    form: Any, exhibit: Exhibit
) -> dict[int, tuple[LocalText, LocalText]]:
    """Give (caption, description) by piece id, as typed."""
    return {
        one.piece_id: (
            form[f"caption_{one.piece_id}"].value,
            form[f"alt_{one.piece_id}"].value,
        )
        for one in exhibit.captions
    }


def _ordered(exhibit: Exhibit) -> list[Any]:
    return sorted(exhibit.captions, key=lambda one: one.piece.position)


class IntroForm(CleanForm):
    """The words at the head of the gallery."""

    intro = local_text(_l("Words at the head of the gallery"), lines=True, longest=3000)


class PlaceForm(CleanForm):
    """Where an exhibit should hang, counted from one."""

    to = IntegerField(_l("Place"), validators=[InputRequired(), NumberRange(1, 10_000)])


class TakeDownForm(CleanForm):
    """Why an exhibit comes off the wall."""

    reason = TextAreaField(
        _l("Reason"),
        validators=[DataRequired(_l("Write the reason.")), Length(max=1000)],
    )


class PublishForm(CleanForm):
    """The second look before publication."""

    sure = BooleanField(
        _l("I have looked through the rehearsal and publish it now."),
        validators=[DataRequired(_l("Confirm that you have looked through it."))],
    )
    anyway = BooleanField(
        _l("Publish before the call closes."),
        validators=[DataRequired(_l("Confirm that you publish before the deadline."))],
    )
