"""What an author reads of the result: nothing before publication, then the award."""

import pytest
from counting import count_queries
from endings import a_hung_gallery, a_published_gallery, a_sealed_edition
from factories import an_entry, sign_in

from contest.clock import now
from contest.db import db
from contest.flow import publishing
from contest.models.entry import Entry
from contest.models.user import User


def author_of(entry):
    return db.session.get_one(User, entry.user_id)


def pages_of(client, entry):
    """The list of entries and the page of one, as their author reads them."""
    staff = sign_in(client, author_of(entry))
    return [staff.get(path).text for path in ("/entries", f"/entries/{entry.code}")]


def test_winner_reads_the_award_and_finds_the_exhibit(client):
    shown = a_published_gallery(9, 7)
    address = f"/2027/{shown.sealed.stage.single.slug}/{shown.exhibits[0].slug}"

    for page in pages_of(client, shown.sealed.winner):
        assert "Award: Grand Prix" in page
        assert f'href="{address}"' in page

    assert client.get(address).status_code == 200


def test_author_who_hangs_without_an_award_finds_the_exhibit(client):
    shown = a_published_gallery(9, 7)
    other = db.session.query(Entry).filter_by(title="Title 1").one()

    for page in pages_of(client, other):
        assert "Award:" not in page
        assert shown.exhibits[1].slug in page


@pytest.mark.parametrize("story", [a_sealed_edition, lambda: a_hung_gallery(9, 7)])
def test_nothing_is_read_before_publication(client, story):
    told = story()
    winner = getattr(told, "sealed", told).winner

    for page in pages_of(client, winner):
        assert "Grand Prix" not in page
        assert "in the gallery" not in page


def test_nothing_is_read_once_the_gallery_is_taken_back(client):
    shown = a_published_gallery(9, 7)
    stage = shown.sealed.stage
    publishing.take_back(stage.edition, shown.gallery, by=stage.organizer)
    db.session.commit()

    for page in pages_of(client, shown.sealed.winner):
        assert "Grand Prix" not in page


def test_exhibit_that_came_down_is_not_linked_and_the_award_stays(client):
    shown = a_published_gallery(9, 7)
    shown.exhibits[0].taken_down_at = now()
    db.session.commit()

    for page in pages_of(client, shown.sealed.winner):
        assert "Award: Grand Prix" in page
        assert shown.exhibits[0].slug not in page


def test_list_asks_as_often_for_three_entries_as_for_one(client):
    shown = a_published_gallery(9, 7)
    winner, category = shown.sealed.winner, shown.sealed.stage.single

    def asked():
        db.session.expire_all()
        with count_queries() as seen:
            assert client.get("/entries").status_code == 200
        return len(seen)

    sign_in(client, author_of(winner))
    with_one = asked()
    for _ in range(2):
        an_entry(author_of(winner), category)

    assert asked() == with_one
