"""What a person reads while the database is away: a sentence, and when to try again."""

import pytest
from factories import ansel, sign_in

from contest.db import db

pytestmark = pytest.mark.sqlite
JSON = {"Accept": "application/json"}


@pytest.fixture
def away(app, client, config):
    """Ansel is signed in; then the file of the database is somewhere else."""
    sign_in(client, ansel())
    db.session.remove()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    path = config.data / "test.sqlite3"
    path.rename(path.with_name("elsewhere"))
    yield path
    path.with_name("elsewhere").rename(path)


@pytest.mark.parametrize("address", ["/", "/entries", "/account/sign-in", "/nowhere"])
def test_page_says_so_without_the_database(client, away, address):
    answer = client.get(address)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "The site cannot do this right now." in answer.text
    assert not away.exists()


def test_script_is_told_as_well(client, away):
    answer = client.get("/entries", headers=JSON)

    assert answer.status_code == 503
    assert answer.json["message"].startswith("The site cannot do this right now.")


def test_everything_works_once_it_is_back(client, config, away):
    client.get("/entries")
    away.with_name("elsewhere").rename(away)

    answer = client.get("/entries")

    away.rename(away.with_name("elsewhere"))
    assert answer.status_code == 200
