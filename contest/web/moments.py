"""Moments as people of each language write them, in Moscow, Seoul or another zone."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location
from flask_babel import format_datetime, get_locale

from contest.web.extensions import chosen_language

MOSCOW, SEOUL = "Europe/Moscow", "Asia/Seoul"
# CLDR prints Korean clock times as "AM 3:00"; people write 오전 3:00.
_PATTERNS = {
    "en": "d MMMM y, HH:mm",
    "ru": "d MMMM y, HH:mm",
    "ko": "y년 M월 d일 a\N{NO-BREAK SPACE}h:mm",
}

_DAYS = {"en": "d MMMM", "ru": "d MMMM", "ko": "M월 d일"}


def moment(at: datetime, zone: str = "UTC") -> str:
    """Give a moment as people of the page's language write it, in `zone`."""
    locale = str(get_locale() or "en")[:2]
    there = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    said: str = format_datetime(
        there, _PATTERNS.get(locale, _PATTERNS["en"]), rebase=False
    )
    return said.replace("AM", "오전").replace("PM", "오후") if locale == "ko" else said


def day(at: datetime, zone: str = "UTC") -> str:
    """Give the day of a moment in `zone`, without its year."""
    there = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    locale = str(get_locale() or "en")[:2]
    return str(format_datetime(there, _DAYS.get(locale, _DAYS["en"]), rebase=False))


def written_date(at: datetime, zone: str = "UTC") -> str:
    """Give the day of a moment in `zone`, with its year."""
    there = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    locale = str(get_locale() or "en")[:2]
    pattern = {"ko": "y년 M월 d일"}.get(locale, "d MMMM y")
    return str(format_datetime(there, pattern, rebase=False))


def zones(at: datetime) -> list[tuple[str, str, str]]:
    """Give (zone, local time, ISO) in Moscow and Seoul; Seoul first in Korean."""
    order = (SEOUL, MOSCOW) if chosen_language() == "ko" else (MOSCOW, SEOUL)
    return [
        (
            zone,
            moment(at, zone),
            at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes"),
        )
        for zone in order
    ]


def instant(at: datetime) -> str:
    """Give a moment as machines write it (ISO 8601, UTC)."""
    return at.isoformat(timespec="seconds")


@cache
def zone_names(language: str) -> dict[str, str]:
    """Give every zone with its city in a language, in the order of the words."""
    names = (name for name in available_timezones() if "/" in name)
    said = {
        one: f"{get_timezone_location(one, locale=language, return_city=True)} ({one})"
        for one in names
    }
    return dict(sorted(said.items(), key=lambda named: named[1]))


def zone_in_words(zone: str) -> str:
    """Give a zone with its city in the page's language; itself where it has none."""
    return zone_names(chosen_language()).get(zone, zone)
