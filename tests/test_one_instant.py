"""What one request reads is one instant, on every database."""

import threading

from factories import a_person

from contest.db import db
from contest.models.user import User


def meanwhile(app, act):
    """Let another request do its work and commit."""

    def go():
        with app.app_context():
            act()

    other = threading.Thread(target=go)
    other.start()
    other.join()


def names():
    return [name for (name,) in db.session.query(User.name).order_by(User.id)]


def test_what_others_commit_is_not_seen_before_the_next_request(app):
    a_person("Ansel")
    before = names()

    meanwhile(app, lambda: a_person("Dorothea"))

    assert names() == before
    db.session.rollback()
    assert names() == [*before, "Dorothea"]
