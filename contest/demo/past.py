"""The edition that is over: three rounds, a verdict, a published gallery."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from contest import clock
from contest.db import db
from contest.demo import words
from contest.demo.calling import Call, Dates, open_edition, seat_jury
from contest.demo.entering import Files, hand_in, scenes_of, title_of
from contest.demo.judging import Jury, mark_all
from contest.demo.places import PLACES
from contest.demo.tales import PAST, Tale
from contest.flow import placing, publishing, screening
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import CriterionPlan, RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.languages import LocalText
from contest.models.contest import EMPTY, Contest, Edition
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption
from contest.models.jury import Panel
from contest.models.round import Round
from contest.models.states import CutKind, Method
from contest.models.user import User
from contest.queries.editions import edition_by_slug
from contest.queries.places import FinalPlace, places_in, shared_places
from contest.queries.rounds import round_by_code

SLUG = "xi"
MENTIONS = 3


@dataclass(frozen=True, slots=True)
class Stage:
    """Who acts, and the clock of the story."""

    cast: Mapping[str, User]
    today: datetime

    def ago(self, days: float) -> datetime:
        """Give the moment so many days before today."""
        return self.today - timedelta(days=days)

    @property
    def organizer(self) -> User:
        """Who runs the contest."""
        return self.cast["solberg"]


def tell_past(contest: Contest, stage: Stage, files: Files) -> Edition:
    """Tell the whole way of one edition, from the call to the gallery."""
    by = stage.organizer
    with clock.standing_at(stage.ago(330)):
        dates = Dates(stage.ago(329), stage.ago(240))
        edition = open_edition(contest, Call(11, SLUG, words.PAST_CALL), dates, by=by)
        panel, people = seat_jury(edition, cast=stage.cast, by=by)
    entries = hand_in(
        PAST,
        edition,
        cast=stage.cast,
        files=files,
        between=(stage.ago(320), stage.ago(241)),
    )
    _screen(entries.values(), stage)
    merits = {entries[work.stem].code: work for work in PAST}
    _judge(_plans(edition, panel), edition, stage, Jury(merits, people))
    _place(edition, stage)
    _publish(edition, stage, {entries[work.stem].id: work for work in PAST})
    return edition


def _screen(entries: Iterable[Entry], stage: Stage) -> None:
    with clock.standing_at(stage.ago(238)):
        for entry in entries:
            screening.accept_entry(entry, by=stage.cast["orlov"])
        db.session.commit()


def _plans(edition: Edition, panel: Panel) -> Sequence[RoundPlan]:
    whole = edition_by_slug(edition.slug)
    categories = whole.categories if whole else []
    return (
        RoundPlan(
            panel,
            categories,
            Method.approve,
            quorum=3,
            scale=(0, 2),
            cut_kind=CutKind.value,
            cut_value="0.8",
        ),
        RoundPlan(
            panel,
            categories,
            Method.score,
            criteria=[CriterionPlan(name, weight) for name, weight in words.CRITERIA],
            cut_kind=CutKind.best,
            cut_value="4",
        ),
        RoundPlan(panel, categories, Method.rank, top_n=8),
    )


def _judge(
    plans: Sequence[RoundPlan], edition: Edition, stage: Stage, jury: Jury
) -> None:
    after: Round | None = None
    for number, plan in enumerate(plans):
        day = 235 - 12 * number
        with clock.standing_at(stage.ago(day)):
            judged = opened(edition, plan, after, stage.organizer)
        absent = {5: 8} if number == 0 else None  # one juror falls ill half-way
        mark_all(judged, jury, start=stage.ago(day - 1), most=absent)
        with clock.standing_at(stage.ago(day - 10)):
            reason = words.GAP if number == 0 else ""
            close_round(judged, by=stage.cast["orlov"], reason=reason)
            db.session.commit()
        after = judged


def opened(edition: Edition, plan: RoundPlan, after: Round | None, by: User) -> Round:
    """Plan a round and open it; what it judges comes from `after`, if there is one."""
    code = plan_round(edition, replace(plan, after=after), by=by).code
    db.session.commit()
    judged = round_by_code(code)
    if judged is None:
        raise LookupError(code)
    open_round(judged, by=by)
    db.session.commit()
    return judged


def _place(edition: Edition, stage: Stage) -> None:
    by = stage.organizer
    whole = edition_by_slug(edition.slug)
    with clock.standing_at(stage.ago(196)):
        for category in whole.categories if whole else []:
            for _, group in shared_places(category):
                placing.settle_tie(
                    edition,
                    category,
                    order=[one.entry for one in group],
                    reason=words.TIE,
                    by=stage.cast["somova"],
                )
        _grant(edition, by)
        placing.seal_verdict(edition, by=by)
        db.session.commit()


def _grant(edition: Edition, by: User) -> None:
    """The best of all gets the Grand Prix, the next of each category its award."""
    whole = edition_by_slug(edition.slug)
    lists = [places_in(category) for category in (whole.categories if whole else [])]
    best = max((one for places in lists for one in places[:1]), key=_value)
    grand = placing.offer_award(edition, name=words.GRAND_PRIX, by=by)
    placing.grant_award(edition, grand, best.entry, by=by)
    rest: list[FinalPlace] = []
    for places in lists:
        left = [one for one in places if one.entry.id != best.entry.id]
        award = placing.offer_award(
            edition, name=words.FIRST_AWARD, category=left[0].category, by=by
        )
        placing.grant_award(edition, award, left[0].entry, by=by)
        rest += left[1:]
    mention = placing.offer_award(edition, name=words.MENTION, slots=MENTIONS, by=by)
    for one in sorted(rest, key=_value, reverse=True)[:MENTIONS]:
        placing.grant_award(edition, mention, one.entry, by=by)
    partner = placing.offer_award(edition, name=words.PARTNER, by=by)
    placing.withhold_award(edition, partner, reason=words.WITHHELD, by=by)


def _value(one: FinalPlace) -> float:
    standing = one.standing
    return (standing.numerator or 0) / standing.denominator


def _publish(edition: Edition, stage: Stage, works: Mapping[int, Tale]) -> None:
    with clock.standing_at(stage.ago(190)):
        gallery = publishing.hang_gallery(edition, by=stage.organizer)
        db.session.commit()
        publishing.write_intro(
            edition, gallery, intro=words.GALLERY, by=stage.cast["seo"]
        )
        for exhibit in _exhibits(gallery.id):
            _write(edition, exhibit, works[exhibit.entry_id], by=stage.cast["seo"])
        db.session.commit()
        publishing.publish_gallery(edition, gallery, by=stage.organizer)
        db.session.commit()


def _write(edition: Edition, exhibit: Exhibit, work: Tale, *, by: User) -> None:
    scenes = scenes_of(work)
    captions = sorted(exhibit.captions, key=lambda one: one.piece.position)
    is_series = len(scenes) > 1
    publishing.write_exhibit(
        edition,
        exhibit,
        words=publishing.Words(
            title=title_of(work),
            text=words.STATEMENTS.get(work.told, EMPTY),
            place=PLACES[work.place],
            pieces={
                one.piece_id: (
                    _local(scene.title) if is_series else EMPTY,
                    _local(scene.alt),
                )
                for one, scene in zip(captions, scenes, strict=True)
            },
        ),
        by=by,
    )


def _local(said: object) -> LocalText:
    return LocalText(**{one: getattr(said, one) for one in ("en", "ru", "ko")})


def _exhibits(gallery_id: int) -> Sequence[Exhibit]:
    return db.session.scalars(
        select(Exhibit)
        .where(Exhibit.gallery_id == gallery_id)
        .options(
            selectinload(Exhibit.captions).joinedload(ExhibitCaption.piece),
            joinedload(Exhibit.entry).load_only(Entry.code),
        )
        .order_by(Exhibit.position)
    ).all()
