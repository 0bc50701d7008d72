"""One sentence for each code, in the person's language; a test finds missing ones.

The tables stand in contest.web.wording, marked for the catalogues with `N_`.
"""

from flask_babel import gettext

from contest.errors import ContestError, MediaRejected, RuleBroken, StoreFull
from contest.web.wording import FULL, MEDIA, RULES

MILLION = 1_000_000


def sentence(error: ContestError) -> str:
    """Say why something was refused, with its limits and names."""
    if isinstance(error, RuleBroken):
        template = RULES.get(error.code, error.code)
        return (
            gettext(template, **_plain(error.facts))
            if error.facts
            else gettext(template)
        )
    if isinstance(error, MediaRejected):
        template = MEDIA.get(error.reason, MEDIA["undecodable"])
        return (
            gettext(template, **_plain(error.facts))
            if error.facts
            else gettext(template)
        )
    if isinstance(error, StoreFull):
        return gettext(FULL)
    return str(error)


def _plain(facts: dict[str, object]) -> dict[str, str]:
    plain = {name: str(value) for name, value in facts.items()}
    limit = facts.get("limit")
    if isinstance(limit, int):
        plain["megabytes"] = plain["megapixels"] = f"{limit / MILLION:g}"
    return plain
