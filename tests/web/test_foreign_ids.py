"""What is another's is not there: the same answer as for what nobody has.

Ids in addresses are swapped in test_matrix.py; here are those that forms send, and
whether "foreign" can be told from "none" by a single byte.
"""

import re

import pytest
from doing import do, values_of
from sqlalchemy import text

TOKEN = re.compile(rb'(csrf[-_]token"[^>]*(?:value|content)=")[^"]+')
NOBODYS = {"number": "999999", "code": "ZZZZZZZZ"}
# Act, field, where the other house has it, whether it is a number or a code.
FIELDS = [
    ("entrant.answers.create", "note", "note", "number"),
    ("entrant.orders.update", "order", "pieces", "code"),
    ("jury.rankings.create", "order", "ranked", "code"),
    ("jury.rankings.update", "order", "ranked", "code"),
    ("organizer.awards.create", "category", "category", "number"),
    ("organizer.categories.create", "mirror", "category", "number"),
    ("organizer.categories.update", "mirror", "category", "number"),
    ("organizer.rounds.create", "panel", "panel", "number"),
    ("organizer.rounds.create", "categories", "category", "number"),
    ("organizer.rounds.create", "after", "after", "number"),
    ("organizer.rounds.update", "panel", "panel", "number"),
    ("organizer.rounds.update", "categories", "category", "number"),
    ("organizer.rounds.update", "after", "after", "number"),
    ("organizer.wins.create", "award", "award", "number"),
    ("organizer.wins.create", "entry", "single", "code"),
]


def foreign(grounds, where):
    house = grounds.elsewhere
    if where == "after":
        with grounds.engine.connect() as connection:
            wanted = text("SELECT id FROM round WHERE code = :code")
            code = {"code": house.special["organizer"]["code"]}
            return str(connection.execute(wanted, code).scalar_one())
    found = {**house.values, **house.ids}[where]
    return " ".join(found) if isinstance(found, list) else str(found)


@pytest.mark.parametrize(("endpoint", "name", "where", "kind"), FIELDS)
def test_id_of_another_house_in_a_form_is_as_one_that_nobody_has(
    grounds, endpoint, name, where, kind
):
    theirs = do(grounds, endpoint, body={name: foreign(grounds, where)}, looking=True)
    nobodys = do(grounds, endpoint, body={name: NOBODYS[kind]}, looking=True)

    assert theirs.response.status_code == nobodys.response.status_code
    assert values_of(theirs.left) == values_of(nobodys.left)


def test_codes_of_another_house_settle_no_tie(grounds):
    codes = grounds.elsewhere.ids["tied"]
    ranks = {f"rank-{code}": n for n, code in enumerate(codes, 1)}
    own = dict.fromkeys((f"rank-{code}" for code in grounds.house.ids["tied"]), "")

    told = do(grounds, "organizer.ties.create", body={**own, **ranks}, looking=True)

    assert told.response.status_code == 422
    assert told.left["tie_ruling"] == []


def test_permission_of_another_house_is_not_given(grounds):
    theirs = grounds.elsewhere.values["text"]

    told = do(grounds, "entrant.entries.update", body={"consent": theirs}, looking=True)

    assert [row for row in told.left["consent"] if row["text_id"] == theirs] == []


PAGES = [
    ("ansel", "entrant.entries.show", "code", "entry"),
    ("ansel", "entrant.receipts.show", "receipt", "receipt"),
    ("ansel", "public.renditions.show", "code", "piece"),
    ("ansel", "public.zooms.show", "code", "piece"),
    ("gordon", "organizer.desks.show", "edition", "edition"),
    ("gordon", "organizer.screenings.show", "entry", "entry"),
    ("gordon", "organizer.originals.show", "piece", "piece"),
    ("gordon", "organizer.jurors.leaving", "juror", "juror"),
    ("mallory", "entrant.entries.show", "code", "entry"),
    ("mallory", "organizer.desks.show", "edition", "edition"),
    ("nobody", "public.renditions.show", "code", "piece"),
    ("nobody", "public.tiles.show", "code", "piece"),
]


@pytest.mark.parametrize(("role", "endpoint", "name", "where"), PAGES)
def test_foreign_cannot_be_told_from_none(grounds, role, endpoint, name, where):
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    is_number = isinstance(grounds.elsewhere.values[where], int)
    values = (grounds.elsewhere.values[where], 999_999 if is_number else "zzzzzzzz")

    answers = []
    for value in values:
        url = grounds.url_of(rule, **{name: value})
        answer = grounds.ask(role, "GET", url).response
        body = TOKEN.sub(rb"\1", answer.get_data()).replace(url.encode(), b"")
        headers = [
            pair
            for pair in answer.headers
            if pair[0] not in {"Set-Cookie", "Content-Length"}
        ]
        answers.append((answer.status_code, headers, body))

    assert answers[0] == answers[1]
    assert answers[0][0] == 404
