"""Awards and ties: granted, withheld, settled, sealed."""

from counting import count_queries
from endings import a_hung_gallery, a_placed_edition
from factories import (
    sign_in,
)
from resultings import NAME, PLAN

from contest.db import db
from contest.models.award import Award, TieRuling, Verdict, Win
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing


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
    standing = db.session.query(Standing).order_by(Standing.id).first()

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
