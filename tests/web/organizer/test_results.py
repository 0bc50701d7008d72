"""From the panel to the public gallery, through the pages of the desk alone."""

import json

import pytest
from counting import count_queries
from endings import a_hung_gallery, a_placed_edition, a_published_gallery, write
from factories import (
    a_contest,
    a_person,
    an_entry,
    an_open_edition,
    keep,
    mallory,
    sign_in,
)
from juries import (
    a_planned_round,
    a_stage,
    an_open_round,
    ballots_of,
    cast,
    cast_all,
    entry_of,
)

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.award import Award, TieRuling, Verdict, Win
from contest.models.contest import Seat
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, Gallery
from contest.models.jury import Juror, Panel
from contest.models.notice import Notice
from contest.models.round import Round
from contest.models.standing import Standing
from contest.models.states import CutKind, RoundState, SeatRole
from contest.queries import rehearsal

NAME = {"name-en": "Prize", "name-ru": "Приз", "name-ko": "상"}
PLAN = {
    "method": "score",
    "answers": "2",
    "scale_max": "10",
    "top_n": "10",
    "quorum": "",
    "aggregate": "mean",
    "cut_kind": "none",
    "cut_value": "",
    "after": "0",
}


@pytest.fixture
def desk(client):
    """Ask and send as Gordon, with checks of the answer."""
    return Desk(client)


class Desk:
    """Gordon at the desk of the edition 2027."""

    def __init__(self, client):
        self.client = client

    def get(self, path, status=200):
        answer = self.client.get(f"/desk/2027{path}")
        assert answer.status_code == status, (path, answer.status_code)
        return answer.text

    def send(self, path, status=303, **data):
        answer = self.client.post(f"/desk/2027{path}", data=data)
        assert answer.status_code == status, (path, answer.status_code, answer.text)
        return answer.text


def acts():
    return {one.act for one in db.session.query(AuditEvent)}


def test_whole_way_from_panel_to_gallery(desk, client):
    stage = a_stage(0)
    sign_in(client, stage.organizer)
    for number in range(3):
        an_entry(a_person(f"Entrant{number}"), stage.single, title=f"Title {number}")

    desk.get("/jury")
    desk.send("/jury", **{"name-en": "Second", "name-ru": "Второй", "name-ko": "둘째"})
    panel = db.session.query(Panel).order_by(Panel.id.desc()).first()
    juror = {"name": "Berenice", "email": "berenice@example.org", "language": "en"}
    desk.send(f"/panels/{panel.id}/jurors", **juror)
    assert "berenice@example.org" in desk.send(
        f"/panels/{panel.id}/jurors", 422, **juror
    )
    invited = db.session.query(Juror).filter_by(email="berenice@example.org").one()
    desk.send(f"/jurors/{invited.id}/invitation")
    assert "Withdraw the invitation" in desk.get("/jury")
    desk.send(f"/jurors/{invited.id}/invitation/removal")
    assert "Berenice" not in desk.get("/jury")

    desk.get("/rounds/new")
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}
    desk.send("/rounds", **plan, ties="median")
    judged = db.session.query(Round).one()
    desk.get(f"/rounds/{judged.code}/plan")
    desk.send(f"/rounds/{judged.code}/plan", **plan)
    desk.get("/rounds")
    desk.get(f"/rounds/{judged.code}")
    desk.get(f"/rounds/{judged.code}/standings", 404)
    desk.send(f"/rounds/{judged.code}/opening")
    assert "confirm that judging may begin" in desk.get(f"/rounds/{judged.code}")
    assert judged.opened_at is None
    desk.send(f"/rounds/{judged.code}/opening", sure="y")
    desk.send(f"/rounds/{judged.code}/pause")
    desk.send(f"/rounds/{judged.code}/pause/removal")
    desk.send(f"/rounds/{judged.code}/late")

    waiting = ballots_of(judged, status="dealt")
    for ballot in waiting[:-1]:
        cast(ballot, 9 if entry_of(ballot).title == "Title 0" else 5)
    page = desk.get(f"/rounds/{judged.code}")
    assert "marks open when the round closes" in page
    assert "Close with 1 ballot missing" in page

    desk.get(f"/rounds/{judged.code}/closure")
    desk.send(f"/rounds/{judged.code}/closure", 422)
    desk.send(f"/rounds/{judged.code}/closure", 422, sure="y")
    desk.send(f"/rounds/{judged.code}/closure", sure="y", reason="Vivian is ill.")
    assert "Vivian is ill." in desk.get(f"/rounds/{judged.code}")
    assert "Title 0" in desk.get(f"/rounds/{judged.code}/standings")

    desk.get("/results")
    first, second, third = db.session.query(Entry).order_by(Entry.title)
    desk.send("/awards", slots="1", category="0", **NAME)
    award = db.session.query(Award).one()
    assert "Still open" in desk.get("/verdict")
    desk.send("/wins", award=award.id, entry=first.code)
    tie = {
        "category": "ordinary",
        f"rank-{third.code}": "1",
        f"rank-{second.code}": "2",
    }
    desk.send("/ties", **tie, reason="Looked at again.")
    assert "tie settled" in desk.get("/results")
    desk.send("/verdict", 422)
    desk.send("/verdict", sure="y")

    assert "Hang winners and finalists: 3 entries" in desk.get("/gallery")
    desk.send("/gallery")
    hung_first = db.session.query(Exhibit).count()
    assert "Hang 2 finalists" in desk.get("/gallery")
    desk.send("/gallery", finalists="yes")
    assert (hung_first, db.session.query(Exhibit).count()) == (1, 3)
    assert "not translated" in desk.get("/gallery")
    assert "finalist" not in desk.get("/gallery")
    desk.send("/publication", 409, sure="y")
    for exhibit in db.session.query(Exhibit).all():
        desk.get(f"/exhibits/{exhibit.slug}")
        write(stage.edition, exhibit, by=stage.organizer)
    db.session.commit()
    desk.get("/rehearsal")
    slug = db.session.query(Exhibit).order_by(Exhibit.position).first().slug
    assert "A rehearsal" in desk.get(f"/rehearsal/ordinary/{slug}")
    assert client.get("/2027/gallery").status_code == 404
    desk.get("/publication")
    desk.send("/publication", 422)
    desk.send("/publication", sure="y")
    assert client.get("/2027/gallery").status_code == 200
    assert db.session.query(Notice).filter_by(kind="gallery_published").count() == 3
    desk.send("/publication", 409, sure="y")
    desk.send("/publication/removal")
    assert client.get("/2027/gallery").status_code == 404
    desk.send("/publication/removal", 409)
    assert {
        "award.granted",
        "tie.settled",
        "verdict.sealed",
        "gallery.hung",
        "exhibit.written",
        "gallery.published",
        "gallery.taken_back",
    } <= acts()


