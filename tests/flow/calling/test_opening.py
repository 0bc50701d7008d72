"""Opening a call: nothing missing, then frozen."""

from datetime import timedelta

import pytest
from calls import a_plan, code_of
from factories import (
    a_draft_edition,
    words,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.languages import LocalText
from contest.models.contest import Category
from contest.models.states import EditionState
from contest.queries.consents import consent_texts


def a_whole_draft(contest, organizer):
    edition = a_draft_edition(contest)
    calling.offer_consent_texts(edition)
    db.session.commit()
    return edition


def test_missing_for_call_names_everything_an_empty_draft_lacks(draft):
    missing = calling.missing_for_call(draft)

    assert missing == [
        *(
            calling.Missing(one, ("en", "ru", "ko"))
            for one in ("task", "criteria", "order", "place", "reward", "publication")
        ),
        calling.Missing("term"),
        calling.Missing("categories"),
    ]


def test_missing_for_call_names_languages_and_categories(contest, organizer):
    edition = a_whole_draft(contest, organizer)
    edition.task = LocalText(en="Only English", ru=" ")
    calling.add_category(edition, a_plan("bare", task=LocalText()), by=organizer)

    missing = calling.missing_for_call(edition)

    assert missing == [
        calling.Missing("task", ("ru", "ko")),
        calling.Missing("category_task", ("en", "ru", "ko"), "bare"),
    ]


def test_missing_for_call_asks_only_for_chosen_languages(contest, organizer):
    edition = a_whole_draft(contest, organizer)
    edition.languages, edition.task = "en ru", LocalText(en="Task", ru="Задание")

    assert calling.missing_for_call(edition) == []


def test_missing_for_call_wants_the_two_consents(contest, organizer):
    edition = a_whole_draft(contest, organizer)
    calling.drop_consent_text(edition, "personal_data", by=organizer)

    missing = calling.missing_for_call(edition)

    assert missing == [calling.Missing("consent", (), "personal_data")]


def test_missing_for_call_wants_an_end_ahead(contest, organizer):
    edition = a_whole_draft(contest, organizer)
    edition.opens_at, edition.closes_at = (
        now() - timedelta(days=2),
        now() - timedelta(days=1),
    )

    assert calling.missing_for_call(edition) == [calling.Missing("term_ahead")]


def test_open_call_refuses_a_draft_with_gaps(draft, organizer):
    with pytest.raises(RuleBroken) as refusal:
        calling.open_call(draft, by=organizer)

    assert (code_of(refusal), draft.opened_at) == ("call.incomplete", None)


def test_open_call_opens_and_freezes(contest, organizer):
    edition = a_whole_draft(contest, organizer)
    category = db.session.query(Category).order_by(Category.id).first()

    calling.open_call(edition, by=organizer)
    db.session.commit()

    assert edition.state is EditionState.open
    texts = calling.CallTexts(title=words("Other"))
    rules = consent_texts(edition)[0]
    plan = calling.ConsentPlan("rules", rules.label, words("Softer"))
    later = now() + timedelta(days=9)
    acts_refused = [
        lambda: calling.open_call(edition, by=organizer),
        lambda: calling.write_edition(edition, texts, by=organizer),
        lambda: calling.add_category(edition, a_plan("late"), by=organizer),
        lambda: calling.edit_category(category, a_plan("late"), by=organizer),
        lambda: calling.remove_category(category, by=organizer),
        lambda: calling.part_mirror(category, by=organizer),
        lambda: calling.pair_mirror(category, category, by=organizer),
        lambda: calling.write_consent_text(edition, plan, by=organizer),
        lambda: calling.drop_consent_text(edition, "rules", by=organizer),
        lambda: calling.limit_entries(
            edition, entries_per_user=1, grace_minutes=0, by=organizer
        ),
        lambda: calling.set_dates(
            edition, opens_at=now(), closes_at=later, zone="Asia/Seoul", by=organizer
        ),
    ]
    for act in acts_refused:
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert code_of(refusal) == "call.frozen"
