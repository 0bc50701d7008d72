"""What the judging room shows of one ballot, and what it says of a refusal."""

from dataclasses import dataclass

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.judging.ballots import FLAGS
from contest.models.round import Round
from contest.models.states import Method
from contest.queries.asides import Aside, asides_of
from contest.queries.ballots import MyProgress, coming, my_progress
from contest.queries.flags import flags_of
from contest.queries.own_marks import LastCast, last_cast, my_marks, next_cast
from contest.queries.remembered import Remembered, remembered_of
from contest.queries.sheets import BallotSheet, ballot_in, sheet_of
from contest.web.asking import wants_json
from contest.web.fields import CleanForm
from contest.web.jury.finding import Paper, Place
from contest.web.jury.forms import FieldForm, FlagForm, NoteForm, RecusalForm
from contest.web.jury.pad import Key, keys_of, last_in_words, method_in_words
from contest.web.jury.table import OnTable, on_table
from contest.web.numbers import whole
from contest.web.sentences import sentence
from contest.web.wording.judging import DOUBTS

CONFLICT, UNFIT = 409, 422


@dataclass(frozen=True, slots=True)
class Room:
    """All that the page of one ballot shows."""

    round: Round
    juror: str
    sheet: BallotSheet
    piece: int
    progress: MyProgress
    last: LastCast | None
    previous: str | None
    following: str | None
    table: OnTable | None
    aside: Aside | None
    doubts: tuple[str, ...]
    remembered: tuple[Remembered, ...]
    ahead: tuple[str, ...]
    marks: tuple[int, ...]
    keys: tuple[Key, ...]
    field: str

    @property
    def has_words(self) -> bool:
        """Whether the keys say words, not numbers."""
        return any(key.is_word for key in self.keys)


@dataclass(frozen=True, slots=True)
class Refused:
    """What was refused in a sheet: which one, why, and the form as it was typed."""

    sheet: str
    words: str
    form: CleanForm


def room_page(
    paper: Paper, words: str = "", status: int = 200, *, refused: Refused | None = None
) -> ResponseReturnValue:
    """Show a ballot; `words` say why it was refused, `refused` opens a sheet again."""
    room = room_of(paper)
    if room is None:
        return redirect(url_for("jury.rounds.show", round_code=paper.round.code), 303)
    forms: dict[str, CleanForm] = {
        "note": NoteForm(note=room.sheet.note),
        "flag": FlagForm(),
        "recusal": RecusalForm(),
    }
    if refused is not None:
        forms[refused.sheet] = refused.form
    page = render_template(
        "jury/ballots/show.html",
        room=room,
        words=words,
        refused=refused,
        forms=forms,
        method=method_in_words(paper.round),
        last=last_in_words(paper.round, room.last),
        field_form=FieldForm(field=room.field),
    )
    return page, status


def room_of(paper: Paper) -> Room | None:
    """Gather the room of a ballot; None where it is not to be seen any more."""
    judged, juror, code = paper.round, paper.juror, paper.code
    ballot = ballot_in(judged, juror.id, code)
    if ballot is None or judged.closed_at is not None:
        return None
    sheet = sheet_of(ballot, judged)
    table = on_table(paper.place, code)
    ahead = () if table else _ahead(paper)
    last = None if table else last_cast(juror, judged)
    previous, following = _around(paper, ahead, table)
    return Room(
        round=judged,
        juror=juror.code,
        sheet=sheet,
        piece=_chosen(len(sheet.shown)),
        progress=my_progress(juror, judged),
        last=last,
        previous=previous,
        following=following,
        table=table,
        aside=_just_now(asides_of(juror, judged), last),
        doubts=tuple(DOUBTS[one] for one in flags_of(ballot, judged, FLAGS)),
        remembered=tuple(remembered_of(juror, judged, code).get(code, ())),
        ahead=ahead,
        marks=tuple(my_marks(juror, judged)),
        keys=keys_of(judged),
        field=juror.field,
    )


def told_again(paper: Paper, error: RuleBroken) -> ResponseReturnValue:
    """Show the ballot again as it stands now, with the reason of the refusal."""
    words, where = sentence(error), ballot_url(paper)
    db.session.rollback()
    if wants_json():
        return jsonify(ok=False, message=words, code=error.code, url=where), CONFLICT
    flash(words, "halt")
    return redirect(where, 303)


def refused_in(paper: Paper, refused: Refused) -> ResponseReturnValue:
    """Open the sheet again with what was typed and the reason at its field."""
    if wants_json():
        field = next(iter(refused.form.errors), "reason")
        return jsonify(ok=False, message=refused.words, field=field), UNFIT
    return room_page(paper, status=UNFIT, refused=refused)


def kept(where: str, words: str, next_page: str = "") -> ResponseReturnValue:
    """Say what was kept: to a script (and where to go on), or on a page."""
    if wants_json():
        return jsonify(ok=True, said=words, next=next_page)
    flash(words, "fine")
    return redirect(where, 303)


def ballot_url(paper: Paper) -> str:
    """Give the address of the page of a ballot."""
    return url_for("jury.ballots.show", round_code=paper.round.code, code=paper.code)


def next_page(place: Place, ahead: list[str]) -> str:
    """Give the address of what comes next: a ballot, the table, or the end."""
    if place.round.method is Method.rank:
        return url_for("jury.rankings.show", round_code=place.round.code)
    if not ahead:
        return url_for("jury.rounds.show", round_code=place.round.code)
    return url_for("jury.ballots.show", round_code=place.round.code, code=ahead[0])


def _ahead(paper: Paper) -> tuple[str, ...]:
    waiting = coming(paper.juror, paper.round)
    return tuple(code for code in waiting if code != paper.code)


def _around(
    paper: Paper, ahead: tuple[str, ...], table: OnTable | None
) -> tuple[str | None, str | None]:
    """Give what lies before and after: on the table, or as it was cast."""
    if table is not None:
        return table.before, table.after
    juror, judged, code = paper.juror, paper.round, paper.code
    previous = last_cast(juror, judged, before=code)
    following = next_cast(juror, judged, code) or next(iter(ahead), None)
    return previous.code if previous else None, following


def _chosen(count: int) -> int:
    """Give the number of the photograph asked for, from 1 to `count`."""
    number = whole(request.args.get("piece", "")) or 1
    return min(number, max(1, count))


def _just_now(asides: list[Aside], last: LastCast | None) -> Aside | None:
    """Give the latest stepping aside, where no ballot has been cast since."""
    latest = next(iter(asides), None)
    if latest is None or (last is not None and last.at > latest.at):
        return None
    return latest