PAGES = [
    "/jury",
    "/rounds",
    "/rounds/new",
    "/rounds/{code}",
    "/rounds/{code}/standings",
    "/rounds/{code}/standings.csv",
    "/rounds/{code}/standings.json",
    "/results",
    "/verdict",
    "/gallery",
    "/rehearsal",
    "/rehearsal/ordinary/{slug}",
    "/exhibits/{slug}",
    "/publication",
]
ACTS = [
    "/jury",
    "/panels/{panel}/jurors",
    "/jurors/{juror}/invitation",
    "/jurors/{juror}/invitation/removal",
    "/jurors/{juror}/leaving",
    "/rounds",
    "/rounds/{code}/plan",
    "/rounds/{code}/opening",
    "/rounds/{code}/pause",
    "/rounds/{code}/pause/removal",
    "/rounds/{code}/late",
    "/rounds/{code}/quorum",
    "/rounds/{code}/removal",
    "/rounds/{code}/closure",
    "/rounds/{code}/standings/{standing}",
    "/awards",
    "/awards/{award}/removal",
    "/awards/{award}/withholding",
    "/awards/{award}/withholding/removal",
    "/wins",
    "/wins/{win}/removal",
    "/ties",
    "/verdict",
    "/gallery",
    "/gallery/intro",
    "/exhibits/{slug}",
    "/exhibits/{slug}/place",
    "/exhibits/{slug}/removal",
    "/exhibits/{slug}/return",
    "/publication",
    "/publication/removal",
]


def values_of(shown):
    stage = shown.sealed.stage
    return {
        "code": shown.sealed.judged.code,
        "slug": shown.exhibits[0].slug,
        "panel": stage.panel.id,
        "juror": db.session.query(Juror).first().id,
        "award": shown.sealed.award.id,
        "win": db.session.query(Win).first().id,
        "standing": db.session.query(Standing).first().id,
    }


