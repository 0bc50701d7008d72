"""The profile: what captions, letters and lists call a person."""

from contest.models.user import User


def change_profile(
    person: User, *, name: str, name_latin: str, country: str, language: str
) -> User:
    """Keep a person's names, country and language of letters."""
    person.name, person.name_latin = name, name_latin
    person.country, person.language = country, language
    return person
