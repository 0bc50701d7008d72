"""What the judging room shows: the words of the method, keys, the juror's own marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.models.round import Round
from contest.models.states import Method
from contest.queries.ballots import MyProgress, coming, my_progress
from contest.queries.own_marks import LastCast, last_cast, my_marks
from contest.queries.sheets import BallotSheet, ballot_in, sheet_of
from contest.web.jury.finding import Paper, Place
from contest.web.jury.forms import FieldForm, FlagForm, NoteForm, RecusalForm
from contest.web.numbers import whole
from contest.web.sentences import sentence
from contest.web.wording.judging import YES_MAYBE_NO, YES_NO

MOST_KEYS = 10


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the scorepad: its mark, its word, and the key on the keyboard."""

    mark: int
    words: str
    press: str


@dataclass(frozen=True, slots=True)
class Room:
    """All that the page of one ballot shows."""

    round: Round
    juror: str
    sheet: BallotSheet
    piece: int
    progress: MyProgress
    last: LastCast | None
    previous: LastCast | None
    ahead: tuple[str, ...]
    marks: tuple[int, ...]
    keys: tuple[Key, ...]
    field: str


def room_page(paper: Paper, words: str = "", status: int = 200) -> ResponseReturnValue:
    """Show a ballot; `words` say why something was refused."""
    room = room_of(paper)
    if room is None:
        return redirect(url_for("jury.rounds.show", round_code=paper.round.code), 303)
    page = render_template(
        "jury/ballots/show.html",
        room=room,
        words=words,
        method=method_in_words(paper.round),
        in_words=marks_in_words,
        note_form=NoteForm(note=room.sheet.note),
        flag_form=FlagForm(),
        recusal_form=RecusalForm(),
        field_form=FieldForm(field=room.field),
    )
    return page, status


def room_of(paper: Paper) -> Room | None:
    """Gather the room of a ballot; None where it is not to be seen any more."""
    judged, juror = paper.round, paper.juror
    ballot = ballot_in(judged, juror.id, paper.code)
    if ballot is None or judged.closed_at is not None:
        return None
    sheet = sheet_of(ballot, judged)
    return Room(
        round=judged,
        juror=juror.code,
        sheet=sheet,
        piece=_chosen(len(sheet.shown)),
        progress=my_progress(juror, judged),
        last=last_cast(juror, judged),
        previous=last_cast(juror, judged, before=paper.code),
        ahead=tuple(code for code in coming(juror, judged) if code != paper.code),
        marks=tuple(my_marks(juror, judged)),
        keys=keys_of(judged),
        field=juror.field,
    )


def told_again(paper: Paper, error: RuleBroken) -> ResponseReturnValue:
    """Show the ballot again as it stands now, with the reason of the refusal."""
    db.session.rollback()
    flash(sentence(error), "halt")
    return back_to(paper)


def back_to(paper: Paper) -> ResponseReturnValue:
    """Go back to the page of a ballot."""
    return redirect(
        url_for("jury.ballots.show", round_code=paper.round.code, code=paper.code), 303
    )


def next_page(place: Place, ahead: list[str]) -> str:
    """Give the address of what comes next: a ballot, or the end."""
    if not ahead:
        return url_for("jury.rounds.show", round_code=place.round.code)
    return url_for("jury.ballots.show", round_code=place.round.code, code=ahead[0])


def keys_of(judged: Round) -> tuple[Key, ...]:
    """Give the keys of a pad, best word first for yes and no; none on long scales."""
    low, high = judged.scale_min, judged.scale_max
    if judged.method is Method.approve:
        words = YES_NO if high == 1 else YES_MAYBE_NO
        return tuple(
            Key(mark, _(words[mark]), str(high - mark + 1))
            for mark in range(high, low - 1, -1)
        )
    if high > MOST_KEYS or high - low >= MOST_KEYS:
        return ()
    return tuple(
        Key(mark, str(mark), "0" if mark == MOST_KEYS else str(mark))
        for mark in range(low, high + 1)
    )


def marks_in_words(judged: Round, marks: Iterable[int]) -> str:
    """Say marks as the pad shows them: words for yes and no, else numbers."""
    words = {key.mark: key.words for key in keys_of(judged)}
    return " ".join(words.get(mark, str(mark)) for mark in marks)


def method_in_words(judged: Round) -> str:
    """Say how this round is judged."""
    low, high = judged.scale_min, judged.scale_max
    if judged.method is Method.rank:
        words = _("Put the best %(count)d in order", count=judged.top_n)
    elif judged.method is Method.approve:
        words = _("Yes or no") if high == 1 else _("Yes, maybe or no")
    else:
        words = _("Scores, %(low)d to %(high)d", low=low, high=high)
    return str(words)


def _chosen(count: int) -> int:
    """Give the number of the photograph asked for, from 1 to `count`."""
    number = whole(request.args.get("piece", "")) or 1
    return min(number, max(1, count))
