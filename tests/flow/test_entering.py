"""Entering: each verb works, each rule breaks it, and the deadline freezes all."""

from datetime import timedelta

import pytest
import time_machine
from factories import (
    a_category,
    a_panel,
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    keep,
    words,
)
from sqlalchemy import select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import entering
from contest.flow.ledger import first_break
from contest.media.examine import Examination
from contest.media.exif import Facts
from contest.models.consent import ConsentText
from contest.models.contest import Category, Edition
from contest.models.entry import Piece, Receipt, ScreeningNote
from contest.models.notice import Notice
from contest.models.round import Round, RoundEntry
from contest.models.states import CategoryKind, EntryState, MadeBy, Method
from contest.models.user import User
from contest.queries.entries import own_entry, own_piece
from contest.queries.people import Viewer


@pytest.fixture
def edition(app):
    return an_open_edition()


@pytest.fixture
def user(edition):
    return ansel()


def category(edition, slug="ordinary"):
    return db.session.scalar(
        select(Category).where(Category.edition_id == edition.id, Category.slug == slug)
    )


def whole(entry):
    """Load an entry as the pages do."""
    db.session.expire_all()
    return own_entry(Viewer(user=db.session.get(User, entry.user_id)), entry.code)


def a_whole(user, edition, slug="ordinary", **facts):
    return whole(an_entry(user, category(edition, slug), **facts))


def an_arrival(seed="a", *, begun_at=None, **facts):
    found = Examination(
        format="JPEG",
        extension="jpg",
        width=3000,
        height=2000,
        frames=1,
        mode="RGB",
        profile=None,
        phash=facts.pop("phash", ""),
        facts=Facts(**facts),
    )
    return entering.Arrival(
        sha256=(seed * 64)[:64],
        bytes=1000,
        examination=found,
        file_name=f"{seed}.jpg",
        upload_key=f"key-{seed}",
        begun_at=begun_at or now(),
    )


def codes(entry):
    return [one.code for one in entering.missing_in(entry)]


def refused(code):
    return pytest.raises(RuleBroken, match=code.replace(".", r"\."))


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
        ({"pieces": 0}, "pieces.too_few"),
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


def test_upload_sent_twice_is_one_piece(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0)

    one = entering.add_piece(entry, an_arrival(), by=user)
    two = entering.add_piece(entry, an_arrival(), by=user)

    assert one is two


def test_quota_holds(user, edition):
    entry = a_whole(user, edition, "series", submitted=False, pieces=2)

    with refused("quota.pieces"):
        entering.add_piece(
            entry, an_arrival(), by=user, quota=entering.Quota(pieces=2, bytes=10**9)
        )
    with refused("quota.bytes"):
        entering.add_piece(
            entry, an_arrival(), by=user, quota=entering.Quota(pieces=9, bytes=2_500)
        )


def test_file_fills_only_what_is_empty(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0, title="", taken_on="May")

    entering.add_piece(
        entry,
        an_arrival(title="Tea house", caption="Steam", taken_at="2026-05-03T10:00:00"),
        by=user,
    )

    assert (entry.title, entry.taken_on) == ("Tea house", "May")
    assert entry.pieces[0].caption == "Steam"


def test_order_must_name_every_piece_once(user, edition):
    entry = a_whole(user, edition, "series", pieces=3, submitted=False)
    before = [piece.code for piece in entry.pieces]

    entering.order_pieces(entry, before[::-1], by=user)
    assert [piece.code for piece in entry.pieces] == before[::-1]
    assert [piece.position for piece in entry.pieces] == [0, 1, 2]

    with refused("pieces.other_set"):
        entering.order_pieces(entry, before[:2], by=user)


def test_submitted_entry_stays_whole_while_it_changes(user, edition):
    entry = a_whole(user, edition, "series", pieces=3)
    gone = own_piece(Viewer(user=user), entry.code, entry.pieces[0].code)

    with refused("pieces.too_few"):
        entering.remove_piece(gone.entry, gone, by=user)
    db.session.rollback()

    with refused("title.missing"):
        entering.describe_entry(whole(entry), entering.Description(), by=user)


def test_change_of_files_after_submission_gives_a_new_receipt(user, edition):
    entry = a_whole(user, edition, "series", pieces=3, submitted=False)
    entering.submit_entry(entry, by=user)

    entering.add_piece(entry, an_arrival(), by=user)

    versions = db.session.scalars(select(Receipt.version).order_by(Receipt.version))
    assert versions.all() == [1, 2]
    waiting = db.session.scalars(select(Notice)).all()
    assert [one.facts["version"] for one in waiting] == [2]


def test_withdrawn_entry_comes_back(user, edition):
    entry = a_whole(user, edition, submitted=False)
    entering.submit_entry(entry, by=user)

    entering.withdraw_entry(entry, by=user)
    assert entry.state is EntryState.withdrawn
    with refused("entry.not_submitted"):
        entering.withdraw_entry(entry, by=user)

    receipt = entering.submit_entry(entry, by=user)
    assert (entry.state, receipt.version) == (EntryState.submitted, 2)


