"""Those who are no jurors, and jurors elsewhere: what they are told."""

import re

from factories import mallory, sign_in

from contest.db import db
from contest.models.contest import Category


def test_rooms_say_to_others_whom_they_are_for(client, judged):
    sign_in(client, mallory())

    pages = [client.get(url) for url in ("/jury/", f"/jury/{judged.code}/", "/jury/x/")]

    assert {page.status_code for page in pages} == {404}
    said = {re.search(r"<h1>(.*?)</h1>", page.text)[1] for page in pages}
    assert said == {"The rooms of a jury are open to its jurors alone."}


def test_juror_is_told_of_their_seat_where_entries_begin(client, stage, juror):
    category = db.session.get_one(Category, stage.single.id).id

    told = client.get(f"/entries/new?category={category}").text
    sign_in(client, mallory())
    other = client.get(f"/entries/new?category={category}").text

    assert ["You judge this edition." in page for page in (told, other)] == [
        True,
        False,
    ]
