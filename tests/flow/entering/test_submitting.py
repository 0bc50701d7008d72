"""Submitting: nothing missing, one receipt, limits and consents kept."""

from datetime import timedelta

import pytest
from enterings import a_whole, an_arrival, category, refused, whole
from factories import (
    a_category,
    a_person,
    an_entry,
    ansel,
    dorothea,
    keep,
    words,
)
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.flow import entering
from contest.flow.ledger import first_break
from contest.models.consent import ConsentText
from contest.models.contest import Edition
from contest.models.entry import Piece
from contest.models.notice import Notice
from contest.models.states import CategoryKind, EntryState, MadeBy


def codes(entry):
    return [one.code for one in entering.missing_in(entry)]


def test_submitting_seals_a_receipt_and_tells(user, edition):
    entry = a_whole(user, edition, submitted=False)

    receipt = entering.submit_entry(entry, by=user)
    db.session.commit()

    assert entry.state is EntryState.submitted
    assert (receipt.version, receipt.facts["title"]) == (1, "Ten in the morning")
    assert len(receipt.facts["files"][0]["sha256"]) == 64
    notice = db.session.scalar(select(Notice))
    assert (notice.kind, notice.facts["receipt"]) == ("receipt", receipt.code)
    assert first_break("foreign-view") is None


@pytest.mark.parametrize(("own", "kept"), [("", "Chai"), ("Tchaï", "Tchaï")])
def test_submitting_spells_the_title_where_its_author_did_not(user, edition, own, kept):
    entry = a_whole(user, edition, submitted=False)
    entry.title, entry.title_latin = "Чай", own

    entering.submit_entry(entry, by=user)

    assert entry.title_latin == kept


def test_submitting_twice_gives_the_same_receipt(user, edition):
    entry = a_whole(user, edition, submitted=False)

    one = entering.submit_entry(entry, by=user)
    two = entering.submit_entry(entry, by=user)

    assert one is two
    assert len(db.session.scalars(select(Notice)).all()) == 1


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"title": ""}, "title.missing"),
        ({"title": "Untitled"}, "title.none"),
        ({"title": "«Без названия»"}, "title.none"),
        ({"title": "무제"}, "title.none"),
        ({"title": "—"}, "title.none"),
        ({"title": "DSCF2041.jpg"}, "title.file_name"),
        ({"title": "IMG_4711"}, "title.file_name"),
        ({"place": ""}, "place.missing"),
        ({"place_country": ""}, "country.missing"),
        ({"taken_on": ""}, "taken.missing"),
        ({"made_by": None}, "making.missing"),
        ({"made_by": MadeBy.synthetic}, "making.synthetic"),
        ({"made_by": MadeBy.composite}, "making.untold"),
        ({"pieces": 0}, "pieces.none"),
    ],
)
def test_what_is_missing_is_named_and_keeps_it_a_draft(user, edition, facts, code):
    entry = a_whole(user, edition, submitted=False, **facts)

    assert codes(entry) == [code]
    with refused(code):
        entering.submit_entry(entry, by=user)
    assert entry.state is EntryState.draft


@pytest.mark.parametrize(
    "title", ["Dialogue", "Фото на память", "P. S.", "오늘", "4711"]
)
def test_honest_titles_pass(user, edition, title):
    assert codes(a_whole(user, edition, submitted=False, title=title)) == []


def test_series_needs_its_number_of_pieces(user, edition):
    few = a_whole(user, edition, "series", pieces=2, submitted=False)
    assert codes(few) == ["pieces.too_few"]

    enough = a_whole(user, edition, "series", pieces=3, submitted=False)
    assert codes(enough) == []


def test_relational_rule_asks_for_my_country_and_the_place(edition):
    mirror = a_category(edition, "mirror")
    mirror.author_country, mirror.place_country = "RU", "KR"
    keep(mirror)
    korean, russian = ansel(), dorothea()

    at_home = a_whole(korean, edition, "mirror", submitted=False)
    assert codes(at_home) == ["country.other_author"]

    abroad = a_whole(russian, edition, "mirror", submitted=False)
    assert codes(abroad) == []

    elsewhere = a_whole(russian, edition, "mirror", submitted=False, place_country="FR")
    assert codes(elsewhere) == ["country.other_place"]


def test_profile_must_be_complete(edition):
    person = a_person("Nameless", name="", country="")

    assert codes(a_whole(person, edition, submitted=False)) == ["profile.incomplete"]


def test_required_consent_is_asked_for_and_can_be_taken_back(user, edition):
    text = ConsentText(
        edition_id=edition.id, kind="rules", label=words("I agree"), body=words("All.")
    )
    keep(text)
    entry = a_whole(user, edition, submitted=False)
    assert codes(entry) == ["consent.missing"]

    mine = entry.category.edition
    entering.settle_consents(user, mine, agreed=frozenset({text.id}), by=user)
    entering.submit_entry(entry, by=user)

    with refused("consent.in_use"):
        entering.settle_consents(user, mine, agreed=frozenset(), by=user)
    entering.withdraw_entry(entry, by=user)
    entering.settle_consents(user, mine, agreed=frozenset(), by=user)
    assert codes(entry) == ["consent.missing"]


def test_limits_of_category_and_edition_count_only_running_entries(user, edition):
    one = category(edition)
    one.entries_per_user, edition.entries_per_user = 2, 3
    keep(one, edition)
    for number in range(2):
        an_entry(user, one, withdrawn_at=now() if number else None)

    second = a_whole(user, edition, submitted=False)
    entering.submit_entry(second, by=user)
    db.session.commit()
    third = a_whole(user, edition, submitted=False)

    assert codes(third) == ["category.full"]


def test_picture_in_another_own_entry_is_named(user, edition):
    other = an_entry(user, category(edition))
    twin = a_whole(user, edition, submitted=False, pieces=0)
    entering.add_piece(twin, an_arrival(), by=user)
    taken = db.session.scalar(select(Piece).where(Piece.entry_id == other.id))
    taken.original_id = twin.pieces[0].original_id
    db.session.commit()

    lacks = entering.missing_in(whole(twin))

    assert [one.code for one in lacks] == ["piece.entered_already"]
    assert lacks[0].facts == {"number": 1, "title": "Ten in the morning"}


def test_starting_before_the_call_is_refused(user, edition):
    edition.opens_at = now() + timedelta(days=1)
    keep(edition)

    with refused("call.closed"):
        entering.start_entry(a_whole(user, edition).category, by=user)


def test_series_kind_is_known(edition):
    assert category(edition, "series").kind is CategoryKind.series
    assert db.session.get(Edition, edition.id) is not None