def answers(client, shown, edition="2027"):
    values = values_of(shown)
    pages = [
        client.get(f"/desk/{edition}{one.format(**values)}").status_code
        for one in PAGES
    ]
    sent = [
        client.post(f"/desk/{edition}{one.format(**values)}").status_code
        for one in ACTS
    ]
    return pages, sent


def test_every_page_stands_for_its_organizer(client):
    shown = a_hung_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)

    pages, _ = answers(client, shown)

    # No round can be planned after the verdict: that page says so.
    assert pages == [409 if path == "/rounds/new" else 200 for path in PAGES]


def test_an_exhibit_moves_from_one_page_of_the_wall_to_another(client, monkeypatch):
    monkeypatch.setattr(rehearsal, "ON_A_PAGE", 1)
    shown = a_hung_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)
    wall = f"/desk/{shown.sealed.stage.edition.slug}/gallery"
    first, last = (f"exhibits/{shown.exhibits[n].slug}/" for n in (0, -1))
    assert last not in client.get(wall).text

    moved = client.post(f"{wall[:-8]}/{last}place", data={"to": 1})

    assert moved.location == f"{wall}?page=1"
    assert last in client.get(wall).text
    assert first in client.get(f"{wall}?page=2").text


def test_mallory_finds_nothing(client):
    shown = a_hung_gallery(9, 7)
    sign_in(client, mallory())

    pages, sent = answers(client, shown)

    assert set(pages) | set(sent) == {404}


def test_entrant_finds_nothing(client):
    shown = a_hung_gallery(9, 7)
    author = db.session.get_one(Entry, shown.exhibits[0].entry_id).user_id
    sign_in(client, db.session.get_one(type(shown.sealed.stage.organizer), author))

    pages, sent = answers(client, shown)

    assert set(pages) | set(sent) == {404}


def test_stranger_is_sent_to_sign_in(client):
    shown = a_hung_gallery(9, 7)

    pages, sent = answers(client, shown)

    assert set(pages) | set(sent) == {303}


def test_organizer_of_another_contest_finds_nothing(client):
    shown = a_hung_gallery(9, 7)
    other = an_open_edition(a_contest("elsewhere"), "elsewhere")
    stranger = mallory()
    keep(
        Seat(contest_id=other.contest_id, user_id=stranger.id, role=SeatRole.organizer)
    )
    sign_in(client, stranger)

    pages, sent = answers(client, shown)
    through_own = answers(client, shown, "elsewhere")

    assert set(pages) | set(sent) == {404}
    named = [one for one, p in zip(through_own[0], PAGES, strict=True) if "{" in p]
    assert set(named) == {404}
    touched = [one for one, p in zip(through_own[1], ACTS, strict=True) if "{" in p]
    assert set(touched) == {404}


@pytest.mark.parametrize(
    ("role", "open_pages"),
    [
        (SeatRole.translator, {"/gallery", "/rehearsal", "/exhibits/{slug}"}),
        (SeatRole.editor, {"/gallery", "/rehearsal", "/exhibits/{slug}"}),
    ],
)
def test_other_staff_see_their_part_only(client, role, open_pages):
    shown = a_hung_gallery(9, 7)
    seated = mallory()
    keep(
        Seat(
            contest_id=shown.sealed.stage.edition.contest_id,
            user_id=seated.id,
            role=role,
        )
    )
    sign_in(client, seated)

    pages, _ = answers(client, shown)

    found = {page for page, status in zip(PAGES, pages, strict=True) if status == 200}
    assert found == open_pages | {"/rehearsal/ordinary/{slug}"}


def test_refused_award_says_why_and_keeps_what_was_typed(desk, client):
    placed = a_placed_edition(9, 7)
    sign_in(client, placed.stage.organizer)

    page = desk.send("/wins", 422, award=placed.award.id, entry=placed.winner.code)
    assert "one entry gets one award" in page
    page = desk.send("/wins", 422, award=placed.award.id, entry="ZZZZZZZZ")
    assert "no place in the results" in page
    page = desk.send("/awards", 422, slots="0", category="0", **NAME)
    assert 'value="Приз"' in page
    page = desk.send("/awards", 422, slots="1", category="0", **{"name-en": "Only"})
    assert "needs a name in every language" in page
    assert db.session.query(Award).count() == 1


