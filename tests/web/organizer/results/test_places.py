"""Places on the results page: shared ones marked, those without one counted."""

from endings import a_closed_round, a_placed_edition
from factories import sign_in, words
from juries import a_stage, an_open_round, ballots_of, cast, entry_of

from contest.db import db
from contest.flow import placing
from contest.flow.judging.closing import close_round
from contest.models.entry import Entry


def test_shared_place_is_called_so_until_it_is_settled(desk, client):
    stage = a_stage(2)
    a_closed_round(stage, 7, 7, tie_chain=("median",))
    sign_in(client, stage.organizer)
    text = desk.get("/results")
    assert text.count("shared place") == 2
    assert text.count('1 <span class="quiet">=</span>') == 2
    assert "tie broken" not in text
    ranks = {f"rank-{one.code}": n for n, one in enumerate(db.session.query(Entry), 1)}

    desk.send("/ties", category="ordinary", reason="Seen again.", **ranks)

    text = desk.get("/results")
    assert text.count("tie settled: Seen again.") == 2
    assert "shared place" not in text


def test_entry_without_a_ballot_is_counted(desk, client):
    stage = a_stage(3)
    judged = an_open_round(stage)
    for ballot in ballots_of(judged):
        if entry_of(ballot).title != "Title 2":
            cast(ballot, 7)
    close_round(judged, by=stage.organizer, reason="Vivian is ill.")
    db.session.commit()
    sign_in(client, stage.organizer)

    text = desk.get("/results")

    assert "1 entry got no ballot and has no place." in text
    assert f"/desk/2027/rounds/{judged.code}/standings?category=ordinary" in text


def test_category_without_entries_is_not_called_unjudged(desk, client):
    stage = a_stage(1)
    a_closed_round(stage, 7, categories=[stage.single, stage.series])
    sign_in(client, stage.organizer)

    text = desk.get("/results")

    assert "No entry of this category came before the jury." in text
    assert "No round of this category is closed yet." not in text


def test_decorated_entry_is_not_offered_again(desk, client):
    placed = a_placed_edition(9, 7)
    stage = placed.stage
    placing.offer_award(stage.edition, name=words("Second"), by=stage.organizer)
    db.session.commit()
    sign_in(client, stage.organizer)

    text = desk.get("/results")

    assert f'<optgroup label="{stage.single.name.en}">' in text
    assert f'<option value="{placed.winner.code}">' not in text
    assert text.count("<option value=") > 1


def test_all_places_of_a_category_stand_in_pages(desk, client):
    stage = a_stage(62)
    a_closed_round(stage, *[7] * 62, tie_chain=())
    sign_in(client, stage.organizer)

    text = desk.get("/results")
    first, second = (
        desk.get(f"/results?category=ordinary&page={number}") for number in (1, 2)
    )

    assert text.count('class="number">1 <span') == 60
    assert "62 entries share place 1: too many to put in order here." in text
    assert "Settle the tie" not in text
    assert "/desk/2027/results?category=ordinary" in text
    assert "All 62 places" in text
    assert (first.count("shared place"), second.count("shared place")) == (50, 12)
    assert "1 / 2" in first
