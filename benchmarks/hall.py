"""A whole installation made of rows alone, for measuring pages without pictures.

In come a number of items and a running application context; out comes a Hall: who is
who, and what stands in the addresses of pages. One edition is over and published, one
is open with a round under way; one person owns up to thirty entries of it.
"""

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from benchmarks.rows import add, category, chunks, enter, keep, people, said
from contest.clock import now
from contest.db import db
from contest.flow import calling, placing, publishing
from contest.flow.judging.closing import close_round
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.models.ballot import Ballot, Score
from contest.models.codes import token_hash
from contest.models.contest import Category, Contest, Edition, Seat
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption
from contest.models.jury import Juror, Panel
from contest.models.round import Criterion, Round
from contest.models.session import UserSession
from contest.models.states import (
    BallotStatus,
    CutKind,
    Method,
    SeatRole,
)
from contest.models.user import User

JURORS = 7
QUORUM = 3
OWN = 30  # entries of the one person whose page is measured
HUNG = 1_000  # exhibits at most


@dataclass(frozen=True, slots=True)
class Hall:
    """Tokens of those who are signed in, and what stands in the addresses of pages."""

    tokens: Mapping[str, str]
    past: str
    open: str
    over: str
    under_way: str
    exhibit: str
    entry: str


@dataclass(frozen=True, slots=True)
class Staff:
    """The people who are there before anybody enters."""

    organizer: User
    entrant: User
    jurors: Sequence[User]


def a_hall(items: int) -> Hall:
    """Make the installation with `items` entries in each of its two editions."""
    staff = _staff()
    contest = Contest(slug="foreign-view", name=said("Foreign View"))
    keep(contest)
    role = SeatRole.organizer
    keep(Seat(contest_id=contest.id, user_id=staff.organizer.id, role=role))
    others = people("other", items)
    past = _edition(contest, "past", others, staff)
    over = _judged(past, staff, until_closed=True)
    _published(past, staff)
    own = [staff.entrant] * min(items, OWN)
    open_ = _edition(contest, "open", [*own, *others], staff)
    under_way = _judged(open_, staff, until_closed=False)
    _wait_for_screening(open_)
    past.closes_at = now() - timedelta(days=1)
    db.session.commit()
    mine = select(Entry.code).filter_by(user_id=staff.entrant.id)
    return Hall(
        tokens=_tokens(staff),
        past=past.slug,
        open=open_.slug,
        over=over.code,
        under_way=under_way.code,
        exhibit=db.session.scalars(select(Exhibit.slug)).first() or "",
        entry=db.session.scalars(mine.order_by(Entry.id.desc())).first() or "",
    )


def _staff() -> Staff:
    organizer, entrant = people("organizer", 1)[0], people("entrant", 1)[0]
    return Staff(organizer, entrant, people("juror", JURORS))


def _edition(
    contest: Contest, slug: str, authors: Sequence[User], staff: Staff
) -> Edition:
    edition = Edition(
        contest_id=contest.id,
        slug=slug,
        title=said(f"The {slug} one"),
        task=said("Show the ordinary. " * 20),
        criteria=said("Eye, story, craft."),
        order=said("One round."),
        place=said("This site."),
        reward=said("A Grand Prix."),
        publication=said("In the gallery."),
        opens_at=now() - timedelta(days=9),
        closes_at=now() + timedelta(days=30),
        opened_at=now(),
    )
    keep(edition)
    calling.offer_consent_texts(edition)
    keep(
        Category(
            edition_id=edition.id,
            slug="ordinary",
            name=said("The ordinary"),
            task=said("One photograph."),
            kind="single",
        )
    )
    enter(edition, authors)
    _seat(edition, staff.jurors)
    return edition


def _seat(edition: Edition, users: Sequence[User]) -> None:
    panel = Panel(edition_id=edition.id, name=said("The jury"))
    keep(panel)
    keep(
        *(
            Juror(
                panel_id=panel.id,
                user_id=user.id,
                number=number,
                email=user.email,
                name=user.name,
                is_chair=number == 1,
                accepted_at=now(),
            )
            for number, user in enumerate(users, 1)
        )
    )


def _judged(edition: Edition, staff: Staff, *, until_closed: bool) -> Round:
    """Open a round; cast every ballot and close it, or cast every sixth."""
    plan = RoundPlan(
        panel=db.session.scalars(select(Panel).filter_by(edition_id=edition.id)).one(),
        categories=[category(edition)],
        method=Method.score,
        quorum=QUORUM if _is_large(edition) else None,
        cut_kind=CutKind.best,
        cut_value=str(HUNG),
    )
    judged = plan_round(edition, plan, by=staff.organizer)
    judged = open_round(judged, by=staff.organizer)
    db.session.commit()
    found = select(Ballot.id).filter_by(round_id=judged.id).order_by(Ballot.id.desc())
    ballots = list(db.session.scalars(found))
    _cast(judged, ballots if until_closed else ballots[::6])
    if until_closed:
        close_round(judged, by=staff.organizer)
        db.session.commit()
    return judged


def _is_large(edition: Edition) -> bool:
    """Whether there is enough for each juror although not everyone sees everything."""
    found = select(Entry.id).filter_by(category_id=category(edition).id)
    return len(db.session.scalars(found).all()) > 2 * OWN


def _cast(judged: Round, ballots: Sequence[int]) -> None:
    criterion = db.session.scalars(select(Criterion.id).filter_by(round_id=judged.id))
    first, chance = criterion.first(), random.Random(1)
    add(
        Score,
        [
            {"ballot_id": one, "criterion_id": first, "value": chance.randint(1, 10)}
            for one in ballots
        ],
    )
    cast = {"status": BallotStatus.cast, "cast_at": now(), "version": 1}
    for some in chunks(ballots):
        db.session.execute(update(Ballot).where(Ballot.id.in_(some)).values(cast))
    db.session.commit()


def _published(edition: Edition, staff: Staff) -> None:
    by = staff.organizer
    award = placing.offer_award(edition, name=said("Grand Prix"), by=by)
    placing.withhold_award(edition, award, reason="Only rows stand here", by=by)
    placing.seal_verdict(edition, by=by)
    gallery = publishing.hang_gallery(edition, by=by)
    db.session.flush()
    hung = select(Exhibit.id).filter_by(gallery_id=gallery.id)
    words = {
        "title": said("Ten in the morning"),
        "text": said("A street. " * 40),
        "place": said("Busan"),
    }
    db.session.execute(update(Exhibit).where(Exhibit.id.in_(hung)).values(words))
    spoken = {"alt": said("A street before noon")}
    captions = update(ExhibitCaption).where(ExhibitCaption.exhibit_id.in_(hung))
    db.session.execute(captions.values(spoken))
    gallery.published_at = now()
    db.session.commit()


def _wait_for_screening(edition: Edition) -> None:
    """Let half of the entries, and at least one, wait for screening."""
    found = select(Entry.id).filter_by(category_id=category(edition).id)
    waiting = list(db.session.scalars(found))[::2]
    unscreened = {"screened": None, "screened_at": None}
    for some in chunks(waiting):
        db.session.execute(update(Entry).where(Entry.id.in_(some)).values(unscreened))
    db.session.commit()


def _tokens(staff: Staff) -> dict[str, str]:
    known = {
        "organizer": staff.organizer,
        "entrant": staff.entrant,
        "juror": staff.jurors[0],
    }
    tokens = {}
    for who, user in known.items():
        tokens[who] = secrets.token_urlsafe(16)
        keep(UserSession(user_id=user.id, token_hash=token_hash(tokens[who])))
    return tokens
