"""Countries by their ISO 3166 codes, named by CLDR in the page's language."""

import unicodedata
from functools import lru_cache

from babel import Locale

from contest.web.extensions import chosen_language

# Territories of CLDR that nobody is a citizen of, or that are not countries.
_NOT_COUNTRIES = frozenset(
    [
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
        "AQ",
        "BV",
        "HM",
        "GS",
        "IO",
        "TF",
        "UM",
    ]
)


def country_name(code: str, language: str | None = None) -> str:
    """Give a country's name, or the code itself where CLDR knows none."""
    return names(language or chosen_language()).get(code, code)


def choices(language: str | None = None) -> list[tuple[str, str]]:
    """Give (code, name) of all countries in alphabetical order of the language."""
    found = names(language or chosen_language())
    return sorted(found.items(), key=lambda pair: (in_order(pair[1]), pair[1]))


def in_order(name: str) -> str:
    """Give what a name is sorted by, as dictionaries do and code points do not.

    Case and accents count for nothing (Åland among A), ё stands after е, й after и.
    Hangul syllables lie in the order of the dictionary as they are.
    """
    plain = name.casefold().replace("ё", "е\uffff")
    return "".join(map(_bare, plain))


def _bare(letter: str) -> str:
    is_latin = unicodedata.name(letter, "").startswith("LATIN")
    return unicodedata.normalize("NFD", letter)[0] if is_latin else letter


@lru_cache(maxsize=8)
def names(language: str) -> dict[str, str]:
    """Give every country's name in `language`."""
    territories = Locale(language).territories
    two_letters = 2
    return {
        code: name
        for code, name in territories.items()
        if len(code) == two_letters and code.isalpha() and code not in _NOT_COUNTRIES
    }
