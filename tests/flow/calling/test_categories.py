"""Categories: added, limited, paired, removed."""

import pytest
from calls import a_plan, acts, code_of
from factories import (
    keep,
    words,
)

from contest.db import db
from contest.demo.words import CATEGORIES
from contest.errors import RuleBroken
from contest.flow import calling
from contest.languages import LocalText
from contest.models.award import Award
from contest.models.contest import Category
from contest.models.states import CategoryKind


def test_categories_are_added_edited_removed(draft, organizer):
    first = calling.add_category(draft, a_plan(), by=organizer)
    second = calling.add_category(draft, a_plan("second"), by=organizer)
    calling.edit_category(
        second, a_plan("third", author_country="RU", max_bytes=1_000_000), by=organizer
    )
    calling.remove_category(first, by=organizer)
    db.session.commit()

    (kept,) = db.session.query(Category).all()
    assert (kept.slug, kept.author_country, kept.max_bytes, kept.position) == (
        "third",
        "RU",
        1_000_000,
        1,
    )


def test_category_that_a_later_stage_holds_stays(draft, organizer):
    category = calling.add_category(draft, a_plan(), by=organizer)
    keep(Award(edition_id=draft.id, category_id=category.id, name=words("Grand Prix")))

    with pytest.raises(RuleBroken) as refusal:
        calling.remove_category(category, by=organizer)

    assert code_of(refusal) == "category.in_use"
    assert db.session.query(Category).filter_by(slug="ordinary").count() == 1
    assert "category.removed" not in acts()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": LocalText()}, "name.missing"),
        ({"max_pieces": 3}, "limit.single"),
        ({"formats": ""}, "limit.formats"),
        ({"formats": "JPEG GIF"}, "limit.formats"),
        ({"max_bytes": 10}, "limit.range"),
        ({"max_bytes": 10**12}, "limit.range"),
        ({"min_long_side": -1}, "limit.range"),
        ({"max_pixels": 10**12}, "limit.range"),
        ({"entries_per_user": 0}, "limit.range"),
        ({"slug": "taken"}, "slug.taken"),
    ],
)
def test_add_category_keeps_within_limits(draft, organizer, facts, code):
    calling.add_category(draft, a_plan("taken"), by=organizer)

    with pytest.raises(RuleBroken) as refusal:
        calling.add_category(draft, a_plan(**facts), by=organizer)

    assert code_of(refusal) == code


@pytest.mark.parametrize(
    ("least", "most", "code"),
    [(5, 3, "limit.order"), (0, 3, "limit.pieces"), (5, 31, "limit.pieces")],
)
def test_series_needs_its_pieces_in_order(draft, organizer, least, most, code):
    plan = calling.CategoryPlan(
        slug="s",
        name=words(),
        kind=CategoryKind.series,
        min_pieces=least,
        max_pieces=most,
    )

    with pytest.raises(RuleBroken) as refusal:
        calling.add_category(draft, plan, by=organizer)

    assert code_of(refusal) == code


def test_mirrors_are_paired_both_ways_and_parted(draft, organizer):
    one, two, three = (
        calling.add_category(draft, a_plan(slug), by=organizer)
        for slug in ("one", "two", "three")
    )

    calling.pair_mirror(one, two, by=organizer)
    calling.pair_mirror(two, three, by=organizer)

    assert (one.mirror_id, two.mirror_id, three.mirror_id) == (None, three.id, two.id)
    calling.remove_category(three, by=organizer)
    db.session.commit()
    assert two.mirror_id is None


def test_mirror_of_itself_is_refused(draft, organizer):
    one = calling.add_category(draft, a_plan(), by=organizer)

    with pytest.raises(RuleBroken) as refusal:
        calling.pair_mirror(one, one, by=organizer)

    assert code_of(refusal) == "mirror.other"


@pytest.mark.parametrize("plan", CATEGORIES, ids=lambda one: one.slug)
def test_categories_of_the_demonstration_break_no_rule(draft, plan):
    assert calling.faults_of(plan, draft, but=None) == []