def test_only_drafts_are_deleted(user, edition):
    draft = a_whole(user, edition, submitted=False)
    entering.delete_draft(draft, by=user)
    db.session.commit()

    with refused("entry.not_draft"):
        entering.delete_draft(a_whole(user, edition), by=user)


def test_starting_before_the_call_is_refused(user, edition):
    edition.opens_at = now() + timedelta(days=1)
    keep(edition)

    with refused("call.closed"):
        entering.start_entry(a_whole(user, edition).category, by=user)


VERBS = {
    "describe": lambda e, u: entering.describe_entry(e, entering.Description(), by=u),
    "submit": lambda e, u: entering.submit_entry(e, by=u),
    "withdraw": lambda e, u: entering.withdraw_entry(e, by=u),
    "add": lambda e, u: entering.add_piece(e, an_arrival(), by=u),
    "order": lambda e, u: entering.order_pieces(e, [], by=u),
    "remove": lambda e, u: entering.remove_piece(e, e.pieces[0], by=u),
    "caption": lambda e, u: entering.caption_piece(
        e, e.pieces[0], caption="x", alt="", by=u
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_deadline_freezes_everything(user, edition, verb):
    entry = a_whole(user, edition)

    with (
        time_machine.travel(entry.category.edition.closes_at, tick=False),
        refused("call.closed"),
    ):
        VERBS[verb](entry, user)


def test_last_second_counts(user, edition):
    entry = a_whole(user, edition, submitted=False)
    closes = entry.category.edition.closes_at

    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        entering.submit_entry(entry, by=user)

    assert entry.is_running


def test_bytes_begun_in_time_arrive_until_the_grace_ends(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0)
    closes = entry.category.edition.closes_at
    begun = closes - timedelta(seconds=1)

    with time_machine.travel(closes + timedelta(minutes=59), tick=False):
        entering.add_piece(entry, an_arrival(begun_at=begun), by=user)
        entering.submit_entry(entry, by=user)
    assert entry.is_running

    late = a_whole(user, edition, submitted=False, pieces=0)
    with (
        time_machine.travel(closes + timedelta(minutes=60), tick=False),
        refused("call.closed"),
    ):
        entering.add_piece(late, an_arrival("b", begun_at=begun), by=user)


def test_disqualified_entry_is_frozen(user, edition):
    entry = a_whole(user, edition, disqualified_at=now())

    with refused("entry.disqualified"):
        entering.describe_entry(entry, entering.Description(), by=user)


def test_note_is_answered_once_also_after_the_deadline(user, edition):
    entry = a_whole(user, edition)
    asked = ScreeningNote(entry_id=entry.id, words="Where?", by_id=user.id)
    keep(asked)
    entry = whole(entry)

    with time_machine.travel(entry.category.edition.closes_at, tick=False):
        with refused("note.empty"):
            entering.answer_note(entry, asked, words="", by=user)
        entering.answer_note(entry, asked, words="In Busan.", by=user)
        with refused("note.answered"):
            entering.answer_note(entry, asked, words="Again.", by=user)

    assert asked.answer == "In Busan."


def lay_before_jury(entry, edition):
    """Open a round with the entry in its field."""
    panel = a_panel(edition, a_person("Henri"))
    judged = Round(
        edition_id=edition.id,
        number=1,
        panel_id=panel.id,
        method=Method.score,
        opened_at=now(),
    )
    keep(judged)
    keep(RoundEntry(round_id=judged.id, entry_id=entry.id))


def test_entry_before_the_jury_stands_still(user, edition):
    entry = a_whole(user, edition, "series")
    was = entry.pieces[0].original_id
    lay_before_jury(entry, edition)
    db.session.commit()

    acts = [
        lambda e: entering.add_piece(e, an_arrival("b"), by=user),
        lambda e: entering.replace_piece(e, e.pieces[0], an_arrival("c"), by=user),
        lambda e: entering.remove_piece(e, e.pieces[0], by=user),
        lambda e: entering.describe_entry(e, entering.Description("New"), by=user),
        lambda e: entering.caption_piece(e, e.pieces[0], caption="N", alt="", by=user),
    ]
    for act in acts:
        with pytest.raises(RuleBroken, match=r"entry\.judged"):
            act(whole(entry))
        db.session.rollback()

    assert whole(entry).pieces[0].original_id == was


def test_entry_before_the_jury_may_be_withdrawn_and_come_back(user, edition):
    entry = a_whole(user, edition)
    lay_before_jury(entry, edition)

    entering.withdraw_entry(whole(entry), by=user)
    db.session.commit()
    entering.submit_entry(whole(entry), by=user)

    assert entry.state is EntryState.submitted


def test_series_kind_is_known(edition):
    assert category(edition, "series").kind is CategoryKind.series
    assert db.session.get(Edition, edition.id) is not None
