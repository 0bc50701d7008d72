"""One small contest in which every noun exists, with a person in every role.

In come a name and a running application context; out comes a House: who is who, and
the value of every parameter that an address can have. Two houses are strangers to
each other.
"""

import io
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from accounts import PASSWORD
from endings import write
from factories import a_category, a_panel, an_entry, keep, words
from flask import current_app
from pictures import a_jpeg

from contest.clock import now
from contest.db import db
from contest.flow import calling, placing, publishing
from contest.flow.entering.changes import issue_receipt
from contest.flow.joining.claiming import offer_claim
from contest.flow.joining.inviting import invite
from contest.flow.joining.links import make_link
from contest.flow.joining.passwords import hash_password
from contest.flow.judging.ballots import cast_ballot
from contest.flow.judging.closing import close_round
from contest.flow.judging.panels import invite_juror
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.flow.ledger import note
from contest.models.ballot import Ballot
from contest.models.consent import ConsentText
from contest.models.contest import Category, Contest, Edition, Seat
from contest.models.entry import Entry, Piece, ScreeningNote
from contest.models.gallery import Exhibit
from contest.models.image import Original, Rendition
from contest.models.jury import Juror, Panel
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.session import UserSession
from contest.models.standing import Standing
from contest.models.states import CategoryKind, LinkPurpose, Method, SeatRole
from contest.models.user import User
from contest.queries.editions import edition_by_slug
from contest.queries.entries import own_entry
from contest.queries.people import Viewer
from contest.web.access import token_hash
from contest.web.lettering import coded

STAFF = {
    "gordon": SeatRole.organizer,
    "secretary": SeatRole.secretary,
    "editor": SeatRole.editor,
    "translator": SeatRole.translator,
}
OTHERS = ("ansel", "dorothea", "henri", "vivian", "imogen", "ernst", "mallory")
APART = {
    "administrator": {"is_administrator": True},
    "disabled": {"disabled_at": now()},
}
HAN = coded([ord("한")])  # the address of a face with one letter


@dataclass(frozen=True, slots=True)
class House:
    """Who signs in by which token, and what stands in addresses and in forms."""

    name: str
    tokens: Mapping[str, str]
    values: Mapping[str, object]
    special: Mapping[str, Mapping[str, object]]
    forms: Mapping[str, Mapping[str, object]]
    ids: Mapping[str, Any]

    def values_for(self, endpoint: str) -> dict[str, object]:
        """Give the value of every parameter of `endpoint`."""
        values, name = dict(self.values), ""
        for part in endpoint.split("."):
            name = f"{name}.{part}".strip(".")
            values.update(self.special.get(name, {}))
        return values


@dataclass(frozen=True, slots=True)
class Scene:
    """What is built first and needed by all that follows."""

    name: str
    people: Mapping[str, User]
    contest: Contest
    edition: Edition
    single: Category
    series: Category
    panel: Panel

    @property
    def organizer(self) -> User:
        """Who does what only an organizer may."""
        return self.people["gordon"]


def a_house(name: str = "house") -> House:
    """Build it: judged, sealed and public in one category, in judging in the other."""
    scene = _scene(name)
    works = _works(scene)
    judged = _judged(scene)
    scored = _opened(scene, Method.score)
    ranked = _opened(scene, Method.rank)
    with _as_if_closed(scored, ranked):
        public = _public(scene, judged)
    tokens = {who: _signed_in(person) for who, person in scene.people.items()}
    values = {**_nouns(scene), **works, **public}
    special = _special(scene, values, (judged, scored, ranked))
    forms, ids = _forms(scene, values), _ids(scene, values, ranked)
    return House(name, tokens, values, special, forms, ids)


def _scene(name: str) -> Scene:
    people = {one: _person(name, one) for one in (*OTHERS, *STAFF)}
    people |= {one: _person(name, one, **facts) for one, facts in APART.items()}
    contest = Contest(slug=f"{name}-contest", name=words(f"Contest {name}"))
    keep(contest)
    for one, role in STAFF.items():
        keep(Seat(contest_id=contest.id, user_id=people[one].id, role=role))
    edition = _edition(contest, name)
    panel = a_panel(edition, people["henri"], people["vivian"], people["ernst"])
    left = db.session.query(Juror).filter_by(user_id=people["ernst"].id).one()
    left.left_at = now()
    a_panel(edition, people["imogen"]).name = words("Another jury")
    db.session.commit()
    edition = edition_by_slug(edition.slug)
    single, series = sorted(edition.categories, key=lambda one: one.position)
    return Scene(name, people, contest, edition, single, series, panel)


