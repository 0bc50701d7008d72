"""Acts of screening: release, question, disqualification."""

from factories import a_panel, an_entry, ansel, dorothea
from juries import henri
from screenings import again, page

from contest.db import db
from contest.flow.judging.plan import RoundPlan
from contest.flow.judging.rounds import open_round, plan_round
from contest.models.entry import Disqualification
from contest.models.notice import Notice
from contest.models.states import EntryState, Method, ScreeningOutcome


def test_release_goes_on_to_the_next(staff, edition, category, entry):
    second = an_entry(ansel(), category)

    answer = staff.post(f"/desk/2027/entries/{entry.code}/screening")

    assert answer.headers["Location"].endswith(second.code)
    assert again(entry).screened is ScreeningOutcome.accepted


def test_entry_released_while_a_round_runs_can_be_taken_in(staff, edition, category):
    before = an_entry(dorothea(), category)
    juror = henri()
    plan = RoundPlan(a_panel(edition, juror), [category], Method.score)
    judged = open_round(plan_round(edition, plan, by=juror), by=juror)
    late = an_entry(ansel(), category)
    db.session.commit()
    assert "The jury has this entry already, in round 1." in page(
        staff, f"/entries/{before.code}"
    )

    answer = staff.post(f"/desk/2027/entries/{late.code}/screening")

    assert answer.headers["Location"].endswith(late.code)
    sheet = page(staff, f"/entries/{late.code}")
    assert "Take it into round 1" in sheet
    assert "until judging opens" not in sheet
    staff.post(f"/desk/2027/rounds/{judged.code}/late")
    assert "Take it into round 1" not in page(staff, f"/entries/{late.code}")


def test_release_can_be_taken_back(staff, edition, entry):
    staff.post(f"/desk/2027/entries/{entry.code}/screening")
    staff.post(f"/desk/2027/entries/{entry.code}/screening/removal")

    assert again(entry).screened is None


def test_question_is_sent(staff, edition, entry):
    empty = staff.post(f"/desk/2027/entries/{entry.code}/question", data={"words": " "})
    sent = staff.post(
        f"/desk/2027/entries/{entry.code}/question", data={"words": "Имя в тексте."}
    )

    assert (empty.status_code, sent.status_code) == (422, 303)
    assert db.session.query(Notice).one().facts["words"] == "Имя в тексте."
    assert "Имя в тексте." in page(staff, f"/entries/{entry.code}")


def test_disqualification_asks_twice_and_can_be_lifted(staff, edition, entry):
    path = f"/desk/2027/entries/{entry.code}/disqualification"

    form = staff.get(path)
    unsure = staff.post(path, data={"reason": "Not the author."})
    sure = staff.post(path, data={"reason": "Not the author.", "sure": "y"})
    twice = staff.post(path, data={"reason": "Not the author.", "sure": "y"})

    assert [one.status_code for one in (form, unsure, sure, twice)] == [
        200,
        422,
        303,
        422,
    ]
    assert again(entry).state is EntryState.disqualified
    assert db.session.query(Disqualification).count() == 1
    assert "Not the author." in page(staff, f"/entries/{entry.code}")

    staff.post(f"{path}/removal")

    assert again(entry).state is EntryState.submitted
