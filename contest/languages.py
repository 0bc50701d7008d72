"""Three languages: text kept in all of them, and the door where letters are made one.

A `LocalText` is a value: it is replaced, never changed in place. Text from outside
passes `clean` once, at the form.
"""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import JSON
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

LANGUAGES = ("en", "ru", "ko")
NAMES = {"en": "English", "ru": "Русский", "ko": "한국어"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_FORMATS = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff\u200b]")


def clean(text: str) -> str:
    """Give `text` as we keep it: NFC, no control or direction marks, trimmed."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _FORMATS.sub("", _CONTROLS.sub("", text)).strip()


def language_of(text: str, otherwise: str = "en") -> str:
    """Guess the language of a name or title by its script, for its `lang`."""
    for letter in text:
        if "\uac00" <= letter <= "\ud7a3" or "\u1100" <= letter <= "\u11ff":
            return "ko"
        if "\u0400" <= letter <= "\u052f":
            return "ru"
    return otherwise


def is_latin(text: str) -> bool:
    """Whether all letters of a name are Latin ones, with accents or without."""
    return all("LATIN" in unicodedata.name(one, "") for one in text if one.isalpha())


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in English, Russian and Korean; an empty string where missing."""

    en: str = ""
    ru: str = ""
    ko: str = ""

    def __bool__(self) -> bool:
        return bool(self.en or self.ru or self.ko)

    def get(self, language: str) -> str:
        """Give the text in exactly this language, or an empty string."""
        return str(getattr(self, language)) if language in LANGUAGES else ""

    def best(self, language: str) -> tuple[str, str]:
        """Give (text, its language): the one asked for, else the first there is."""
        for one in (language, *LANGUAGES):
            if text := self.get(one):
                return text, one
        return "", language

    def missing(self, languages: tuple[str, ...] = LANGUAGES) -> tuple[str, ...]:
        """Give the languages of `languages` in which there is no text."""
        return tuple(one for one in languages if not self.get(one).strip())


class LocalTextColumn(TypeDecorator[LocalText]):
    """A LocalText in one JSON column."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: LocalText | None, dialect: Dialect
    ) -> dict[str, str] | None:
        """Turn a LocalText into the stored object."""
        del dialect
        if value is None:
            return None
        return {one: value.get(one) for one in LANGUAGES if value.get(one)}

    def process_result_value(
        self, value: dict[str, str] | None, dialect: Dialect
    ) -> LocalText | None:
        """Turn the stored object into a LocalText."""
        del dialect
        return None if value is None else LocalText(**value)