def _person(name: str, who: str, **facts: object) -> User:
    told = {"name": f"{who} {name}", "name_latin": f"{who} {name}", "country": "KR"}
    email = f"{who}@{name}.example.org"
    user = User(
        email=email, verified_at=now(), password_hash=_hashed(), **told, **facts
    )
    keep(user)
    return user


@cache
def _hashed() -> str:
    return hash_password(PASSWORD)


def _edition(contest: Contest, name: str) -> Edition:
    edition = Edition(
        contest_id=contest.id,
        slug=f"{name}-1",
        title=words("The ordinary"),
        task=words("Show the ordinary."),
        opens_at=now() - timedelta(days=1),
        closes_at=now() + timedelta(days=30),
        opened_at=now(),
    )
    keep(edition)
    calling.offer_consent_texts(edition)
    keep(
        a_category(edition, "ordinary"),
        a_category(edition, "series", kind=CategoryKind.series),
    )
    return edition_by_slug(edition.slug)


def _works(scene: Scene) -> dict[str, object]:
    """Let two people enter; the first entry of a series gets a receipt."""
    ansel, dorothea = scene.people["ansel"], scene.people["dorothea"]
    for number, author in enumerate((ansel, dorothea, dorothea)):
        an_entry(author, scene.single, title=f"Single {number}")
        mine = an_entry(author, scene.series, pieces=3, title=f"Series {number}")
        if number == 0:
            first = mine
    note = ScreeningNote(entry_id=first.id, words="Which?", by_id=scene.organizer.id)
    keep(note)
    piece = db.session.query(Piece).filter_by(entry_id=first.id, position=0).one()
    _file_behind(piece)
    receipt = issue_receipt(own_entry(Viewer(user=ansel), first.code))
    db.session.commit()
    single = db.session.query(Entry).filter_by(
        user_id=ansel.id, category_id=scene.single.id
    )
    draft = an_entry(ansel, scene.series, pieces=2, submitted=False, title="Begun")
    return {
        "draft": draft.code,
        "single": single.one().code,
        "entry": first.code,
        "piece": piece.code,
        "receipt": receipt.code,
        "note": note.id,
    }


def _judged(scene: Scene) -> Round:
    plan = RoundPlan(panel=scene.panel, categories=[scene.single], method=Method.score)
    judged = open_round(
        plan_round(scene.edition, plan, by=scene.organizer), by=scene.organizer
    )
    db.session.commit()
    by_juror = {one.id: one for one in db.session.query(Juror).all()}
    users = {one.id: one for one in scene.people.values()}
    for ballot in db.session.query(Ballot).filter_by(round_id=judged.id).all():
        user = users[by_juror[ballot.juror_id].user_id]
        marks = {0: 5 + _number_of(ballot) % 3}
        cast_ballot(ballot, marks=marks, by=user, version=ballot.version)
        db.session.commit()
    close_round(judged, by=scene.organizer)
    db.session.commit()
    return judged


def _number_of(ballot: Ballot) -> int:
    place = db.session.get_one(RoundEntry, ballot.round_entry_id)
    return int(db.session.get_one(Entry, place.entry_id).title.split()[-1])


