"""Pictures of an older recipe are told by desk and check while they are shown."""

import pytest
from counting import count_queries
from factories import sign_in
from juries import a_stage
from sqlalchemy import delete, select, update

from contest.db import db
from contest.media.facts import FACTS
from contest.media.specs import ALL, HUNG, SPECS
from contest.models.entry import Piece
from contest.models.gallery import Exhibit, Gallery
from contest.models.image import Original, Rendition
from contest.models.states import Medium
from contest.queries.desk import desk_of
from contest.upkeep.checking.recipes import tell_older

OLD = "00000000"


@pytest.fixture
def stage(app):
    """Two entries with every rendition of today."""
    stage = a_stage(2)
    db.session.execute(delete(Rendition))
    for piece in db.session.scalars(select(Piece)):
        db.session.add_all(_made(piece.original_id, name) for name in ALL)
    db.session.commit()
    return stage


def _made(original_id, name, *, recipe=None):
    return Rendition(
        original_id=original_id, spec=name, recipe=recipe or SPECS[name].recipe,
        key=f"renditions/{original_id}/{name}", width=1, height=1, bytes=1,
    )  # fmt: skip


def age(spec, *, of=None):
    """Let a spec be of another recipe, everywhere or of one original."""
    changed = update(Rendition).where(Rendition.spec == spec)
    if of is not None:
        changed = changed.where(Rendition.original_id == of)
    db.session.execute(changed.values(recipe=OLD))
    db.session.commit()


def outdated(stage):
    db.session.expire_all()
    return desk_of(stage.edition).imaging.outdated


def first_piece():
    return db.session.scalars(select(Piece).order_by(Piece.id)).first()


def test_desk_says_how_many_and_what_makes_them_anew(client, stage):
    desk = sign_in(client, stage.organizer)
    before = desk.get("/desk/2027").text
    age("grid", of=first_piece().original_id)

    page = desk.get("/desk/2027").text

    assert "older recipe" not in before
    assert "1 picture is of an older recipe and is shown until" in page
    assert "<code>foreign-view rerender --edition 2027</code>" in page


def test_desk_asks_as_often_whatever_is_older(client, stage):
    desk = sign_in(client, stage.organizer)

    def asked():
        db.session.rollback()
        with count_queries() as seen:
            assert desk.get("/desk/2027").status_code == 200
        return len(seen)

    asked()
    with_none = asked()
    age("grid")

    assert asked() == with_none


def test_each_size_counts_and_a_picture_once(stage):
    found = []
    for name in ALL:
        age(name)
        found.append(outdated(stage))

    assert found == [2] * len(ALL)


def test_what_only_hung_pictures_get_counts_while_they_hang(stage):
    piece = first_piece()
    db.session.add_all(_made(piece.original_id, name, recipe=OLD) for name in HUNG)
    db.session.commit()
    before = outdated(stage)
    gallery = Gallery(edition_id=stage.edition.id)
    db.session.add(gallery)
    db.session.flush()
    db.session.add(Exhibit(gallery_id=gallery.id, entry_id=piece.entry_id, slug="x"))
    db.session.commit()

    assert (before, outdated(stage)) == (0, 1)


def test_frames_of_films_are_not_made_anew_and_do_not_count(stage):
    original = db.session.get_one(Original, first_piece().original_id)
    original.kind, original.milliseconds = Medium.film, 1_000
    db.session.commit()
    age("thumb", of=original.id)

    assert outdated(stage) == 0


def test_check_tells_pictures_and_facts_and_finds_nothing_wrong(stage):
    age("grid", of=first_piece().original_id)
    before = tell_older()

    db.session.execute(update(Rendition).values(recipe=SPECS["grid"].recipe))
    db.session.execute(delete(Rendition).where(Rendition.spec != "grid"))
    db.session.execute(update(Original).values(facts_version=FACTS))

    after = tell_older()
    assert before.looked_at.startswith("1 pictures of an older recipe (shown meanwhile")
    assert "read anew by foreign-view reexamine" in before.looked_at
    assert not before.findings
    assert after.looked_at == (
        "0 pictures of an older recipe, 0 files with facts of an older version"
    )


def test_recipe_is_asked_for_on_both_sides(stage):
    """What differs may sort before or after today's."""
    found = []
    for recipe in ("", "zzzzzzzz", SPECS["grid"].recipe):
        changed = update(Rendition).where(Rendition.spec == "grid")
        db.session.execute(changed.values(recipe=recipe))
        db.session.commit()
        found.append(outdated(stage))

    assert found == [2, 2, 0]