def test_every_place_shows_its_photograph_in_as_many_queries(desk, client):
    placed = a_placed_edition(9, 7, 5)
    sign_in(client, placed.stage.organizer)
    with count_queries() as for_three:
        page = desk.get("/results")
    assert page.count('class="entries__img"') == 3

    db.session.query(Standing).filter(Standing.place > 1).delete()
    db.session.commit()

    with count_queries() as for_one:
        assert desk.get("/results").count('class="entries__img"') == 1
    assert len(for_one) == len(for_three)


def test_award_is_withheld_offered_again_and_dropped(desk, client):
    placed = a_placed_edition(9, 7)
    sign_in(client, placed.stage.organizer)
    desk.send("/awards", slots="2", category=str(placed.stage.single.id), **NAME)
    award = db.session.query(Award).order_by(Award.id.desc()).first()

    assert "Write the reason" in desk.send(f"/awards/{award.id}/withholding", 422)
    desk.send(f"/awards/{award.id}/withholding", reason="Nothing fits.")
    assert "Nothing fits." in desk.get("/results")
    desk.send(f"/awards/{award.id}/withholding/removal")
    desk.send(f"/awards/{award.id}/removal")
    desk.send(f"/awards/{placed.award.id}/removal", 422)
    win = db.session.query(Win).one()
    desk.send(f"/wins/{win.id}/removal")

    assert db.session.query(Win).count() == 0
    assert db.session.query(Award).count() == 1


def test_tie_needs_an_order_a_reason_and_its_own_entries(desk, client):
    placed = a_placed_edition(9, 5, 5, tie_chain=())
    sign_in(client, placed.stage.organizer)
    _, second, third = db.session.query(Entry).order_by(Entry.title)
    ranks = {f"rank-{second.code}": "1", f"rank-{third.code}": "1"}
    good = {f"rank-{second.code}": "2", f"rank-{third.code}": "1"}

    page = desk.send("/ties", 422, category="ordinary", reason="Seen again", **ranks)
    assert "its own number" in page
    assert 'value="Seen again"' in page
    desk.send("/ties", 422, category="ordinary", **good)
    desk.send("/ties", 422, category="series", reason="x", **good)
    desk.send("/ties", 422, category="nowhere", reason="x", **good)
    assert db.session.query(TieRuling).count() == 0

    desk.send("/ties", category="ordinary", reason="Seen again", **good)
    desk.send(f"/ties/ordinary/{second.code}/removal")
    assert db.session.query(TieRuling).count() == 0


def test_sealed_results_refuse_every_act(desk, client):
    shown = a_hung_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)
    award, code = shown.sealed.award, shown.sealed.judged.code
    standing = db.session.query(Standing).first()

    desk.send("/awards", 422, slots="1", category="0", **NAME)
    desk.send("/wins", 422, award=award.id, entry=shown.sealed.winner.code)
    desk.send(f"/wins/{db.session.query(Win).one().id}/removal", 422)
    desk.send("/verdict", 422, sure="y")
    desk.send(
        f"/rounds/{code}/standings/{standing.id}", 409, verb="hold_back", reason="x"
    )

    stage = shown.sealed.stage
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}
    assert "The verdict is sealed" in desk.send("/rounds", 422, **plan)
    assert "The verdict is sealed" in desk.get("/rounds/new", 409)
    assert "/rounds/new" not in desk.get("/rounds")

    assert "verdict was sealed" in desk.get("/results")
    assert db.session.query(Round).count() == 1
    assert db.session.query(Verdict).count() == 1
    assert db.session.query(Win).count() == 1


def test_chair_overrules_with_a_reason(desk, client):
    placed = a_placed_edition(9, 7, cut_kind=CutKind.best, cut_value="1")
    sign_in(client, placed.stage.organizer)
    code = placed.judged.code
    standing = db.session.query(Standing).filter_by(advanced=False).one()
    path = f"/rounds/{code}/standings/{standing.id}"

    desk.send(path, 400, verb="drop")
    desk.send(path, 409, verb="advance", reason="")
    desk.send(path, verb="advance", reason="Seen by the chair.")

    assert "Seen by the chair." in desk.get(f"/rounds/{code}/standings")


def test_standings_come_as_csv_and_json(desk, client):
    placed = a_placed_edition(9, 7)
    placed.winner.title = '=HYPERLINK("x")'
    db.session.commit()
    sign_in(client, placed.stage.organizer)

    text = desk.get(f"/rounds/{placed.judged.code}/standings.csv")
    told = json.loads(desk.get(f"/rounds/{placed.judged.code}/standings.json"))

    assert text.splitlines()[1].startswith("ordinary,1,")
    assert "\"'=HYPERLINK" in text
    assert "author" not in text.lower()
    assert told["standings"][0]["place"] == 1
    assert told["standings"][0]["value"] == "9"
    assert told["round"] == 1


