"""Who holds a personal link, and how they may answer it."""

from enum import StrEnum

from contest.flow.joining.people import Newcomer, admit, person_at
from contest.models.user import User
from contest.web.access import viewer
from contest.web.account.browser import open_session
from contest.web.account.forms import NewcomerForm


class Holder(StrEnum):
    """The one whom a letter was written to, a stranger to us, or somebody else."""

    invited = "invited"
    newcomer = "newcomer"
    signed_out = "signed_out"
    other = "other"


def holder_of(email: str) -> Holder:
    """Say who is looking at a letter written to `email`."""
    user = viewer().user
    if user is not None:
        return Holder.invited if user.email == email else Holder.other
    known = person_at(email)
    if known is None or known.verified_at is None:
        return Holder.newcomer
    return Holder.signed_out


def newcomer_in(form: NewcomerForm | None, email: str) -> Newcomer | None:
    """Give the newcomer of a valid form (slow: hashing), or None for a known person."""
    return form.newcomer(email) if form is not None else None


def answerer(newcomer: Newcomer | None) -> User:
    """Give the person who answers; a newcomer gets an account and is signed in."""
    if newcomer is None:
        user = viewer().user
        if user is None:
            raise LookupError("nobody is signed in")  # the views have asked before
        return user
    person = admit(newcomer)
    open_session(person)
    return person
