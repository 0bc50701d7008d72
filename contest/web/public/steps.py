"""What the home page offers first to a person who has work here."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from contest.policy import may
from contest.queries.ballots import my_rounds
from contest.queries.people import Viewer


@dataclass(frozen=True, slots=True)
class Step:
    """A link to what comes next for this person."""

    words: str
    url: str


def next_step(viewer: Viewer) -> Step | None:
    """Give the rounds that wait for a juror, the desk to staff, to others nothing."""
    waiting = [
        mine
        for mine in my_rounds(viewer)
        if mine.round.closed_at is None
        and mine.round.paused_at is None
        and mine.progress.left
    ]
    if waiting:
        words = ngettext(
            "%(num)d round waits for you", "%(num)d rounds wait for you", len(waiting)
        )
        return Step(words, url_for("jury.rounds.index"))
    if may(viewer, "desk.see"):
        return Step(_("To the desk"), url_for("organizer.desks.index"))
    if may(viewer, "jury.enter"):
        return Step(_("My rounds"), url_for("jury.rounds.index"))
    return None
