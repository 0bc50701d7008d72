"""The judging room: one ballot shown, cast, and cast again."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import cast_ballot, open_ballot
from contest.queries.asides import asides_of
from contest.queries.ballots import coming, my_progress, own_ballot
from contest.queries.own_marks import last_cast
from contest.queries.own_papers import own_papers
from contest.web.access import may, viewer
from contest.web.asking import wants_json
from contest.web.jury.finding import Paper, Place, a_paper, a_place
from contest.web.jury.pad import last_in_words, marks_in_words, method_in_words
from contest.web.jury.room import next_page, room_page
from contest.web.numbers import whole
from contest.web.sentences import sentence

blueprint = Blueprint("ballots", __name__)
CONFLICT, REFUSED = 409, 422


@blueprint.get("/<round_code>/ballots")
@may("ballot.cast", a_place)
def index(place: Place) -> ResponseReturnValue:
    """Show all own ballots of a round: to change them, or as they were counted."""
    judged, juror = place.round, place.juror
    number = whole(request.args.get("page", "")) or 1
    return render_template(
        "jury/ballots/index.html",
        round=judged,
        page=own_papers(juror, judged, number),
        asides=asides_of(juror, judged),
        in_words=marks_in_words,
        method=method_in_words(judged),
    )


@blueprint.get("/<round_code>/<code>")
@may("ballot.cast", a_paper)
def show(paper: Paper) -> ResponseReturnValue:
    """Show one photograph and its pad."""
    return room_page(paper)


@blueprint.post("/<round_code>/<code>/ballot")
@may("ballot.cast", a_paper)
def create(paper: Paper) -> ResponseReturnValue:
    """Cast the ballot, or revise it, and go on to the next."""
    user = viewer().user
    assert user is not None  # noqa: S101 -- the gate lets only jurors in
    try:
        cast_ballot(paper.ballot, marks=_marks(), by=user, version=_version())
    except RuleBroken as error:
        return _refused(error)
    return went_on(paper.place)


def went_on(place: Place, said: str = "") -> ResponseReturnValue:
    """Open what comes next, commit, and lead there (a script is told more).

    `said` is what was done, where that was no ballot.
    """
    ahead = coming(place.juror, place.round)
    following = own_ballot(place.juror, place.round, ahead[0]) if ahead else None
    if following is not None:
        open_ballot(following)
    url = next_page(place, ahead)
    told = _told(place, ahead) if wants_json() else {}
    db.session.commit()
    if wants_json():
        return jsonify(ok=True, said=said, next=url, **told)
    if said:
        flash(said, "fine")
    return redirect(url, 303)


def _told(place: Place, ahead: list[str]) -> dict[str, object]:
    progress = my_progress(place.juror, place.round)
    last = last_cast(place.juror, place.round)
    code = place.round.code
    return {
        "at": now().isoformat(),
        "cast": progress.cast,
        "total": progress.total,
        "ahead": [
            url_for("jury.ballots.show", round_code=code, code=one) for one in ahead
        ],
        "last": last_in_words(place.round, last),
        "undo": url_for("jury.ballots.show", round_code=code, code=last.code)
        if last
        else "",
    }


def _refused(error: RuleBroken) -> ResponseReturnValue:
    words = sentence(error)
    status = REFUSED if error.field else CONFLICT
    db.session.rollback()
    if wants_json():
        url = url_for("jury.ballots.show", **(request.view_args or {}))
        return jsonify(ok=False, message=words, code=error.code, url=url), status
    again = a_paper(viewer(), **(request.view_args or {}))
    if again is None:
        raise error
    return room_page(again, words, status)


def _marks() -> dict[int, object]:
    """Read `mark-<position>` fields; what is no whole number stays as it was typed."""
    places = {
        whole(name.removeprefix("mark-")): value
        for name, value in request.form.items()
        if name.startswith("mark-")
    }
    return {
        place: _number(value) for place, value in places.items() if place is not None
    }


def _number(typed: str) -> object:
    typed = typed.strip()
    if not typed:
        return None
    number = whole(typed)
    return typed if number is None else number


def _version() -> int:
    seen = _number(request.form.get("version", ""))
    return seen if isinstance(seen, int) else -1
