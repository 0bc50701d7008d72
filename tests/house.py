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
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from doors import forms_of, ids_of, nouns_of, special_of
from endings import write
from factories import an_entry, keep, words
from films import keep_copy
from flask import current_app
from pictures import a_jpeg
from scene import Scene, a_scene
from tilings import keep_tiles

from contest.clock import now
from contest.db import db
from contest.flow import placing, publishing
from contest.flow.entering.changes import issue_receipt
from contest.flow.judging.ballots import cast_ballot
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.flow.ledger import note
from contest.models.ballot import Ballot
from contest.models.contest import Contest
from contest.models.entry import Entry, Piece, ScreeningNote
from contest.models.gallery import Exhibit
from contest.models.image import Original, Rendition
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.session import UserSession
from contest.models.standing import Standing
from contest.models.states import Method
from contest.models.upload import Upload
from contest.models.user import User
from contest.queries.entries import own_entry
from contest.queries.people import Viewer
from contest.web.access import token_hash
from uploads import ON_ITS_WAY


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


def a_house(name: str = "house") -> House:
    """Build it: judged, sealed and public in one category, in judging in the other."""
    scene = a_scene(name)
    works = _works(scene)
    judged = _judged(scene)
    scored = _opened(scene, Method.score)
    ranked = _opened(scene, Method.rank)
    with _as_if_closed(scored, ranked):
        public = _public(scene, judged)
    tokens = {who: _signed_in(person) for who, person in scene.people.items()}
    values = {**nouns_of(scene), **works, **public}
    special = special_of(scene, values, (judged, scored, ranked))
    forms, ids = forms_of(scene, values), ids_of(scene, values, ranked)
    return House(name, tokens, values, special, forms, ids)


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
    coming = Upload(entry_id=draft.id, file_name="late.jpg", bytes=len(ON_ITS_WAY))
    keep(coming)
    return {
        "draft": draft.code,
        "upload": coming.code,
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
    plan = RoundPlan(
        panel=scene.panel,
        categories=[scene.series],
        method=method,
        shows_pixels=True,
    )
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
    # Houses stand for a whole run; their people have just signed in all the time.
    later = now() + timedelta(days=1)
    keep(UserSession(user_id=user.id, token_hash=token_hash(token), created_at=later))
    return token


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
    keep_tiles(store, original)
    keep_copy(store, piece, Path(__file__).read_bytes())
