"""Calling: a draft is written freely, opens only when whole, then stands still."""

from datetime import timedelta

import pytest
from factories import (
    a_contest,
    a_draft_edition,
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    gordon,
    keep,
    mallory,
    words,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.flow.ledger import first_break
from contest.languages import LocalText
from contest.models.audit import AuditEvent
from contest.models.award import Award
from contest.models.consent import Consent
from contest.models.contest import Category, Edition, Extension, Seat
from contest.models.notice import Notice
from contest.models.states import CategoryKind, EditionState, SeatRole
from contest.queries.consents import consent_texts


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def organizer(contest):
    return gordon(contest)


@pytest.fixture
def draft(contest, organizer):
    edition = calling.draft_edition(
        contest, slug="XIII", title=words("The ordinary"), by=organizer
    )
    db.session.commit()
    return edition


def a_plan(slug="ordinary", **facts):
    facts = {"name": words("Ordinary"), "task": words("One."), **facts}
    return calling.CategoryPlan(slug=slug, kind=CategoryKind.single, **facts)


def a_whole_draft(contest, organizer):
    edition = a_draft_edition(contest)
    calling.offer_consent_texts(edition)
    db.session.commit()
    return edition


def code_of(refusal):
    return refusal.value.code


def acts(slug="foreign-view"):
    return [one.act for one in db.session.query(AuditEvent).filter_by(scope=slug)]


def test_create_contest_seats_its_founder(app):
    founder = a_person("Gordon", is_administrator=True)

    contest = calling.create_contest("second", name=words("Second"), by=founder)
    db.session.commit()

    seat = db.session.query(Seat).one()
    assert (seat.contest_id, seat.role) == (contest.id, SeatRole.organizer)
    assert acts("second") == ["contest.created"]


def test_draft_edition_has_a_number_and_offered_consents(draft):
    texts = consent_texts(draft)

    assert (draft.slug, draft.number, draft.state) == ("xiii", 1, EditionState.draft)
    assert [one.kind for one in texts] == [
        "rules",
        "personal_data",
        "publish_name",
        "publish_country",
        "transfer",
        "people",
    ]
    assert all(not one.label.missing() and not one.body.missing() for one in texts)


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("desk", "slug.reserved"),
        ("Account", "slug.reserved"),
        ("pictures", "slug.reserved"),
        ("", "slug.letters"),
        ("чужой", "slug.letters"),
        ("а12", "slug.letters"),
        ("../etc", "slug.letters"),
        ("a--b", "slug.letters"),
        ("x" * 61, "slug.letters"),
        ("xiii", "slug.taken"),
    ],
)
def test_draft_edition_refuses_slugs_that_are_no_address(
    draft, contest, organizer, slug, code
):
    with pytest.raises(RuleBroken) as refusal:
        calling.draft_edition(contest, slug=slug, title=words(), by=organizer)

    assert (code_of(refusal), refusal.value.field) == (code, "slug")


def test_write_edition_writes_and_notes_what_changed(draft, organizer):
    texts = calling.CallTexts(title=words("New"), task=words("Look."), contact="a@b.c")

    calling.write_edition(draft, texts, by=organizer)
    db.session.commit()

    assert calling.CallTexts.of(draft) == texts
    event = db.session.query(AuditEvent).filter_by(act="edition.written").one()
    assert event.facts == {"fields": ["title", "task", "contact"]}


@pytest.mark.parametrize("languages", ["", "en de"])
def test_write_edition_knows_three_languages(draft, organizer, languages):
    texts = calling.CallTexts(title=words(), languages=languages)

    with pytest.raises(RuleBroken) as refusal:
        calling.write_edition(draft, texts, by=organizer)

    assert code_of(refusal) == "languages.unknown"


def test_set_dates_keeps_order(draft, organizer):
    soon = now() + timedelta(days=1)

    with pytest.raises(RuleBroken) as refusal:
        calling.set_dates(
            draft, opens_at=soon, closes_at=soon, zone="Asia/Seoul", by=organizer
        )

    assert code_of(refusal) == "dates.order"


def test_set_dates_refuses_zones_nobody_knows(draft, organizer):
    with pytest.raises(RuleBroken) as refusal:
        calling.set_dates(
            draft,
            opens_at=now(),
            closes_at=now() + timedelta(days=1),
            zone="Moon/Sea",
            by=organizer,
        )

    assert code_of(refusal) == "zone.unknown"


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


def test_series_needs_its_pieces_in_order(draft, organizer):
    plan = calling.CategoryPlan(
        slug="s", name=words(), kind=CategoryKind.series, min_pieces=5, max_pieces=3
    )

    with pytest.raises(RuleBroken) as refusal:
        calling.add_category(draft, plan, by=organizer)

    assert code_of(refusal) == "limit.pieces"


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


