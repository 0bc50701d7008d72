"""How the jury decided: with the gallery, in figures, never more than what hangs."""

import re

import pytest
from counting import count_queries
from endings import a_hung_gallery, a_published_gallery
from factories import mallory, sign_in
from sqlalchemy import update

from contest.clock import now
from contest.db import db
from contest.flow import publishing
from contest.models.award import Award
from contest.models.entry import Entry
from contest.models.gallery import Exhibit
from contest.models.standing import Standing

THERE = "/2027/verdict"


def places(page):
    """Give (place, title, value) of every row."""
    row = r'<td class="number">(\d+)</td>.*?lang="\w+">([^<]+)</a>.*?<td class="number">([^<]+)</td></tr>'
    return re.findall(row, page, re.DOTALL)


def test_it_opens_and_closes_with_the_gallery(client):
    shown = a_hung_gallery(9, 7)
    stage = shown.sealed.stage

    for person in (None, mallory(), stage.organizer):
        if person:
            sign_in(client, person)
        assert client.get(THERE).status_code == 404
    publishing.publish_gallery(stage.edition, shown.gallery, by=stage.organizer)
    db.session.commit()
    opened = client.get(THERE).status_code
    publishing.take_back(stage.edition, shown.gallery, by=stage.organizer)
    db.session.commit()

    assert (opened, client.get(THERE).status_code) == (200, 404)


def test_it_tells_figures_rounds_and_places_of_what_hangs(client):
    a_published_gallery(9, 7, 5)

    page = client.get(THERE).text

    assert re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page) == [
        ("entries judged", "3"), ("authors", "3"), ("jurors", "2"), ("round of judging", "1"),
    ]  # fmt: skip
    assert "3 entries were judged" in page
    assert "Whole scores from 1 to 10." in page
    assert places(page) == [
        ("1", "Title 0", "9.00"),
        ("2", "Title 1", "7.00"),
        ("3", "Title 2", "5.00"),
    ]
    assert page.count("Finalist") == 2
    assert f'href="{THERE}"' in client.get("/2027/gallery").text


def test_it_says_where_more_hang_than_it_names(client, monkeypatch):
    monkeypatch.setattr("contest.queries.decided.SHOWN", 2)
    a_published_gallery(9, 7, 5)

    page = client.get(THERE).text

    assert len(places(page)) == 2
    assert "The first 2 are named here" in page


def test_mark_of_a_single_juror_is_not_told(client):
    a_published_gallery(9, 7, 5)
    db.session.execute(update(Standing).values(counted=1))
    db.session.commit()

    values = [value for _, _, value in places(client.get(THERE).text)]

    assert values == ["–", "–", "–"]


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_what_left_the_wall_is_not_told(client, seal):
    shown = a_published_gallery(9, 7, 5)
    shown.exhibits[0].taken_down_at = now()
    left = db.session.get_one(Entry, shown.exhibits[1].entry_id)
    setattr(left, seal, now())
    db.session.commit()

    page = client.get(THERE).text

    assert places(page) == [("3", "Title 2", "5.00")]
    assert "Title 0" not in page
    assert "Title 1" not in page


def test_it_costs_as_much_for_one_as_for_three(client):
    a_published_gallery(9, 7, 5)
    db.session.expunge_all()
    client.get(THERE)

    with count_queries() as three:
        assert len(places(client.get(THERE).text)) == 3
    db.session.query(Exhibit).filter(Exhibit.position > 1).update(
        {"taken_down_at": now()}
    )
    db.session.commit()
    db.session.expunge_all()
    client.get(THERE)
    with count_queries() as one:
        assert len(places(client.get(THERE).text)) == 1

    assert len(three) == len(one)


def test_award_of_a_category_names_it(client):
    shown = a_published_gallery(9)
    award = db.session.query(Award).order_by(Award.position).first()
    award.category_id = shown.sealed.stage.single.id
    db.session.commit()

    for path in (THERE, "/2027/gallery", f"/2027/ordinary/{shown.exhibits[0].slug}"):
        assert "Grand Prix, " in client.get(path).text
