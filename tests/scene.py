"""A contest that is founded and open, its people in their seats: what a house stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from accounts import PASSWORD
from factories import a_category, a_panel, keep, words

from contest.clock import now
from contest.db import db
from contest.flow import calling
from contest.flow.joining.passwords import hash_password
from contest.models.contest import Category, Contest, Edition, Seat
from contest.models.jury import Juror, Panel
from contest.models.states import CategoryKind, SeatRole
from contest.models.user import User
from contest.queries.editions import edition_by_slug

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


def a_scene(name: str) -> Scene:
    """Found a contest, open an edition of two categories, seat everybody."""
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
