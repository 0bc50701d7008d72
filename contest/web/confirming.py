"""The password of who is signed in, given again before an act."""

from flask import abort

from contest.db import begin_writing
from contest.flow.joining.passwords import fits
from contest.flow.joining.signing_in import confirm
from contest.models.user import User
from contest.web.access import forget_viewer, place, to_sign_in, viewer


def confirmed(person: User, password: str) -> tuple[User, str]:
    """Compare it, begin to write, and count; give who asks and the code of a refusal.

    Comparing is slow. Whose session ended meanwhile is sent to the sign-in, and a
    password that was changed meanwhile is no longer the right one.
    """
    compared = person.password_hash
    fitted = fits(compared, password)
    begin_writing()
    forget_viewer()
    still = viewer().user
    if still is None:
        abort(to_sign_in())
    fitted = fitted and still.password_hash == compared
    return still, confirm(still, fitted=fitted, place=place())