def test_open_round_gives_no_standings(desk, client):
    stage = a_stage(2)
    judged = an_open_round(stage)
    cast_all(judged)
    sign_in(client, stage.organizer)

    for kind in ("", ".csv", ".json"):
        desk.get(f"/rounds/{judged.code}/standings{kind}", 404)
    assert judged.state is RoundState.open


def test_gallery_is_arranged_written_and_taken_down(desk, client):
    shown = a_published_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)
    first, second = (one.slug for one in shown.exhibits)
    piece = db.session.get_one(Exhibit, shown.exhibits[0].id)
    db.session.refresh(piece, ["captions"])
    alt = f"alt_{piece.captions[0].piece_id}"

    desk.send(f"/exhibits/{second}/place", to="1")
    desk.send("/gallery/intro", **{"intro-en": "Come in."})
    desk.send("/gallery/intro", 422, **{"intro-en": "x" * 3001})
    desk.send(f"/exhibits/{first}", **{"title-en": "New", f"{alt}-ko": "벽"})
    assert "x" * 200 in desk.send(f"/exhibits/{first}", 422, **{"title-en": "x" * 200})
    desk.send(f"/exhibits/{first}/removal", 422)
    desk.send(f"/exhibits/{first}/removal", reason="Asked for.")
    desk.send(f"/exhibits/{first}/removal", 409, reason="Asked for.")
    assert client.get(f"/2027/ordinary/{first}").status_code == 410
    assert "Come in." in client.get("/2027/gallery").text
    desk.send(f"/exhibits/{first}/return")

    assert client.get(f"/2027/ordinary/{first}").status_code == 200
    order = db.session.query(Exhibit.slug).order_by(Exhibit.position)
    assert [slug for (slug,) in order] == [second, first]
    assert db.session.query(Gallery).one().intro.en == "Come in."


def test_rounds_refuse_what_does_not_fit_with_what_was_typed(desk, client):
    stage = a_stage(2)
    sign_in(client, stage.organizer)
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}

    page = desk.send(
        "/rounds", 422, **{**plan, "cut_kind": "best", "cut_value": "half"}
    )
    assert 'value="half"' in page
    desk.send("/rounds", 422, **{**plan, "panel": "999"})
    desk.send("/rounds", 422, **{**plan, "method": "guess"})
    desk.send("/rounds", 422, **{k: v for k, v in plan.items() if k != "categories"})
    assert db.session.query(Round).count() == 0

    desk.send("/rounds", **{**plan, "cut_value": "abc"})
    assert db.session.query(Round.cut_value).scalar() == ""

    judged = an_open_round(stage)
    desk.send(f"/rounds/{judged.code}/quorum", 422, quorum="9")
    desk.send(f"/rounds/{judged.code}/quorum", quorum="1", reason="Time.")
    desk.send(f"/rounds/{judged.code}/opening")
    assert "open" in desk.send(f"/rounds/{judged.code}/plan", 422, **plan)
    desk.send(f"/rounds/{judged.code}/removal", 409)


def test_leaving_juror_is_shown_in_numbers_and_leaves(desk, client):
    stage = a_stage(3)
    judged = an_open_round(stage, quorum=1)
    sign_in(client, stage.organizer)
    juror = db.session.query(Juror).order_by(Juror.number).first()

    page = desk.get(f"/jurors/{juror.id}/leaving")
    assert "Another juror seated" in page
    desk.send(f"/jurors/{juror.id}/leaving", 422, way="burn")
    desk.send(f"/jurors/{juror.id}/leaving", way="keep", reason="Ill.")
    desk.send(f"/jurors/{juror.id}/leaving", 422, way="keep")

    db.session.expire_all()
    assert db.session.get_one(Juror, juror.id).left_at is not None
    assert "not seated" not in desk.get(f"/rounds/{judged.code}")


def test_planned_round_can_be_thrown_away(desk, client):
    stage = a_stage(1)
    judged = a_planned_round(stage)
    sign_in(client, stage.organizer)

    desk.send(f"/rounds/{judged.code}/removal")

    assert db.session.query(Round).count() == 0