def _public(scene: Scene, judged: Round) -> dict[str, object]:
    """Grant, seal, hang, write and publish."""
    edition, by = scene.edition, scene.organizer
    best = db.session.query(Standing).filter_by(round_id=judged.id, place=1).one()
    winner = db.session.get_one(Entry, best.entry_id)
    award = placing.offer_award(edition, name=words("Grand Prix"), by=by)
    win = placing.grant_award(edition, award, winner, by=by)
    db.session.commit()
    placing.seal_verdict(edition, by=by)
    gallery = publishing.hang_gallery(edition, by=by)
    for exhibit in publishing.wall.exhibits_of(gallery):
        write(edition, exhibit, by=by)
    publishing.publish_gallery(edition, gallery, by=by)
    db.session.commit()
    hung = db.session.query(Exhibit).filter_by(entry_id=winner.id).one()
    _file_behind(db.session.query(Piece).filter_by(entry_id=winner.id).one())
    scope = db.session.get_one(Contest, edition.contest_id).slug
    told = note(
        "award.withheld",
        "award:1",
        by=by,
        scope=scope,
        reason="None fits",
    )
    db.session.commit()
    numbers = {"award": award.id, "win": win.id, "standing": best.id}
    numbers["act"] = told.number
    return {**numbers, "exhibit": hung.slug}


def _opened(scene: Scene, method: Method) -> Round:
    plan = RoundPlan(panel=scene.panel, categories=[scene.series], method=method)
    planned = plan_round(scene.edition, plan, by=scene.organizer)
    opened = open_round(planned, by=scene.organizer)
    db.session.commit()
    return opened


@contextmanager
def _as_if_closed(*rounds: Round) -> Iterator[None]:
    """Let the rest be sealed. No contest seals while it judges: this house does both."""
    for one in rounds:
        one.closed_at = now()
    db.session.commit()
    yield
    for one in rounds:
        one.closed_at = None
    db.session.commit()


def _signed_in(user: User) -> str:
    token = f"the cookie of {user.email}"
    keep(UserSession(user_id=user.id, token_hash=token_hash(token)))
    return token


def _nouns(scene: Scene) -> dict[str, object]:
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


def _special(
    scene: Scene, values: Mapping[str, object], rounds: tuple[Round, Round, Round]
) -> dict[str, dict[str, object]]:
    """What a parameter means in one part of the house or on one page."""
    judged, scored, ranked = rounds
    vivian = db.session.query(Juror).filter_by(user_id=scene.people["vivian"].id).one()
    paper = (
        db.session.query(Ballot)
        .filter_by(round_id=scored.id, juror_id=vivian.id)
        .first()
    )
    blind = db.session.get_one(RoundEntry, paper.round_entry_id).code
    tables = ("show", "update", "create", "destroy")
    return {
        "entrant": {"code": values["entry"]},
        "entrant.pieces.create": {"code": values["draft"]},  # judged ones take no more
        "jury": {"round_code": scored.code, "code": blind},
        "organizer": {"code": judged.code},
        "public.faces": {"sans": HAN, "serif": "-", "family": "sans", "word": HAN},
        "public.renditions.show": {"code": values["piece"]},
        "organizer.categories.edit": {"category": "series"},
        "organizer.ties.destroy": {"entry": values["single"]},
        "account.claims": {"token": offer_claim()},
        **{f"jury.rankings.{one}": {"round_code": ranked.code} for one in tables},
        **_links(scene),
    }


def _forms(
    scene: Scene, values: Mapping[str, object]
) -> dict[str, Mapping[str, object]]:
    """What an act must be told before it looks for anything."""
    return {
        "entrant.answers.create": {"note": values["note"], "answer": "This one."},
        "entrant.entries.create": {"category": scene.single.id},
        "organizer.standings.update": {"verb": "hold_back", "reason": "The rules."},
    }


def _ids(
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
    return {
        "account.invitations": {"token": offered.facts["token"]},
        "account.jury_invitations": {"token": jury},
        "account.passwords": {"token": reset},
        "account.verifications": {"token": verify},
    }


def _file_behind(piece: Piece) -> None:
    """Put bytes behind one picture, as it came and as it is shown."""
    store = current_app.extensions["store"]
    original = db.session.get_one(Original, piece.original_id)
    incoming = store.receive(io.BytesIO(a_jpeg(seed=original.id)), limit_bytes=None)
    store.keep(incoming, extension="jpg")
    original.sha256 = incoming.sha256
    with TemporaryDirectory() as folder:
        a_jpeg(Path(folder) / "a.jpg")
        for one in db.session.query(Rendition).filter_by(original_id=original.id):
            path = Path(shutil.copy(f"{folder}/a.jpg", f"{folder}/{one.spec}.jpg"))
            one.key = store.keep_rendition(original.sha256, one.spec, path)
    db.session.commit()
