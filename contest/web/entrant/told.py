"""Refusals in the entrant's words: codes and texts in all languages become names."""

from contest.errors import ContestError, RuleBroken
from contest.web.countries import country_name
from contest.web.sentences import sentence


def told(error: ContestError) -> str:
    """Say why something was refused or is missing."""
    if isinstance(error, RuleBroken):
        facts = {name: _named(name, fact) for name, fact in error.facts.items()}
        error = RuleBroken(error.code, error.field, **facts)
    return sentence(error)


def _named(name: str, fact: object) -> object:
    return country_name(fact) if name == "country" and isinstance(fact, str) else fact
