"""When a photograph was taken: its author's words, told in the page's language.

Days, months, seasons and years are known in three languages, alone or as "from – to".
What is not known stays as it was written.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import get_month_names
from flask_babel import format_date, get_locale, gettext

from contest.languages import LANGUAGES
from contest.web.wording.marks import N_

_RANGE = re.compile(r"\s*[–—~/]\s*|\s+-\s+|(?<=\d{4})-(?=\d{4})")
_FORMS = tuple(
    re.compile(form, re.VERBOSE)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{2})(-(?P<day>\d{2}))?",
        r"((?P<year>\d{4})\s*년\s*)?(?P<month>\d{1,2})\s*월(\s*(?P<day>\d{1,2})\s*일)?",
        r"(?P<year>\d{4})\s*년\s*(?P<word>[가-힣]+)",
        r"((?P<day>\d{1,2})\s+)?(?P<word>[^\W\d]+),?(\s+(?P<year>\d{4}))?(\s*г\.|\s+года?)?",
        r"(?P<year>\d{4})(\s*년|\s*г\.|\s+год)?",
    )
)
_MONTHS = {
    name.casefold(): month
    for language in LANGUAGES
    for context in ("format", "stand-alone")
    for width in ("wide", "abbreviated")
    for month, name in get_month_names(width, context, language).items()
}
_SEASONS = {
    word: season
    for season, words in {
        "spring": "spring весна 봄",
        "summer": "summer лето 여름",
        "autumn": "autumn fall осень 가을",
        "winter": "winter зима 겨울",
    }.items()
    for word in words.split()
}
_SEASON_WORDS = {
    "spring": N_("spring %(year)s"),
    "summer": N_("summer %(year)s"),
    "autumn": N_("autumn %(year)s"),
    "winter": N_("winter %(year)s"),
}
_PATTERNS = {  # year; month and year; day, month and year
    "en": ("y", "MMMM y", "d MMMM y"),
    "ru": ("y", "LLLL y", "d MMMM y"),
    "ko": ("y년", "y년 M월", "y년 M월 d일"),
}
_BETWEEN = {"en": " – ", "ru": " — ", "ko": "~"}
LEAP = 2024
_BETWEEN_YEARS = {"ko": "~"}


@dataclass(frozen=True, slots=True)
class _Time:
    """A day, a month or a season of a year, or the year alone; None is not said."""

    year: int | None
    month: int | None = None
    day: int | None = None
    season: str = ""


def when_taken(text: str) -> str:
    """Give a time as people of the page's language write it; unknown words stay."""
    times = _times(_RANGE.split(text.strip()))
    if not times:
        return text
    locale = str(get_locale() or "en")[:2]
    between = _BETWEEN.get(locale, _BETWEEN["en"])
    if not any(one.month or one.season for one in times):
        between = _BETWEEN_YEARS.get(locale, "–")
    return between.join(_said(one, locale) for one in times)


def _times(parts: list[str]) -> list[_Time]:
    """Read one time or two, the first not later; a year said once holds for both."""
    times = [one for one in map(_read, parts) if one]
    years = [one.year for one in times if one.year]
    if not years or len(times) < len(parts) or len(parts) > 2:  # noqa: PLR2004 -- from, to
        return []
    said = [replace(one, year=one.year or years[0]) for one in times]
    is_sound = all(map(_is_possible, said)) and _first_day(said[0]) <= _last_day(
        said[-1]
    )
    return said if is_sound else []


def _first_day(time: _Time) -> tuple[int, int, int]:
    return time.year or 0, time.month or 1, time.day or 1


def _last_day(time: _Time) -> tuple[int, int, int]:
    return time.year or 0, time.month or 12, time.day or 31


def _read(text: str) -> _Time | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _time(**found.groupdict())
    return None


def _time(
    year: str | None = None,
    month: str | None = None,
    day: str | None = None,
    word: str | None = None,
) -> _Time | None:
    """Give the time these parts name, if there is one in any calendar."""
    known = (word or "").casefold()
    season = _SEASONS.get(known, "")
    number = int(month) if month else _MONTHS.get(known)
    if word and not (number or season):
        return None
    time = _Time(_number(year), number, _number(day), season)
    return time if _is_possible(time) else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _is_possible(time: _Time) -> bool:
    """Whether some calendar has it; without a year, that of a leap year."""
    year = LEAP if time.year is None else time.year
    if year < 1:
        return False
    if time.month is None:
        return time.day is None
    if time.season or not 1 <= time.month <= 12:  # noqa: PLR2004 -- months
        return False
    return time.day is None or 1 <= time.day <= monthrange(year, time.month)[1]


def _said(time: _Time, locale: str) -> str:
    if time.season:
        return str(gettext(_SEASON_WORDS[time.season], year=time.year))
    precision = bool(time.month) + bool(time.day)
    pattern = _PATTERNS.get(locale, _PATTERNS["en"])[precision]
    there = date(time.year or 1, time.month or 1, time.day or 1)
    return str(format_date(there, pattern))
