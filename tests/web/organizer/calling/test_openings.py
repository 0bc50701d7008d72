"""Opening a call: what is missing, asked twice, then frozen."""

from callings import again, three
from factories import words

from contest.db import db


def test_opening_names_what_is_missing(staff, draft):
    draft.task = words("")
    draft.task = type(draft.task)(en="Task")
    db.session.commit()

    page = staff.get("/desk/2027/opening").get_data(as_text=True)
    answer = staff.post("/desk/2027/opening", data={"sure": "y"})

    assert "Русский" in page
    assert 'href="/desk/2027/texts#task"' in page
    assert answer.status_code == 422
    assert again(draft).opened_at is None


def test_opening_asks_twice_then_freezes(staff, draft):
    unsure = staff.post("/desk/2027/opening", data={})
    sure = staff.post("/desk/2027/opening", data={"sure": "y"})
    twice = staff.post("/desk/2027/opening", data={"sure": "y"})
    edited = staff.post("/desk/2027/texts", data=three("task", "Other"))
    removed = staff.post("/desk/2027/categories/ordinary/removal")

    assert [one.status_code for one in (unsure, sure, twice, edited, removed)] == [
        422,
        303,
        422,
        303,
        409,
    ]
    edition = again(draft)
    assert edition.opened_at is not None
    assert edition.task == words("Show the ordinary.")
