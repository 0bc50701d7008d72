"""The edition that is open: entries come in while the jury is at work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from contest import clock
from contest.db import db
from contest.demo import words
from contest.demo.calling import ZONE, Call, Dates, open_edition, seat_jury
from contest.demo.entering import Files, compose, hand_in
from contest.demo.judging import Jury, mark_all, order_some
from contest.demo.past import Stage, opened
from contest.demo.tales import DRAFT, PRESENT
from contest.flow import screening
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import RoundPlan
from contest.models.contest import Category, Contest, Edition
from contest.models.entry import Entry
from contest.models.jury import Panel
from contest.models.states import CutKind, Method
from contest.queries.editions import edition_by_slug

SLUG = "xii"
BEST = 3
# How many each juror has put in order so far; who has placed all has handed in.
PLACED = {1: BEST, 2: 1, 4: BEST, 6: 2}
# How many ballots each juror has cast so far; J2 is the account that is shown round.
CAST = {1: 5, 2: 3, 3: 7, 4: 6, 5: 0, 6: 7, 7: 4}


def tell_present(contest: Contest, stage: Stage, files: Files) -> Edition:
    """Tell an edition up to today."""
    by = stage.organizer
    with clock.standing_at(stage.ago(28)):
        dates = Dates(stage.ago(27), _last_minute(stage.today + timedelta(days=51)))
        edition = open_edition(
            contest, Call(12, SLUG, words.PRESENT_CALL), dates, by=by
        )
        panel, people = seat_jury(edition, cast=stage.cast, by=by)
    entries = hand_in(
        PRESENT,
        edition,
        cast=stage.cast,
        files=files,
        between=(stage.ago(26), stage.ago(4)),
    )
    *screened, _unscreened, doubtful = entries.values()
    _ask(doubtful, stage)
    _release(screened, stage)
    works = {entries[work.stem].code: work for work in PRESENT}
    _judge(edition, panel, stage, Jury(works, people))
    with clock.standing_at(stage.ago(0.5)):
        compose(DRAFT, edition, by=stage.cast[DRAFT.by], files=files)
        db.session.commit()
    return edition


def _ask(doubtful: Entry, stage: Stage) -> None:
    """Ask an author to mend something before the jury begins."""
    with clock.standing_at(stage.ago(3.5)):
        asked = words.FIX.best(doubtful.language)[0]
        screening.ask_for_fix(doubtful, words=asked, by=stage.cast["orlov"])
        db.session.commit()


def _release(screened: Sequence[Entry], stage: Stage) -> None:
    """Release to judging what came in so far."""
    with clock.standing_at(stage.ago(3.2)):
        for entry in screened:
            screening.accept_entry(entry, by=stage.cast["orlov"])
        db.session.commit()


def _judge(edition: Edition, panel: Panel, stage: Stage, jury: Jury) -> None:
    """Judge the mirror pair up to its last round, and begin with the others."""
    by = stage.organizer
    pair, others = _parted(edition)
    scores = RoundPlan(panel, pair, Method.score, cut_kind=CutKind.best, cut_value="2")
    with clock.standing_at(stage.ago(3)):
        first = opened(edition, scores, None, by)
    mark_all(first, jury, start=stage.ago(2.9))
    with clock.standing_at(stage.ago(2.5)):
        close_round(first, by=stage.cast["orlov"])
        db.session.commit()

    due = _last_minute(stage.today + timedelta(days=5))
    order = RoundPlan(
        panel, pair, Method.rank, top_n=BEST, judge_by=due, shows_pixels=True
    )
    with clock.standing_at(stage.ago(2.4)):
        last = opened(edition, order, first, by)
    scores = replace(
        scores, categories=others, cut_value="3", judge_by=due, shows_pixels=True
    )
    with clock.standing_at(stage.ago(2.1)):
        beside = opened(edition, scores, None, by)
    mark_all(beside, jury, start=stage.ago(2), most=CAST)
    order_some(last, jury, start=stage.ago(1), placed=PLACED)


def _parted(edition: Edition) -> tuple[list[Category], list[Category]]:
    """Give the mirror pair, and the other categories."""
    whole = edition_by_slug(edition.slug)
    categories = whole.categories if whole else []
    pair = [one for one in categories if one.mirror_id]
    return pair, [one for one in categories if not one.mirror_id]


def _last_minute(day: datetime) -> datetime:
    """Give the last minute of a day in Moscow, as calls like to end."""
    there = day.astimezone(ZoneInfo(ZONE))
    return there.replace(hour=23, minute=59, second=0, microsecond=0)
