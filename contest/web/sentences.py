"""One sentence for each code, in the person's language; a test finds missing ones.

The tables stand in contest.web.wording, marked for the catalogues with `N_`.
"""

from flask_babel import gettext

from contest.errors import ContestError, MediaRejected, RuleBroken
from contest.languages import LocalText
from contest.web.extensions import chosen_language
from contest.web.wording import MEDIA, OUTSIDE, RULES
from contest.web.wording.figures import decimal, grouped

MILLION = 1_000_000


def sentence(error: ContestError) -> str:
    """Say why something was refused, with its limits and names."""
    if isinstance(error, RuleBroken):
        return _said(RULES.get(error.code, error.code), error.facts)
    if isinstance(error, MediaRejected):
        return _said(MEDIA.get(error.reason, MEDIA["undecodable"]), error.facts)
    said = OUTSIDE.get(type(error).__name__)
    return _said(said, {}) if said else str(error)


def _said(template: str, facts: dict[str, object]) -> str:
    said: str = gettext(template, **_plain(facts)) if facts else gettext(template)
    return said


def _plain(facts: dict[str, object]) -> dict[str, str]:
    plain = {name: _named(value) for name, value in facts.items()}
    limit = facts.get("limit")
    if isinstance(limit, int):
        plain["megabytes"] = plain["megapixels"] = decimal(f"{limit / MILLION:g}")
    return plain


def _named(value: object) -> str:
    if isinstance(value, LocalText):
        return value.best(chosen_language())[0]
    if isinstance(value, int):
        return grouped(value)
    return decimal(value) if isinstance(value, float) else str(value)
