"""Founding a contest and drafting an edition."""

from callings import three
from factories import a_person, sign_in

from contest.db import db
from contest.models.contest import Contest


def test_founding_and_drafting_lead_to_the_desk(client, app):
    administrator = a_person("Gordon", is_administrator=True)
    sign_in(client, administrator)

    founded = client.post(
        "/desk/contests", data={**three("name", "New"), "slug": "new-one"}
    )
    drafted = client.post(
        "/desk/contests/new-one/editions", data={"title-en": "Light", "slug": "2028"}
    )

    assert founded.headers["Location"] == "/desk/contests/new-one/editions/new"
    assert drafted.headers["Location"] == "/desk/2028"
    assert db.session.query(Contest).one().name.ko == "New ko"
    assert client.get("/desk/", follow_redirects=True).status_code == 200


def test_refused_slug_comes_back_with_what_was_typed(client, app):
    sign_in(client, a_person("Gordon", is_administrator=True))

    answer = client.post("/desk/contests", data={**three("name", "My"), "slug": "desk"})

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "is kept for pages of the house" in text
    assert 'value="My en"' in text
