"""The password once more, before an act that cannot be taken back.

Who has just signed in has given it already. Otherwise the act is answered by one page
that asks for it, holds all that was typed, and goes on from there. A password given
again is a sign-in: this browser gets a new secret, and the one before is dead.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar

from flask import render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import PasswordField
from wtforms.validators import DataRequired

from contest import policy
from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.signing_in import begin_session, sign_out
from contest.models.user import User
from contest.web.access import TOKEN_KEY, agent, signed_in_at, viewer
from contest.web.confirming import confirmed
from contest.web.errors import status_of
from contest.web.fields import CleanForm
from contest.web.sentences import sentence

LATELY = timedelta(minutes=15)  # so long one typed password is good for such acts
OURS = frozenset({"csrf_token", "own_password"})  # fields of the page that asks
View = TypeVar("View", bound=Callable[..., ResponseReturnValue])


class ProvingForm(CleanForm):
    """The password of who is signed in."""

    own_password = PasswordField(
        _l("Your password"),
        validators=[DataRequired(_l("Fill this in."))],
        render_kw={"autocomplete": "current-password"},
    )


def proven(view: View) -> View:
    """Ask for the password before a view that `may` gates, unless it came lately."""
    gate: Any = view

    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        person = viewer().user
        if person is not None and not came_lately() and _lets_in(gate, values):
            answer = _asked(person)
            if answer is not None:
                return answer
        return view(**values)  # where whoever may not is sent away as ever

    guarded.proven = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def came_lately() -> bool:
    """Whether the password was typed in this browser a short time ago."""
    typed = signed_in_at()
    return typed is not None and now() < typed + LATELY


def _lets_in(gate: Any, values: dict[str, Any]) -> bool:
    """Whether the gate would open: nobody else is asked for a password."""
    if gate.loader is None:
        return policy.may(viewer(), gate.permission)
    subject = gate.loader(viewer(), **values)
    return subject is not None and policy.may(viewer(), gate.permission, subject)


def _asked(person: User) -> ResponseReturnValue | None:
    """Give the page that asks; nothing where the right password came with the form."""
    form = ProvingForm()
    if "own_password" not in request.form or not form.validate():
        return _page(form), 422
    still, refusal = confirmed(person, form.own_password.data)
    if not refusal:
        _begin_anew(still)
    db.session.commit()  # the guess is counted, whatever comes of the act
    if not refusal:
        return None
    form.own_password.errors = [sentence(RuleBroken(refusal))]
    return _page(form), status_of(refusal)


def _begin_anew(person: User) -> None:
    """Give this browser another secret; what else its cookie holds stays."""
    sign_out(str(session[TOKEN_KEY]))
    session[TOKEN_KEY] = begin_session(person, agent=agent())


def _page(form: ProvingForm) -> str:
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in OURS]
    return render_template("account/proving.html", form=form, typed=typed)
