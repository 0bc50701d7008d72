"""Placing: ties ruled on, awards granted or withheld, and a seal that holds."""

import pytest
from endings import a_closed_round, a_placed_edition, a_sealed_edition
from factories import a_contest, a_draft_edition, an_entry, ansel, words
from juries import a_planned_round, a_stage, an_open_round

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.languages import LocalText
from contest.models.audit import AuditEvent
from contest.models.award import Award, TieRuling, Win
from contest.models.entry import Entry
from contest.models.round import Round
from contest.models.standing import Standing
from contest.queries.places import final_places, places_in, shared_places


def entry(title):
    return db.session.query(Entry).filter_by(title=title).one()


def places(edition):
    return {one.entry.title: one.place for one in final_places(edition)}


def acts():
    return [one.act for one in db.session.query(AuditEvent).order_by(AuditEvent.id)]


@pytest.fixture
def tied(app):
    """Three entries, the last two share place 2."""
    stage = a_stage(3)
    a_closed_round(stage, 9, 5, 5, tie_chain=())
    return stage


def test_settled_tie_parts_entries(tied):
    order = [entry("Title 2"), entry("Title 1")]

    placing.settle_tie(
        tied.edition, tied.single, order=order, reason="Seen again.", by=tied.organizer
    )
    db.session.commit()

    assert places(tied.edition) == {"Title 0": 1, "Title 2": 2, "Title 1": 3}
    assert shared_places(tied.single) == []
    assert acts()[-1] == "tie.settled"


@pytest.mark.parametrize(
    ("titles", "reason", "code"),
    [
        (["Title 1", "Title 2"], " ", "tie.reason_missing"),
        (["Title 1"], "Why", "tie.not_these"),
        (["Title 0", "Title 1"], "Why", "tie.not_these"),
        (["Title 1", "Title 1"], "Why", "tie.not_these"),
        (["Title 0", "Title 1", "Title 2"], "Why", "tie.not_these"),
    ],
)
def test_tie_is_refused(tied, titles, reason, code):
    order = [entry(one) for one in titles]

    with pytest.raises(RuleBroken) as refused:
        placing.settle_tie(
            tied.edition, tied.single, order=order, reason=reason, by=tied.organizer
        )

    assert refused.value.code == code
    assert db.session.query(TieRuling).count() == 0


def test_settled_tie_can_be_reopened_whole(tied):
    order = [entry("Title 2"), entry("Title 1")]
    by = tied.organizer
    placing.settle_tie(tied.edition, tied.single, order=order, reason="So.", by=by)

    placing.reopen_tie(tied.edition, tied.single, order[0], by=by)
    db.session.commit()

    assert places(tied.edition) == {"Title 0": 1, "Title 1": 2, "Title 2": 2}
    with pytest.raises(RuleBroken, match=r"tie\.not_settled"):
        placing.reopen_tie(tied.edition, tied.single, order[0], by=by)


def test_ruling_does_not_reach_into_a_later_round(tied):
    order = [entry("Title 2"), entry("Title 1")]
    by = tied.organizer
    placing.settle_tie(tied.edition, tied.single, order=order, reason="So.", by=by)
    db.session.commit()

    a_closed_round(tied, 1, 8, 8, tie_chain=())

    assert places(tied.edition) == {"Title 1": 1, "Title 2": 1, "Title 0": 3}
    placing.settle_tie(tied.edition, tied.single, order=order, reason="Anew.", by=by)
    assert places(tied.edition) == {"Title 2": 1, "Title 1": 2, "Title 0": 3}


def test_award_is_granted_once_an_entry(app):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer
    second = placing.offer_award(edition, name=words("Second"), by=by)

    with pytest.raises(RuleBroken, match=r"award\.one_per_entry"):
        placing.grant_award(edition, second, placed.winner, by=by)

    win = placing.grant_award(edition, second, entry("Title 1"), by=by)
    assert (win.award_id, win.slot) == (second.id, 1)
    assert acts()[-1] == "award.granted"


def test_shared_award_has_as_many_winners_as_slots(app):
    placed = a_placed_edition(9, 7, 6, 5)
    edition, by = placed.stage.edition, placed.stage.organizer
    shared = placing.offer_award(edition, name=words("Shared"), slots=2, by=by)
    first = placing.grant_award(edition, shared, entry("Title 1"), by=by)
    placing.grant_award(edition, shared, entry("Title 2"), by=by)

    with pytest.raises(RuleBroken, match=r"award\.full"):
        placing.grant_award(edition, shared, entry("Title 3"), by=by)

    db.session.refresh(first, ["entry"])
    placing.revoke_win(edition, first, by=by)
    again = placing.grant_award(edition, shared, entry("Title 3"), by=by)
    assert again.slot == 1


def test_award_of_a_category_stays_there(app):
    placed = a_placed_edition(9, 7)
    stage = placed.stage
    award = placing.offer_award(
        stage.edition, name=words("Series"), category=stage.series, by=stage.organizer
    )

    with pytest.raises(RuleBroken, match=r"award\.not_eligible"):
        placing.grant_award(stage.edition, award, entry("Title 1"), by=stage.organizer)


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_award_needs_a_running_entry(app, seal):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer
    award = placing.offer_award(edition, name=words("Second"), by=by)
    setattr(entry("Title 1"), seal, now())

    with pytest.raises(RuleBroken, match=r"award\.not_eligible"):
        placing.grant_award(edition, award, entry("Title 1"), by=by)


def test_award_needs_a_place_in_the_results(app):
    placed = a_placed_edition(9, 7)
    stage = placed.stage
    late = an_entry(ansel(), stage.single, title="Late")
    award = placing.offer_award(stage.edition, name=words("Two"), by=stage.organizer)

    with pytest.raises(RuleBroken, match=r"award\.not_eligible"):
        placing.grant_award(stage.edition, award, late, by=stage.organizer)


