"""How long an answer takes tells nothing: foreign or none, known or unknown.

Both are asked in turn and counted in the processor's time, so that a busy machine does
not matter; `make bench` runs them, where a machine is quiet. What medians differ by must be under a twentieth or two milliseconds.
"""

from statistics import median
from time import thread_time

import pytest
from accounts import FORM, PASSWORD

from contest.clock import now
from contest.db import db
from contest.flow.joining.passwords import hash_password
from contest.models.user import User

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timing,
    pytest.mark.xdist_group("timing"),
]
SAMPLES, SLOW_SAMPLES = 200, 80
GUESSES = 8  # at one account: ten are heard of strangers in all
MOST_SHARE, MOST_SECONDS = 0.05, 0.002
# Role, rule, the parameter that is swapped, and what nobody has in its place.
ROUTES = [
    ("nobody", "public.renditions.show", "code", "zzzzzzzzzzzzzzzzzzzz"),
    ("mallory", "public.renditions.show", "code", "zzzzzzzzzzzzzzzzzzzz"),
    ("mallory", "entrant.entries.show", "code", "ZZZZZZZZ"),
    ("mallory", "entrant.receipts.show", "receipt", "ZZZZZZZZ"),
    ("mallory", "organizer.desks.show", "edition", "nobody-1"),
    ("stranger", "organizer.screenings.show", "entry", "ZZZZZZZZ"),
    ("stranger", "organizer.originals.show", "piece", "zzzzzzzzzzzzzzzzzzzz"),
    ("imogen", "jury.rounds.show", "round_code", "zzzzzzzz"),
    ("vivian", "jury.ballots.show", "code", "ZZZZZZ"),
    ("mallory", "organizer.rounds.show", "code", "zzzzzzzz"),
]


def in_turn(one, other, samples=SAMPLES):
    """Give the medians of both in seconds; the first asking of each is not counted."""
    one(), other()
    times = ([], [])
    for number in range(samples):
        for which in (0, 1) if number % 2 else (1, 0):
            started = thread_time()
            (one, other)[which]()
            times[which].append(thread_time() - started)
    return median(times[0]), median(times[1])


def tells(first, second):
    apart = abs(first - second)
    return apart > MOST_SECONDS and apart / max(first, second) > MOST_SHARE


def foreign_value(grounds, endpoint, name):
    """Give what is there but not for this role; of one's own round another's code."""
    if endpoint == "jury.ballots.show":
        return grounds.elsewhere.values_for(endpoint)[name]
    return grounds.house.values_for(endpoint)[name]


@pytest.mark.parametrize(("role", "endpoint", "name", "none"), ROUTES)
def test_foreign_takes_as_long_as_none(grounds, role, endpoint, name, none):
    rule, client = next(grounds.app.url_map.iter_rules(endpoint)), grounds.client(role)
    urls = [
        grounds.url_of(rule, **{name: value})
        for value in (foreign_value(grounds, endpoint, name), none)
    ]

    def asks(url):
        return lambda: client.get(url, buffered=True).status_code

    assert asks(urls[0])() == asks(urls[1])() == 404
    first, second = in_turn(asks(urls[0]), asks(urls[1]))

    assert not tells(first, second), f"{first * 1000:.2f} and {second * 1000:.2f} ms"


@pytest.fixture
def known(app):
    kept = hash_password(PASSWORD)
    for number in range(1 + SLOW_SAMPLES // GUESSES):
        db.session.add(
            User(
                email=f"known{number}@example.org", name="Known", name_latin="Known",
                country="KR", verified_at=now(), password_hash=kept,
            )
        )  # fmt: skip
    db.session.commit()
    return app.test_client()


@pytest.mark.parametrize(
    ("url", "form", "each"),
    [
        ("/account/sign-in", {"password": "a wrong guess"}, GUESSES),
        ("/account/forgotten", {}, 10**6),
        ("/account/register", FORM, 10**6),
    ],
)
def test_known_address_takes_as_long_as_an_unknown_one(known, url, form, each):
    """Each sample comes from a place of its own, so that nothing is throttled.

    Nor is an account: it is asked for so often (`each`), then comes the next one.
    """
    count, asked = iter(range(10**6)), iter(range(10**6))

    def asks(email):
        def ask():
            place = {"REMOTE_ADDR": f"2001:db8::{next(count):x}"}
            known.post(url, data={**form, "email": email()}, environ_base=place)

        return ask

    def known_one():
        return f"known{next(asked) // each}@example.org"

    fresh = iter(range(10**6))
    unknown = asks(lambda: f"nobody{next(fresh)}@example.org")
    first, second = in_turn(asks(known_one), unknown, SLOW_SAMPLES)

    assert not tells(first, second), f"{first * 1000:.2f} and {second * 1000:.2f} ms"
