"""Panels: people are invited by a personal link, take their seat, and may leave.

In come an edition and addresses; sealed are `accepted_at` and `left_at`. Seating or
losing a juror redeals every open round of the panel, so no round is left waiting.
"""

from sqlalchemy import func, select, update

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import ledger
from contest.flow.judging.dealing import redeal_panel
from contest.languages import LocalText
from contest.models.ballot import Ballot
from contest.models.codes import INVITATION_LASTS, secret_token, token_hash
from contest.models.contest import EMPTY, Edition
from contest.models.jury import Juror, Panel
from contest.models.round import Round
from contest.models.states import BallotStatus
from contest.models.user import User
from contest.queries.rounds import panel_by_id, scope_of


def make_panel(edition: Edition, *, by: User, name: LocalText) -> Panel:
    """Make an empty panel in an edition."""
    panel = Panel(edition_id=edition.id, name=name)

    db.session.add(panel)
    db.session.flush()

    _note_name("panel.made", panel, by=by)

    return panel


def rename_panel(panel: Panel, *, by: User, name: LocalText) -> Panel:
    """Call a panel otherwise; letters that are written already keep the old name."""
    panel.name = name

    _note_name("panel.renamed", panel, by=by)

    return panel


def invite_juror(  # noqa: PLR0913 -- what an invitation says, each part by its name
    panel: Panel,
    *,
    by: User,
    email: str,
    name: str,
    language: str,
    is_chair: bool = False,
    about: LocalText = EMPTY,
) -> tuple[Juror, str]:
    """Invite a person by e-mail; give the juror and the secret of the personal link.

    RuleBroken `juror.invited` where this address is in the panel already.
    """
    email = email.strip().lower()
    taken = select(Juror.id).where(Juror.panel_id == panel.id, Juror.email == email)
    if db.session.scalar(taken) is not None:
        raise RuleBroken("juror.invited", "email")

    token = secret_token()
    last = select(func.max(Juror.number)).where(Juror.panel_id == panel.id)
    juror = Juror(
        panel_id=panel.id,
        number=(db.session.scalar(last) or 0) + 1,
        email=email,
        name=name,
        language=language,
        is_chair=is_chair,
        about=about,
        token_hash=token_hash(token),
    )
    db.session.add(juror)
    db.session.flush()

    _note("juror.invited", juror, by=by)
    _write_invitation(juror, token)

    return juror, token


def invite_again(juror: Juror, *, by: User) -> str:
    """Send the personal link anew; the old one is dead. Give the new secret."""
    _demand_unseated(juror)

    token = secret_token()
    juror.token_hash = token_hash(token)
    juror.declined_at = None
    juror.invited_at = now()

    _note("juror.invited_again", juror, by=by)
    _write_invitation(juror, token)

    return token


def withdraw_invitation(juror: Juror, *, by: User) -> None:
    """Take an unanswered invitation back: its link is dead, its address free again."""
    _demand_unanswered(juror)

    _note("juror.uninvited", juror, by=by)

    db.session.delete(juror)


def accept_invitation(juror: Juror, *, by: User) -> Juror:
    """Take the seat as `by`; open rounds deal to the newcomer at once."""
    _demand_unanswered(juror)
    same = select(Juror.id).where(
        Juror.panel_id == juror.panel_id, Juror.user_id == by.id, Juror.id != juror.id
    )
    if db.session.scalar(same) is not None:
        raise RuleBroken("juror.twice")

    juror.user_id = by.id
    juror.accepted_at = now()
    juror.token_hash = None
    db.session.flush()

    _note("juror.accepted", juror, by=by)

    redeal_panel(juror.panel_id)
    return juror


def decline_invitation(juror: Juror, *, reason: str = "") -> Juror:
    """Say no to an invitation; no account is needed for that."""
    _demand_unseated(juror)

    juror.declined_at = now()
    juror.token_hash = None

    _note("juror.declined", juror, by=None, gave_reason=bool(reason))
    _tell_inviters(juror, reason)

    return juror


def leave_keeping_ballots(juror: Juror, *, by: User, reason: str = "") -> Juror:
    """Unseat a juror; ballots already cast count, open ones go to the others."""
    _leave(juror)

    _note("juror.left_keeping", juror, by=by, reason=reason)

    redeal_panel(juror.panel_id)
    return juror


def leave_voiding_ballots(juror: Juror, *, by: User, reason: str = "") -> Juror:
    """Unseat a juror and void the ballots cast in rounds that are still open."""
    _leave(juror)
    rounds = select(Round.id).where(
        Round.panel_id == juror.panel_id, Round.closed_at.is_(None)
    )
    voided = db.session.execute(
        update(Ballot)
        .where(
            Ballot.juror_id == juror.id,
            Ballot.status == BallotStatus.cast,
            Ballot.round_id.in_(rounds),
        )
        .values(status=BallotStatus.void)
        .returning(Ballot.id)
    ).all()

    _note("juror.left_voiding", juror, by=by, reason=reason, voided=len(voided))

    redeal_panel(juror.panel_id)
    return juror


def juror_by_token(token: str) -> Juror | None:
    """Find the invitation behind a personal link that is still alive."""
    return db.session.scalar(
        select(Juror).where(
            Juror.token_hash == token_hash(token),
            Juror.invited_at >= now() - INVITATION_LASTS,
        )
    )


def _leave(juror: Juror) -> None:
    if juror.left_at is not None:
        raise RuleBroken("juror.left")
    juror.left_at = now()
    juror.token_hash = None
    db.session.flush()


def _demand_unseated(juror: Juror) -> None:
    if juror.left_at is not None:
        raise RuleBroken("juror.left")
    if juror.accepted_at is not None:
        raise RuleBroken("juror.seated")


def _demand_unanswered(juror: Juror) -> None:
    _demand_unseated(juror)
    if juror.declined_at is not None:
        raise RuleBroken("juror.declined")


def _note_name(act: str, panel: Panel, *, by: User) -> None:
    name, scope = panel.name.best("en")[0], scope_of(panel.edition_id)
    ledger.note(act, f"panel:{panel.id}", by=by, scope=scope, name=name)


def _note(act: str, juror: Juror, *, by: User | None, **facts: object) -> None:
    """Note an act on a juror under their code: a name may have to be erased."""
    panel = panel_by_id(juror.panel_id)
    scope = panel.edition.contest.slug if panel else ledger.SITE
    subject = f"panel:{juror.panel_id}/{juror.code}"
    ledger.note(act, subject, by=by, scope=scope, **facts)


def _write_invitation(juror: Juror, token: str) -> None:
    panel = panel_by_id(juror.panel_id)
    ledger.tell(
        "juror_invitation",
        juror.email,
        language=juror.language,
        name=juror.name,
        edition=panel.edition.title.best(juror.language)[0] if panel else "",
        contact=panel.edition.contact if panel else "",
        link=f"/invitations/jury/{token}",
    )


def _tell_inviters(juror: Juror, reason: str) -> None:
    panel = panel_by_id(juror.panel_id)
    if panel is None or not panel.edition.contact:
        return
    ledger.tell(
        "juror_declined",
        panel.edition.contact,
        language=panel.edition.in_languages[0],
        name=juror.name,
        reason=reason,
    )
