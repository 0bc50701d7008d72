"""Refusals in the entrant's words: codes of countries become their names."""

from contest.errors import ContestError, RuleBroken
from contest.web.countries import country_name
from contest.web.sentences import sentence


def told(error: ContestError) -> str:
    """Say why something was refused or is missing."""
    if isinstance(error, RuleBroken) and isinstance(error.facts.get("country"), str):
        facts = error.facts | {"country": country_name(str(error.facts["country"]))}
        error = RuleBroken(error.code, error.field, **facts)
    return sentence(error)
