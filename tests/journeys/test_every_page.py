"""Every page of every role of the filled demonstration, looked at once.

The walk is held against the map of addresses: a page that nobody came to fails.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser import Person, Stage
from factories import a_draft_edition, a_panel
from house import a_house
from markup import markup_faults
from pictures import a_jpeg
from serving import a_server
from told import cookie_of, lay_files
from walks import FILES, Walk

from contest.clock import now
from contest.db import db
from contest.demo import present
from contest.demo.cast import ROLES
from contest.demo.scenes import SCENES
from contest.demo.story import tell_demonstration
from contest.flow.joining.inviting import invite
from contest.flow.joining.links import make_link
from contest.flow.judging.panels import invite_juror
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import plan_round
from contest.models.contest import Contest
from contest.models.entry import Entry, Receipt
from contest.models.jury import Panel
from contest.models.notice import Notice
from contest.models.states import LinkPurpose, Method, SeatRole
from contest.models.user import User
from contest.queries.editions import edition_by_slug

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("every page"),
]
SIZES = ((2400, 1600), (1600, 2400), (2400, 2400), (2400, 1000))
VISITOR = (
    "/",
    "/account/sign-in",
    "/account/register",
    "/account/forgotten",
    "/account/letter-sent",
    "/dev/mail",
)
STARTS = {"entrant": "/entries", "juror": "/jury/", "chair": "/jury/"}
NEXT = f"/desk/{present.SLUG}"
STEPS = (f"{NEXT}/verdict", f"{NEXT}/opening", f"{NEXT}/opening/rehearsal")
# The demonstration is past these; the whole line goes through them.
PASSED = frozenset({"account.claims.show", "organizer.publications.new"})
LEAD_ON = frozenset(
    {"entrant.returns.show", "entrant.returns.show_piece", "public.categories.show"}
)


def tell(app) -> dict[str, object]:
    """Tell the demonstration with cheap pictures; give cookies and links of letters."""
    folder = app.extensions["foreign_view"].data / "photos"
    folder.mkdir()
    for number, scene in enumerate(SCENES):
        size = SIZES[number % len(SIZES)]
        a_jpeg(folder / f"{scene.name}.jpg", size=size, seed=number)
    with app.test_request_context():
        tell_demonstration(app, photos=folder, ticking=quietly)
        links = letters_of(app)
        a_drafted_edition()
        house = a_house()
    lay_files(app)
    cookies = {role: cookie_of(app, user_of(person.email)) for role, person in ROLES}
    vivian = cookie_of(app, user_of("vivian@house.example.org"))
    code = house.special["jury.rankings.show"]["round_code"]
    return {
        "links": links,
        "receipt": a_receipt(),
        "table": f"/jury/{code}/table",
        "ranking": vivian,
        **cookies,
    }


def a_drafted_edition() -> None:
    """An edition that is not open yet, with a round that is only planned."""
    contest = db.session.query(Contest).filter_by(slug="foreign-view").one()
    draft = a_draft_edition(contest, "draft")
    panel = a_panel(draft, user_of(dict(ROLES)["chair"].email))
    edition = edition_by_slug("draft")
    plan = RoundPlan(
        panel=panel, categories=[edition.categories[0]], method=Method.score
    )
    plan_round(edition, plan, by=user_of(dict(ROLES)["organizer"].email))
    db.session.commit()


def a_receipt() -> str:
    """Give the address of a receipt of the entrant who walks."""
    user = user_of(dict(ROLES)["entrant"].email)
    own = db.session.query(Receipt).join(Entry, Entry.id == Receipt.entry_id)
    receipt = own.filter(Entry.user_id == user.id).first()
    entry = db.session.get_one(Entry, receipt.entry_id)
    return f"/entries/{entry.code}/receipts/{receipt.code}"


@contextmanager
def quietly(_words: str, _count: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def user_of(email: str) -> User:
    return db.session.query(User).filter_by(email=email).one()


def letters_of(_app) -> list[str]:
    """Make one live link of every kind that people get by mail."""
    by, new = user_of(dict(ROLES)["organizer"].email), "new@example.org"
    contest = db.session.query(Contest).order_by(Contest.id).first()
    panel = db.session.query(Panel).order_by(Panel.id).first()
    invite(contest, role=SeatRole.editor, language="en", by=by, email=new)
    seat = db.session.query(Notice).filter_by(kind="seat_invitation").all()[-1]
    _, jury = invite_juror(panel, by=by, name="New", language="en", email=new)
    fresh = User(
        email="fresh@example.org", name="Fresh", name_latin="Fresh", country="KR"
    )
    db.session.add(fresh)
    db.session.flush()
    tokens = {
        "seat": seat.facts["token"],
        "jury": jury,
    }
    reset, verify = (
        make_link(one, user=fresh) for one in (LinkPurpose.reset, LinkPurpose.verify)
    )
    fresh.created_at = now()
    db.session.commit()
    return [
        *(f"/invitations/{kind}/{token}" for kind, token in tokens.items()),
        f"/account/passwords/{reset}",
        f"/account/verifications/{verify}",
    ]


@pytest.fixture(scope="module")
def stage(tmp_path_factory, chromium) -> Iterator[Stage]:
    """The demonstration, served."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    with a_server(folder, tell) as server:
        made = Stage(server, chromium)
        yield made
        made.clear()


def somebody(stage: Stage, role: str) -> Person:
    return stage.person("en").sit_as(stage.server.told[role])


def test_every_page_of_every_role_is_sound(stage, app, tmp_path):
    walk = Walk(app.url_map.bind("localhost"))

    walk.go("visitor", stage.person("en"), [*VISITOR, *stage.server.told["links"]])
    for role, _ in ROLES:
        starts = [STARTS.get(role, "/desk/"), "/account", "/"]
        more = {"entrant": [stage.server.told["receipt"]], "organizer": STEPS}
        walk.go(role, somebody(stage, role), [*starts, *more.get(role, ())])
    walk.go("ranking", somebody(stage, "ranking"), [stage.server.told["table"]])

    faults = walk.faults + markup_faults(walk.sources, tmp_path)
    assert not faults, "\n".join(faults)
    pages = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }
    assert pages - FILES - PASSED - LEAD_ON - walk.kinds == set()
