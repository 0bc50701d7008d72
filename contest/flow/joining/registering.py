"""Registering: from a filled form to a proven address.

In comes a Newcomer; out goes a letter, the same page for every address, and at last
`verified_at`. Nobody learns here whether an address is known.
"""

from contest.clock import now
from contest.errors import RuleBroken
from contest.flow.joining import throttling
from contest.flow.joining.alone import alone
from contest.flow.joining.links import make_link, use_link
from contest.flow.joining.people import Newcomer, person_at, take_down
from contest.flow.ledger import note, tell
from contest.models.states import LinkPurpose
from contest.models.user import User


def register(newcomer: Newcomer, *, place: str, wanted: str = "") -> None:
    """Write to the address: a link for a new one, a word of warning to a known one.

    `place` is the network address of the browser; a flood from it is refused.
    `wanted` is the page that the newcomer was on the way to; the link leads on to it.
    """
    if not may_write(newcomer.email, place=place):
        return
    known = person_at(newcomer.email)
    if known is not None and known.verified_at is not None:
        _warn(known)
        return
    send_verification(take_down(newcomer), wanted=wanted)


def write_again(email: str, *, place: str, wanted: str = "") -> None:
    """Write once more to an address that was registered: the letter it got before."""
    if not may_write(email, place=place):
        return
    known = person_at(email)
    if known is not None and known.verified_at is not None:
        _warn(known)
    elif known is not None:
        send_verification(known, wanted=wanted)


def send_verification(person: User, *, wanted: str = "") -> None:
    """Put the letter with the link that proves the address into the outbox."""
    token = make_link(LinkPurpose.verify, user=person)
    tell(
        "verify",
        person.email,
        language=person.language,
        name=person.name,
        token=token,
        wanted=wanted,
    )


def verify_address(token: str, *, fitted: str | None) -> User:
    """Seal the account: its address is proven by who holds letter and password.

    `fitted` is the kept hash that the password fitted. A letter alone may come from a
    stranger who registered the address, and would prove it for the stranger's password.
    """
    person = use_link(token, LinkPurpose.verify).user
    if person is None or person.disabled_at is not None:
        raise RuleBroken("link.spent")
    if fitted is None or person.password_hash != fitted:
        raise RuleBroken("link.spent")

    person.verified_at = person.verified_at or now()

    note("account.verified", f"user:{person.id}", by=person)
    return person


def may_write(email: str, *, place: str) -> bool:
    """Count a letter asked for; too many to one address are silently not written.

    Too many from one place are refused aloud: that says nothing about any address.
    """
    to, source = (
        throttling.key_of("letter", email),
        throttling.key_of("letters", place),
    )
    alone(to)
    if throttling.tries(source) >= throttling.LETTERS_FROM_ONE_PLACE:
        raise RuleBroken("letters.too_many")
    few = throttling.tries(to) < throttling.LETTERS_TO_ONE_ADDRESS
    throttling.remember(to, source)
    return few


def _warn(known: User) -> None:
    """Write to who has an account already that somebody registered their address."""
    if known.is_active:
        tell("known_address", known.email, language=known.language, name=known.name)
