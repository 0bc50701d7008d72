"""A right that is lost is lost at once: open pages, forms that lie open, every act."""

import pytest
from answers import ANSWERS, EVERYONE, WITHOUT_DOOR
from deeds import DEEDS
from doing import address_of, insider_of, prepare, sent

PERSON = "(SELECT id FROM user_account WHERE email = '{who}@house.example.org')"
SEATLESS = f"UPDATE seat SET left_at = seated_at WHERE user_id = {PERSON}"
LESSER = f"UPDATE seat SET role = 'translator' WHERE user_id = {PERSON}"
PARTED = f"UPDATE juror SET left_at = accepted_at WHERE user_id = {PERSON}"
DISABLED = f"UPDATE user_account SET disabled_at = created_at WHERE id = {PERSON}"
DEMOTED = f"UPDATE user_account SET is_administrator = FALSE WHERE id = {PERSON}"
ENDED = f"UPDATE user_session SET ended_at = created_at WHERE user_id = {PERSON}"
LONG_AGO = "UPDATE user_session SET created_at = '2001-01-01 00:00:00'"
OWN = {one for one in ANSWERS if one.startswith("account.")}
HIDDEN, TOLD, DOOR = {404}, {403, 404}, {303}


def reached_by(role):
    """Give what this role gets into and not everybody, page or act."""
    return [
        one
        for one, roles in sorted(ANSWERS.items())
        if role in roles and roles != EVERYONE
    ]


def asked(grounds, role, endpoint):
    if endpoint in DEEDS and insider_of(endpoint) == role:
        method, url = address_of(grounds, endpoint)
        return grounds.ask(role, method, url, **sent(grounds, endpoint))
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    method = min(set(rule.methods) - {"HEAD", "OPTIONS"})
    return grounds.ask(role, method, grounds.url_of(rule))


def answers_after(grounds, role, lost, endpoints):
    prepare(grounds, lost.format(who=role))
    try:
        return {one: asked(grounds, role, one) for one in endpoints}
    finally:
        grounds.put_back()


def refused(told, statuses):
    return {
        one: (answer.response.status_code, answer.writes)
        for one, answer in told.items()
        if answer.response.status_code not in statuses or answer.writes
    }


@pytest.mark.parametrize(
    ("role", "lost", "statuses"),
    [
        ("gordon", SEATLESS, HIDDEN),
        ("secretary", SEATLESS, HIDDEN),
        ("vivian", PARTED, TOLD),
        ("administrator", DEMOTED, HIDDEN),
    ],
)
def test_lost_seat_closes_every_page_and_act_of_it(grounds, role, lost, statuses):
    wanted = [
        one
        for one in reached_by(role)
        if one not in OWN and "mallory" not in ANSWERS[one]
    ]

    told = answers_after(grounds, role, lost, wanted)

    assert len(wanted) >= 13
    assert refused(told, statuses) == {}


def test_lesser_seat_closes_what_is_only_the_greater_ones(grounds):
    wanted = [
        one
        for one in reached_by("gordon")
        if "translator" not in ANSWERS[one] and one not in OWN
    ]

    told = answers_after(grounds, "gordon", LESSER, wanted)

    assert refused(told, HIDDEN) == {}


@pytest.mark.parametrize("role", ["gordon", "vivian", "ansel", "administrator"])
@pytest.mark.parametrize("lost", [DISABLED, ENDED, LONG_AGO])
def test_account_or_session_that_ended_opens_no_page_and_does_nothing(
    grounds, role, lost
):
    wanted = [one for one in reached_by(role) if one not in WITHOUT_DOOR]
    if lost is not DISABLED:  # the rest is the same gate, asked once
        wanted = wanted[::4]

    told = answers_after(grounds, role, lost, wanted)

    assert refused(told, DOOR) == {}
    assert all(one.is_door for one in told.values())


def test_form_that_lay_open_is_refused_with_its_own_token(grounds):
    grounds.app.config["WTF_CSRF_ENABLED"] = True
    try:
        client = grounds.client("gordon")
        page = client.get(f"/desk/{grounds.house.values['edition']}/jury")
        token = (
            page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
        )
        prepare(grounds, SEATLESS.format(who="gordon"))
        method, url = address_of(grounds, "organizer.panels.create")
        body = {
            **DEEDS["organizer.panels.create"].body(grounds.house),
            "csrf_token": token,
        }

        told = grounds.ask("gordon", method, url, client=client, data=body)
    finally:
        grounds.app.config["WTF_CSRF_ENABLED"] = False
        grounds.put_back()

    assert page.status_code == 200
    assert (told.response.status_code, told.writes) == (404, ())


def test_everything_that_is_not_for_everybody_is_asked():
    roles = ("gordon", "vivian", "ansel", "administrator")
    asked_for = {one for role in roles for one in reached_by(role)}

    assert {
        one for one, who in ANSWERS.items() if who not in (EVERYONE, frozenset())
    } == asked_for
