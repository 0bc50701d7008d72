"""Pages of judging and results: open to those who may, and to nobody else."""

import pytest
from endings import a_hung_gallery
from factories import (
    a_contest,
    an_open_edition,
    keep,
    mallory,
    sign_in,
)
from resultings import ACTS, PAGES, answers

from contest.db import db
from contest.models.contest import Seat
from contest.models.entry import Entry
from contest.models.states import SeatRole


def test_every_page_stands_for_its_organizer(client):
    shown = a_hung_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)

    pages, _ = answers(client, shown)

    # No round can be planned after the verdict: that page says so.
    assert pages == [409 if path == "/rounds/new" else 200 for path in PAGES]


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
