"""What cannot be taken back is looked at twice: numbers first, then a word that says so."""

import pytest
from deeds import DEEDS
from doing import address_of, do, insider_of, prepare

# Act, the page before it, what of the deed's body is the word that says so.
TWICE = [
    ("account.erasures.create", "account.erasures.new", "password"),
    ("organizer.changes.open_it", "organizer.rounds.show", "sure"),
    ("organizer.changes.open_it", "organizer.rounds.show", "unscreened"),
    ("organizer.closures.create", "organizer.closures.new", "sure"),
    ("organizer.deadlines.create", "organizer.deadlines.edit", "sure"),
    ("organizer.disqualifications.create", "organizer.disqualifications.new", "sure"),
    ("organizer.jurors.leave", "organizer.jurors.leaving", "way"),
    ("organizer.openings.create", "organizer.openings.new", "sure"),
    ("organizer.publications.create", "organizer.publications.new", "sure"),
    ("organizer.publications.create", "organizer.publications.new", "anyway"),
    ("organizer.verdicts.create", "organizer.verdicts.new", "sure"),
    ("organizer.verdicts.create", "organizer.verdicts.new", "anyway"),
]


@pytest.mark.parametrize(("endpoint", "page", "word"), TWICE)
def test_stray_press_does_nothing(grounds, endpoint, page, word):
    prepare(grounds, *DEEDS[endpoint].before)
    method, url = address_of(grounds, endpoint)
    body = DEEDS[endpoint].body(grounds.house)
    bodies = ({}, {name: one for name, one in body.items() if name != word})
    role = insider_of(endpoint)

    told = [grounds.ask(role, method, url, data=one) for one in bodies]
    grounds.put_back()

    assert word in body
    assert [one.writes for one in told] == [(), ()]
    assert {one.response.status_code for one in told} <= {303, 422}


@pytest.mark.parametrize(("endpoint", "page", "word"), TWICE)
def test_page_before_asks_for_the_word(grounds, endpoint, page, word):
    prepare(grounds, *DEEDS[endpoint].before)
    rule = next(grounds.app.url_map.iter_rules(page))
    where = DEEDS[endpoint].where(grounds.house)

    shown = grounds.ask(insider_of(endpoint), "GET", grounds.url_of(rule, **where))
    grounds.put_back()

    assert shown.response.status_code == 200
    assert f'name="{word}"' in shown.response.text


@pytest.mark.parametrize(
    "endpoint", ["organizer.closures.create", "organizer.verdicts.create"]
)
def test_act_done_twice_is_done_once(grounds, endpoint):
    prepare(grounds, *DEEDS[endpoint].before)
    method, url = address_of(grounds, endpoint)
    body, client = DEEDS[endpoint].body(grounds.house), grounds.client("gordon")

    client.open(url, method=method, data=body)
    once = grounds.rows()
    again = client.open(url, method=method, data=body)
    twice = grounds.rows()
    grounds.put_back()

    assert again.status_code in {409, 422}
    assert twice == once
    assert do(grounds, endpoint).response.status_code == 303