def test_award_needs_a_name_in_every_language(app):
    stage = a_stage(1)

    with pytest.raises(RuleBroken) as refused:
        placing.offer_award(
            stage.edition, name=LocalText(en="Prize"), by=stage.organizer
        )

    assert refused.value.code == "award.unnamed"
    assert refused.value.facts == {"languages": ("ru", "ko")}


def test_award_takes_a_category_of_its_own_edition_only(app):
    stage = a_stage(1)
    other = a_draft_edition(a_contest("other"), "other")
    db.session.refresh(other, ["categories"])

    with pytest.raises(RuleBroken, match=r"award\.elsewhere"):
        placing.offer_award(
            stage.edition,
            name=words("P"),
            category=other.categories[0],
            by=stage.organizer,
        )


def test_withheld_award_is_not_granted_until_offered_again(app):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer
    award = placing.offer_award(edition, name=words("Second"), by=by)
    with pytest.raises(RuleBroken, match=r"award\.reason_missing"):
        placing.withhold_award(edition, award, reason=" ", by=by)
    placing.withhold_award(edition, award, reason="Not this year.", by=by)

    with pytest.raises(RuleBroken, match=r"award\.withheld"):
        placing.grant_award(edition, award, entry("Title 1"), by=by)

    placing.offer_again(edition, award, by=by)
    placing.grant_award(edition, award, entry("Title 1"), by=by)
    assert award.withheld_reason == ""


def test_held_award_is_neither_dropped_nor_withheld(app):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer

    with pytest.raises(RuleBroken, match=r"award\.held"):
        placing.drop_award(edition, placed.award, by=by)
    with pytest.raises(RuleBroken, match=r"award\.held"):
        placing.withhold_award(edition, placed.award, reason="No.", by=by)

    free = placing.offer_award(edition, name=words("Free"), by=by)
    placing.drop_award(edition, free, by=by)
    assert db.session.query(Award).count() == 1


def test_verdict_waits_for_what_is_open(app):
    stage = a_stage(2)
    assert placing.points_before_sealing(stage.edition) == ["no_rounds", "no_awards"]
    an_open_round(stage)
    placing.offer_award(stage.edition, name=words("P"), by=stage.organizer)

    with pytest.raises(RuleBroken) as refused:
        placing.seal_verdict(stage.edition, by=stage.organizer)

    assert refused.value.code == "verdict.not_ready"
    assert refused.value.facts == {"points": "rounds_open, awards_open"}


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_verdict_waits_while_a_winner_is_out(app, seal):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer
    award = placing.offer_award(edition, name=words("Second"), by=by)
    win = placing.grant_award(edition, award, entry("Title 1"), by=by)
    before = placing.points_before_sealing(edition)
    setattr(entry("Title 1"), seal, now())

    lost = placing.points_before_sealing(edition)
    with pytest.raises(RuleBroken, match=r"verdict\.not_ready"):
        placing.seal_verdict(edition, by=by)
    placing.revoke_win(edition, win, by=by)
    placing.withhold_award(edition, award, reason="The winner is out.", by=by)

    assert "awards_lost" not in before
    assert "awards_lost" in lost
    assert "awards_lost" not in placing.points_before_sealing(edition)


def test_seal_holds_against_every_verb(app):
    sealed = a_sealed_edition(9, 5, 5, tie_chain=())
    stage, edition, by = sealed.stage, sealed.stage.edition, sealed.stage.organizer
    win = db.session.query(Win).one()
    standing = db.session.query(Standing).order_by(Standing.id).first()
    tie = [entry("Title 1"), entry("Title 2")]
    verbs = [
        lambda: placing.offer_award(edition, name=words("P"), by=by),
        lambda: placing.drop_award(edition, sealed.award, by=by),
        lambda: placing.settle_tie(edition, stage.single, order=tie, reason="x", by=by),
        lambda: placing.reopen_tie(edition, stage.single, tie[0], by=by),
        lambda: placing.grant_award(edition, sealed.award, tie[0], by=by),
        lambda: placing.revoke_win(edition, win, by=by),
        lambda: placing.withhold_award(edition, sealed.award, reason="x", by=by),
        lambda: placing.offer_again(edition, sealed.award, by=by),
        lambda: placing.overrule(edition, standing, goes_on=False, reason="x", by=by),
        lambda: placing.seal_verdict(edition, by=by),
    ]

    for verb in verbs:
        with pytest.raises(RuleBroken) as refused:
            verb()
        assert refused.value.code == "verdict.sealed"
    assert placing.digest_of(edition) == sealed.verdict.digest


def test_seal_holds_against_a_later_round(app):
    sealed = a_sealed_edition(9, 7, 5)

    with pytest.raises(RuleBroken, match=r"verdict\.sealed"):
        a_planned_round(sealed.stage)

    assert db.session.query(Round).count() == 1
    assert placing.digest_of(sealed.stage.edition) == sealed.verdict.digest


def test_chair_may_overrule_before_the_seal(app):
    placed = a_placed_edition(9, 7)
    edition, by = placed.stage.edition, placed.stage.organizer
    standing = next(one.standing for one in places_in(placed.stage.single))

    with pytest.raises(RuleBroken, match=r"cut\.reason"):
        placing.overrule(edition, standing, goes_on=False, reason="", by=by)
    placing.overrule(edition, standing, goes_on=False, reason="Shown before.", by=by)

    assert (standing.advanced, standing.reason) == (False, "Shown before.")
    assert acts()[-1] == "standing.held_back"