def test_consent_text_gets_a_version_only_when_words_change(draft, organizer):
    rules = consent_texts(draft)[0]
    same = calling.ConsentPlan("rules", rules.label, rules.body)

    kept = calling.write_consent_text(draft, same, by=organizer)
    changed = calling.write_consent_text(
        draft, calling.ConsentPlan("rules", rules.label, words("New")), by=organizer
    )
    db.session.commit()

    assert (kept.version, changed.version, changed.position) == (1, 2, rules.position)
    assert [one.version for one in consent_texts(draft)] == [2, 1, 1, 1, 1, 1]


def test_consent_text_is_dropped_unless_someone_gave_it(draft, organizer):
    rules = consent_texts(draft)[0]
    keep(Consent(user_id=organizer.id, text_id=rules.id))

    calling.drop_consent_text(draft, "people", by=organizer)
    with pytest.raises(RuleBroken) as refusal:
        calling.drop_consent_text(draft, "rules", by=organizer)

    assert code_of(refusal) == "consent.given"
    assert "people" not in [one.kind for one in consent_texts(draft)]


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
    category = db.session.query(Category).first()

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


def test_introduction_and_contact_may_be_bettered_while_open(contest, organizer):
    edition = an_open_edition(contest)
    texts = calling.CallTexts.of(edition)
    better = calling.CallTexts(
        **{
            **{one: getattr(texts, one) for one in texts.__slots__},
            "intro": words("Welcome"),
            "contact": "secretary@example.org",
        }
    )

    calling.write_edition(edition, better, by=organizer)

    assert edition.intro == words("Welcome")


def test_limit_entries_wants_at_least_one(draft, organizer):
    with pytest.raises(RuleBroken) as refusal:
        calling.limit_entries(draft, entries_per_user=0, grace_minutes=0, by=organizer)

    assert code_of(refusal) == "limit.positive"


def test_extend_deadline_tells_everyone_who_began(contest, organizer):
    edition = an_open_edition(contest)
    category = db.session.query(Category).first()
    an_entry(ansel(), category)
    an_entry(dorothea(), category, submitted=False)
    mallory()
    before = edition.closes_at
    until = before + timedelta(days=7)

    calling.extend_deadline(edition, until=until, reason=words("Storm"), by=organizer)
    db.session.commit()

    row = db.session.query(Extension).one()
    assert (row.before, row.after, edition.closes_at) == (before, until, until)
    letters = db.session.query(Notice).order_by(Notice.email).all()
    assert [(one.email, one.kind, one.facts["reason"]) for one in letters] == [
        ("ansel@example.org", "deadline_extended", "Storm"),
        ("dorothea@example.org", "deadline_extended", "Storm (по-русски)"),
    ]
    assert "deadline.extended" in acts()
    assert first_break("foreign-view") is None


def test_deadline_moves_only_later(contest, organizer):
    edition = an_open_edition(contest)

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition, until=edition.closes_at, reason=words(), by=organizer
        )

    assert code_of(refusal) == "deadline.only_later"


def test_deadline_needs_its_reason_in_every_language(contest, organizer):
    edition = an_open_edition(contest)

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition,
            until=edition.closes_at + timedelta(days=1),
            reason=LocalText(en="Storm", ru="Буря"),
            by=organizer,
        )

    assert code_of(refusal) == "deadline.reason"


@pytest.mark.parametrize("opened", [False, True])
def test_deadline_of_a_call_that_is_not_open_stays(contest, organizer, opened):
    edition = a_draft_edition(contest)
    if opened:
        edition.opened_at = now()
        edition.closes_at = now() - timedelta(minutes=1)
        db.session.commit()

    with pytest.raises(RuleBroken) as refusal:
        calling.extend_deadline(
            edition, until=now() + timedelta(days=40), reason=words(), by=organizer
        )

    assert code_of(refusal) == "deadline.not_open"


def test_end_seat_twice_is_told(contest, organizer):
    other = a_person("Second")
    seat = Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.editor)
    keep(seat)
    calling.end_seat(seat, by=organizer)
    db.session.commit()

    with pytest.raises(RuleBroken) as refusal:
        calling.end_seat(seat, by=organizer)

    assert code_of(refusal) == "seat.ended"


def test_end_seat_keeps_the_last_organizer(contest, organizer):
    other = a_person("Imogen")
    keep(Seat(contest_id=contest.id, user_id=other.id, role=SeatRole.secretary))
    mine, theirs = db.session.query(Seat).order_by(Seat.id)

    calling.end_seat(theirs, by=organizer)
    with pytest.raises(RuleBroken) as refusal:
        calling.end_seat(mine, by=organizer)

    assert theirs.left_at is not None
    assert code_of(refusal) == "seat.last_organizer"


def test_numbers_of_editions_go_on(draft, contest, organizer):
    calling.draft_edition(contest, slug="xiv", title=words(), by=organizer)

    assert [one.number for one in db.session.query(Edition).order_by(Edition.id)] == [
        1,
        2,
    ]
