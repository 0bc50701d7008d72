"""One person's two hundred photographs let another's first one through at once."""

from datetime import timedelta

import pytest
from factories import a_person, an_entry, an_open_edition
from keeping import a_kept_original
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.jobs import renditions
from contest.media.specs import ALL, SPECS
from contest.models.contest import Category
from contest.models.entry import Piece
from contest.models.image import Original, Rendition
from contest.queries import unmade

MASS = 200
SHA256 = "{:064d}"


def a_waiting_original(number: int, **facts: object) -> Original:
    """A row that lacks renditions, without bytes: whose turn it is asks for rows."""
    original = Original(
        sha256=SHA256.format(number), bytes=1, format="JPEG", extension="jpg",
        width=1, height=1, **facts,
    )  # fmt: skip
    db.session.add(original)
    db.session.flush()
    return original


def entered(person, category, *originals: Original):
    entry = an_entry(person, category, pieces=0, submitted=False)
    for original in originals:
        db.session.add(Piece(entry_id=entry.id, original_id=original.id))
    db.session.commit()


@pytest.fixture
def category(app):
    an_open_edition()
    return db.session.scalars(select(Category).order_by(Category.id)).first()


def served(original: Original) -> None:
    """Write its rows, as if it had been rendered."""
    for spec in ALL:
        db.session.add(
            Rendition(
                original_id=original.id, spec=spec, recipe=SPECS[spec].recipe, key=f"{original.id}/{spec}",
                width=1, height=1, bytes=1,
            )
        )  # fmt: skip
    db.session.commit()


def order(limit: int) -> list[int]:
    return [one.original_id for one in unmade.missing(limit=limit)]


def test_first_photograph_of_another_comes_among_the_first_few(category):
    mass = [a_waiting_original(number) for number in range(MASS)]
    entered(a_person("Ansel"), category, *mass)
    late = a_waiting_original(MASS)
    entered(a_person("Dorothea"), category, late)

    assert order(3) == [mass[0].id, late.id, mass[1].id]


def test_who_was_served_does_not_come_first_again(category):
    people = [a_person(f"Author{number}") for number in range(30)]
    theirs = []
    for number, person in enumerate(people):
        own = [a_waiting_original(number * 10 + one) for one in range(5)]
        entered(person, category, *own)
        theirs.append(own)

    for _ in range(3):
        for found in order(10):
            served(db.session.get_one(Original, found))

    done = set(db.session.scalars(select(Rendition.original_id)))
    assert done == {own[0].id for own in theirs}


def test_what_has_waited_for_long_comes_before_all(category):
    new = a_waiting_original(1)
    old = a_waiting_original(2, received_at=now() - unmade.LATELY - timedelta(hours=1))
    entered(a_person("Ansel"), category, old)
    entered(a_person("Dorothea"), category, new)

    assert order(2) == [old.id, new.id]


def test_original_of_two_people_counts_for_one(category):
    shared = a_waiting_original(1)
    entered(a_person("Ansel"), category, shared)
    entered(a_person("Dorothea"), category, shared)

    assert order(5) == [shared.id]


def test_whoever_comes_during_the_work_is_served_within_one_round(
    app, category, monkeypatch
):
    store = app.extensions["store"]
    mass = [a_kept_original(store, seed=number) for number in range(30)]
    entered(a_person("Ansel"), category, *mass)
    dorothea = a_person("Dorothea")
    made = []

    def rendering(store, wanted):
        if len(made) == 3:
            entered(dorothea, category, a_kept_original(store, seed=99))
        made.append(wanted.original_id)
        return render(store, wanted)

    render = renditions.render_missing
    monkeypatch.setattr(renditions, "render_missing", rendering)
    renditions.work(app)

    latest = max(made)
    assert len(made) == 31
    assert made.index(latest) <= renditions.ROUND + 1
