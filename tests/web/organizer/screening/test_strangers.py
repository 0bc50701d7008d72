"""Screening before those who may not."""

import pytest
from factories import (
    a_contest,
    an_open_edition,
    ansel,
    gordon,
    mallory,
    sign_in,
)
from screenings import again

from contest.db import db
from contest.models.entry import Piece
from contest.models.states import EntryState, SeatRole


def test_entry_of_another_edition_is_404(staff, contest, entry):
    an_open_edition(contest, "2028")

    assert staff.get(f"/desk/2028/entries/{entry.code}").status_code == 404
    assert staff.post(f"/desk/2028/entries/{entry.code}/screening").status_code == 404


@pytest.mark.parametrize("role", [SeatRole.editor, SeatRole.translator])
def test_those_who_write_do_not_screen(client, contest, edition, entry, role):
    sign_in(client, gordon(contest, role))

    for path in (
        "/entries",
        "/entries.csv",
        "/screening",
        f"/entries/{entry.code}",
        "/log",
    ):
        assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize(
    "who",
    [mallory, ansel, lambda: gordon(a_contest("other"))],
    ids=["mallory", "entrant", "other"],
)
def test_mallory_sees_and_changes_nothing(client, edition, entry, who):
    sign_in(client, who())
    piece = db.session.query(Piece).one().code
    here = f"/desk/2027/entries/{entry.code}"

    for path in (
        "/desk/2027",
        "/desk/2027/entries",
        "/desk/2027/entries.csv",
        here,
        f"{here}/disqualification",
        f"/desk/2027/originals/{piece}",
        "/desk/2027/log",
    ):
        assert client.get(path).status_code == 404
    for path in (
        f"{here}/screening",
        f"{here}/question",
        f"{here}/screening/removal",
        f"{here}/disqualification",
        f"{here}/disqualification/removal",
    ):
        answer = client.post(path, data={"reason": "x", "sure": "y", "words": "x"})
        assert answer.status_code == 404
    assert again(entry).screened is None
    assert again(entry).state is EntryState.submitted
