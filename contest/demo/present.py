"""The edition that is open: entries come in, and a first round is under way."""

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
from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.models.contest import Contest, Edition
from contest.models.entry import Entry
from contest.models.jury import Panel
from contest.models.round import Round
from contest.models.states import CategoryKind, CutKind, Method
from contest.queries.editions import edition_by_slug

SLUG = "xii"
BEST = 5
# How many each juror has put in order so far; who has placed all has handed in.
PLACED = {1: BEST, 2: 2, 4: BEST, 6: 3}
# How many ballots each juror has cast so far; J2 is the account that is shown round.
CAST = {1: 5, 2: 3, 3: 8, 4: 6, 5: 0, 6: 7, 7: 4}


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
    judged = _round(edition, panel, stage, screened)
    works = {entries[work.stem].code: work for work in PRESENT}
    jury = Jury(works, people)
    mark_all(judged, jury, start=stage.ago(2), most=CAST)
    order_some(
        _first_order(edition, panel, stage), jury, start=stage.ago(1), placed=PLACED
    )
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


def _round(
    edition: Edition, panel: Panel, stage: Stage, screened: list[Entry]
) -> Round:
    """Release what came in so far and open a first round of scores."""
    whole = edition_by_slug(SLUG)
    plan = RoundPlan(
        panel,
        whole.categories if whole else [],
        Method.score,
        criteria=[CriterionPlan()],
        cut_kind=CutKind.best,
        cut_value="5",
    )
    with clock.standing_at(stage.ago(3)):
        for entry in screened:
            screening.accept_entry(entry, by=stage.cast["orlov"])
        return opened(edition, plan, None, stage.organizer)


def _first_order(edition: Edition, panel: Panel, stage: Stage) -> Round:
    """Open a second round beside the first: the best five single photographs so far."""
    whole = edition_by_slug(SLUG)
    singles = [
        one
        for one in (whole.categories if whole else [])
        if one.kind is CategoryKind.single
    ]
    plan = RoundPlan(panel, singles, Method.rank, top_n=BEST)
    with clock.standing_at(stage.ago(1.5)):
        return opened(edition, plan, None, stage.organizer)


def _last_minute(day: datetime) -> datetime:
    """Give the last minute of a day in Moscow, as calls like to end."""
    there = day.astimezone(ZoneInfo(ZONE))
    return there.replace(hour=23, minute=59, second=0, microsecond=0)
