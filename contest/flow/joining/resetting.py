"""A new password: by a mailed link, or by knowing the old one. Either ends sessions."""

from contest.clock import now
from contest.errors import RuleBroken
from contest.flow.joining.links import cancel_links, make_link, use_link
from contest.flow.joining.people import person_at
from contest.flow.joining.registering import may_write
from contest.flow.joining.signing_in import end_sessions
from contest.flow.ledger import note, tell
from contest.models.states import LinkPurpose
from contest.models.user import User


def ask_for_reset(email: str, *, place: str) -> None:
    """Write a link to the address, if it is known; say nothing either way."""
    if not may_write(email, place=place):
        return
    person = person_at(email)
    if person is None or person.disabled_at is not None:
        return
    token = make_link(LinkPurpose.reset, user=person)
    tell("reset", person.email, language=person.language, name=person.name, token=token)


def reset_password(token: str, *, password_hash: str) -> User:
    """Set a new password with a mailed link, which proves the address as well."""
    person = use_link(token, LinkPurpose.reset).user
    if person is None or person.disabled_at is not None:
        raise RuleBroken("link.spent")
    person.verified_at = person.verified_at or now()
    return change_password(person, password_hash=password_hash)


def change_password(person: User, *, password_hash: str) -> User:
    """Replace the password: every browser is signed out, every open link is dead."""
    person.password_hash = password_hash
    end_sessions(person)
    cancel_links(LinkPurpose.reset, user=person)

    note("password.changed", f"user:{person.id}", by=person)
    tell("password_changed", person.email, language=person.language, name=person.name)
    return person
