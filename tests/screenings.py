"""What tests of screening look up."""

from contest.db import db
from contest.models.entry import Entry


def again(entry):
    db.session.expire_all()
    return db.session.get(Entry, entry.id)


def page(client, path):
    answer = client.get(f"/desk/2027{path}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)
