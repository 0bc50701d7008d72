"""What templates may ask: rights, pictures, moments in their zones, texts."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from flask import Flask, current_app, url_for
from flask_babel import gettext
from markupsafe import Markup

from contest import clock, policy
from contest.config import ROOT, Config
from contest.flow.judging.shown import shown
from contest.languages import LANGUAGES, NAMES, LocalText, language_of
from contest.models.standing import Standing
from contest.models.states import Medium
from contest.queries.pictures import Picture
from contest.queries.playing import Size
from contest.web.access import viewer
from contest.web.countries import country_name
from contest.web.extensions import chosen_language
from contest.web.moments import day, instant, moment, written_date, zone_in_words, zones
from contest.web.taken import when_taken
from contest.web.wording.choices import MADE_BY
from contest.web.wording.figures import decimal, grouped
from contest.web.wording.files import file_facts, place_told
from contest.web.wording.limits import limits_in_words
from contest.web.wording.pieces import PIECES, pieces_in_words
from contest.web.wording.results import LACKING, OPEN_POINTS
from contest.web.wording.round_rules import (
    round_cut,
    round_method,
    round_ties,
    round_value,
)

ICONS = "/static/img/icons.svg"


def register(app: Flask) -> None:
    """Give every template the names below."""
    app.jinja_env.globals.update(GLOBALS)
    app.jinja_env.filters.update(FILTERS)


def absolute(path: str) -> str:
    """Give a path as an address that works from anywhere."""
    config: Config = current_app.extensions["foreign_view"]
    return config.url + path


def is_demonstration() -> bool:
    """Whether everything here is invented, and every page has to say so."""
    config: Config = current_app.extensions["foreign_view"]
    return config.demo


def made_by_words(code: str, medium: Medium) -> str:
    """Say how an entry was made."""
    words = MADE_BY[medium]
    return gettext(words[code]) if code in words else ""


def fraction(value: Fraction | int) -> str:
    """Write a value, rounded for the eye to two places."""
    return decimal(shown(value))


def value_of(standing: Standing) -> str:
    """Give the value of a standing, rounded for the eye to two places."""
    if standing.numerator is None:
        return "–"
    return fraction(Fraction(standing.numerator, standing.denominator))


def can(permission: str, subject: object = None) -> bool:
    """Whether the person looking may do this; the same table as the gate's."""
    return policy.may(viewer(), permission, subject)


def local(text: LocalText | None) -> str:
    """Give a text in the page's language, or in the first there is."""
    return text.best(chosen_language())[0] if text else ""


def text_in(text: LocalText | None) -> Markup:
    """Give a text, marked with its language where that is not the page's."""
    if not text:
        return Markup("")
    words, language = text.best(chosen_language())
    if language == chosen_language():
        return Markup("{}").format(words)
    return Markup('<span lang="{}">{}</span>').format(language, words)


def described(field: Any, hint: str) -> dict[str, str]:
    """Give the aria attributes that tie a field to its hint and its error."""
    names = [f"{field.id}-hint"] if hint else []
    if not field.errors:
        return {"aria-describedby": " ".join(names)} if names else {}
    names.append(f"{field.id}-error")
    return {"aria-describedby": " ".join(names), "aria-invalid": "true"}


def said(errors: Any) -> list[str]:
    """Give the errors of a field as flat sentences, nested forms included."""
    if isinstance(errors, dict):
        return [words for one in errors.values() for words in said(one)]
    return [str(one) for one in errors]


def picture_url(picture: Picture, spec: str) -> str:
    """Give the address of one size of a picture, with a mark of its bytes."""
    mark = picture.mark or None
    return url_for("public.renditions.show", code=picture.code, spec=spec, v=mark)


def srcset(picture: Picture, sizes: Iterable[Size]) -> str:
    """Give sizes of a picture, for `srcset`."""
    return ", ".join(
        f"{picture_url(picture, size.spec)} {size.width}w" for size in sizes
    )


def static(path: str) -> str:
    """Give the address of a static file, with its age so that caches may keep it."""
    try:
        stamp = int((ROOT / "static" / path).stat().st_mtime)
    except FileNotFoundError:
        stamp = 0
    return url_for("static", filename=path, v=stamp)


GLOBALS: dict[str, Any] = {
    "absolute": absolute,
    "can": can,
    "clock_now": clock.now,
    "country_name": country_name,
    "described": described,
    "file_facts": file_facts,
    "icons": ICONS,
    "is_demonstration": is_demonstration,
    "language": chosen_language,
    "language_names": NAMES,
    "language_of": language_of,
    "languages": LANGUAGES,
    "limits_in_words": limits_in_words,
    "made_by_words": made_by_words,
    "picture_url": picture_url,
    "piece_words": PIECES.__getitem__,
    "pieces_in_words": pieces_in_words,
    "place_told": place_told,
    "round_cut": round_cut,
    "round_method": round_method,
    "round_ties": round_ties,
    "round_value": round_value,
    "said": said,
    "srcset": srcset,
    "static": static,
    "viewer": viewer,
}
FILTERS: dict[str, Any] = {
    "date": written_date,
    "day": day,
    "decimal": decimal,
    "fraction": fraction,
    "grouped": grouped,
    "instant": instant,
    "lacking_words": lambda code: gettext(LACKING[code]),
    "local": local,
    "moment": moment,
    "point_words": lambda code: gettext(OPEN_POINTS[code]),
    "text_in": text_in,
    "value_of": value_of,
    "when_taken": when_taken,
    "zone_in_words": zone_in_words,
    "zones": zones,
}
