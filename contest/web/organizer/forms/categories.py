"""The form of a category with the limits of its files, and boxes to tick."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    NumberRange,
    StopValidation,
)
from wtforms.widgets import CheckboxInput, ListWidget

from contest.flow.calling import FILM_FRAMES, FILM_SIDE, FORMATS_OF
from contest.models.states import CategoryKind, Medium
from contest.web.fields import CleanForm, CountryField, local_text

MEGA = 1_000_000
_NEEDED = DataRequired(_l("This is needed."))
_NUMBER = InputRequired(_l("Write a whole number."))


def _asked(form: "CategoryForm", field: IntegerField) -> None:
    """Let a limit of films or sounds be empty where the category takes none of them."""
    if field.data is None and not any(map(str.strip, field.raw_data or ())):
        field.errors = []
        is_asked = field.name.startswith(f"{form.medium.data}_")
        raise StopValidation(_NUMBER.message if is_asked else "")


def _limit(label: str, *, default: int, most: int, least: int = 1) -> IntegerField:
    """Make a field for a limit of films or sounds: a number from `least` to `most`."""
    told = _l("From %(least)d to %(most)d.", least=least, most=most)
    return IntegerField(
        label, default=default, validators=[_asked, NumberRange(least, most, told)]
    )


class ManyField(SelectMultipleField):  # type: ignore[misc]
    """Several answers of a few, as a list of boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class CategoryForm(CleanForm):
    """A category with the limits of its files."""

    name = local_text(_l("Name of this category"), longest=120)
    task = local_text(_l("Task of this category"), lines=True)
    slug = StringField(_l("Short name in addresses"), validators=[_NEEDED])
    kind = RadioField(
        _l("One entry is"),
        choices=[
            (CategoryKind.single.value, _l("a single work")),
            (CategoryKind.series.value, _l("a series")),
        ],
        default=CategoryKind.single.value,
    )
    medium = RadioField(
        _l("It is made of"),
        choices=[
            (Medium.photograph.value, _l("photographs")),
            (Medium.film.value, _l("films")),
            (Medium.sound.value, _l("sounds")),
        ],
        default=Medium.photograph.value,
        validate_choice=False,
    )
    min_pieces = IntegerField(
        _l("Files in a series, at least"), default=3, validators=[_NUMBER]
    )
    max_pieces = IntegerField(
        _l("Files in a series, at most"), default=12, validators=[_NUMBER]
    )
    entries_per_user = IntegerField(
        _l("Entries of one person"), default=5, validators=[_NUMBER]
    )
    formats = ManyField(
        _l("Files taken"),
        choices=[(one, one) for one in ("JPEG", "PNG", "WEBP", "TIFF", "HEIC", "AVIF")],
        default=["JPEG", "PNG", "WEBP", "TIFF", "HEIC", "AVIF"],
    )
    max_megabytes = IntegerField(
        _l("Largest file, MB"),
        default=50,
        validators=[_NUMBER, NumberRange(1, 200, _l("From 1 to 200."))],
    )
    min_long_side = IntegerField(
        _l("Longer side at least, pixels"), default=2400, validators=[_NUMBER]
    )
    max_megapixels = IntegerField(
        _l("Largest picture, megapixels"),
        default=150,
        validators=[_NUMBER, NumberRange(1, 150, _l("From 1 to 150."))],
    )
    film_formats = ManyField(
        _l("Films taken"),
        choices=[(one, one) for one in FORMATS_OF[Medium.film]],
        default=list(FORMATS_OF[Medium.film]),
    )
    film_megabytes = _limit(_l("Largest film, MB"), default=1000, most=1000)
    film_minutes = _limit(_l("Longest film, minutes"), default=5, most=15)
    film_frame = SelectField(
        _l("Largest frame of a film, pixels"),
        choices=[(str(w * h), f"{w} × {h}") for w, h in FILM_FRAMES],
        default=str(FILM_FRAMES[-1][0] * FILM_FRAMES[-1][1]),
    )
    film_side = _limit(
        _l("Longer side of a film at least, pixels"),
        default=FILM_SIDE,
        least=0,
        most=FILM_FRAMES[-1][0],
    )
    sound_formats = ManyField(
        _l("Sounds taken"),
        choices=[(one, one) for one in FORMATS_OF[Medium.sound]],
        default=list(FORMATS_OF[Medium.sound]),
    )
    sound_megabytes = _limit(_l("Largest sound, MB"), default=200, most=300)
    sound_minutes = _limit(_l("Longest sound, minutes"), default=10, most=30)
    synthetic_allowed = BooleanField(_l("Synthetic works are allowed"))
    author_country = CountryField(_l("Country the authors come from"))
    place_country = CountryField(_l("Country of the places"))
    mirror = SelectField(_l("Paired with"), validate_choice=False)
