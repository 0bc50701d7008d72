"""What stands in the addresses and forms of a house: codes, numbers, live links."""

from collections.abc import Mapping

from scene import Scene

from contest.db import db
from contest.flow.joining.claiming import offer_claim
from contest.flow.joining.inviting import invite
from contest.flow.joining.links import make_link
from contest.flow.judging.panels import invite_juror
from contest.models.ballot import Ballot
from contest.models.consent import ConsentText
from contest.models.contest import Seat, SeatInvitation
from contest.models.entry import Entry, Piece
from contest.models.jury import Juror
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.session import UserSession
from contest.models.states import LinkPurpose, SeatRole
from contest.web.lettering import coded

FULL = {"region": "full", "size": "max", "rotation": 0, "name": "default.jpg"}
HAN = coded([ord("한")])  # the address of a face with one letter


def nouns_of(scene: Scene) -> dict[str, object]:
    """Give what a parameter stands for by its name alone."""
    gordon, edition = scene.organizer, scene.edition
    rows = db.session.query
    seat = rows(Seat).filter_by(user_id=scene.people["editor"].id).one()
    juror = rows(Juror).filter_by(user_id=scene.people["vivian"].id).one()
    session = (
        rows(UserSession).filter_by(user_id=gordon.id).order_by(UserSession.id).first()
    )
    text = (
        rows(ConsentText)
        .filter_by(edition_id=edition.id)
        .order_by(ConsentText.id)
        .first()
    )
    return {
        "contest": scene.contest.slug,
        "edition": edition.slug,
        "category": scene.single.slug,
        "filename": "css/base.css",
        "juror": juror.id,
        "kind": text.kind,
        "name": "task",
        "number": session.id if session else 0,
        "panel": scene.panel.id,
        "seat": seat.id,
        "spec": "grid",
        "text": text.id,
        "token": "nobody-knows-this",
    }


def special_of(
    scene: Scene, values: Mapping[str, object], rounds: tuple[Round, Round, Round]
) -> dict[str, dict[str, object]]:
    """What a parameter means in one part of the house or on one page."""
    judged, scored, ranked = rounds
    vivian = db.session.query(Juror).filter_by(user_id=scene.people["vivian"].id).one()
    paper = (
        db.session.query(Ballot)
        .filter_by(round_id=scored.id, juror_id=vivian.id)
        .order_by(Ballot.id)
        .first()
    )
    blind = db.session.get_one(RoundEntry, paper.round_entry_id).code
    tables = ("show", "update", "create", "destroy")
    return {
        "entrant": {"code": values["entry"]},
        "entrant.pieces.create": {"code": values["draft"]},  # judged ones take no more
        "entrant.uploads": {"code": values["draft"]},
        "jury": {"round_code": scored.code, "code": blind},
        "organizer": {"code": judged.code},
        "public.faces": {"sans": HAN, "serif": "-", "family": "sans", "word": HAN},
        "public.films": {"code": values["piece"], "copy": "film-720", "language": "en"},
        "entrant.posters.show": {"code": values["entry"], "frame": "1"},
        "public.renditions.show": {"code": values["piece"]},
        "public.tiles": {"code": values["piece"], **FULL},
        "public.zooms": {"code": values["piece"]},
        "organizer.categories.edit": {"category": "series"},
        "organizer.ties.destroy": {"entry": values["single"]},
        "account.claims": {"token": offer_claim()},
        **{f"jury.rankings.{one}": {"round_code": ranked.code} for one in tables},
        **_links(scene),
    }


def forms_of(
    scene: Scene, values: Mapping[str, object]
) -> dict[str, Mapping[str, object]]:
    """What an act must be told before it looks for anything."""
    return {
        "entrant.answers.create": {"note": values["note"], "answer": "This one."},
        "entrant.entries.create": {"category": scene.single.id},
        "organizer.standings.update": {"verb": "hold_back", "reason": "The rules."},
    }


def ids_of(
    scene: Scene, values: Mapping[str, object], ranked: Round
) -> dict[str, object]:
    """Give what forms name: numbers and codes that stand in no address."""
    rows, vivian = db.session.query, scene.people["vivian"]
    draft = rows(Piece.code).join(Entry).filter(Entry.code == values["draft"])
    mine = rows(RoundEntry.code).join(Ballot, Ballot.round_entry_id == RoundEntry.id)
    mine = mine.join(Juror, Juror.id == Ballot.juror_id)
    judged = rows(Entry.code).filter_by(category_id=scene.single.id)
    dealt = mine.filter(Ballot.round_id == ranked.id, Juror.user_id == vivian.id)
    return {
        "category": scene.single.id,
        "pieces": [code for (code,) in draft.order_by(Piece.position)],
        "ranked": [code for (code,) in dealt.order_by(Ballot.turn)],
        "tied": [code for (code,) in judged.order_by(Entry.id)],
    }


def _links(scene: Scene) -> dict[str, dict[str, object]]:
    """Make a live link of every kind, each for somebody new."""
    by, told = scene.organizer, {"email": f"new@{scene.name}.example.org"}
    invite(scene.contest, role=SeatRole.editor, language="en", by=by, **told)
    offered = db.session.query(Notice).filter_by(kind="seat_invitation").all()[-1]
    _, jury = invite_juror(scene.panel, by=by, name="New", language="en", **told)
    mallory = scene.people["mallory"]
    reset = make_link(LinkPurpose.reset, user=mallory)
    verify = make_link(LinkPurpose.verify, user=mallory)
    db.session.commit()
    row = db.session.query(SeatInvitation).filter_by(contest_id=scene.contest.id).one()
    return {
        "organizer.seats.withdraw_invitation": {"offer": row.id},
        "account.invitations": {"token": offered.facts["token"]},
        "account.jury_invitations": {"token": jury},
        "account.passwords": {"token": reset},
        "account.verifications": {"token": verify},
    }
