"""Entries at the desk: listed, found, screened, exported, downloaded, logged."""

import csv
import io

import pytest
from counting import count_queries
from factories import (
    a_contest,
    a_panel,
    a_person,
    an_entry,
    an_open_edition,
    ansel,
    dorothea,
    gordon,
    mallory,
    sign_in,
)
from juries import henri

from contest.clock import now
from contest.db import db
from contest.flow.ledger import note
from contest.media.store import Store
from contest.models.audit import AuditEvent
from contest.models.contest import Category
from contest.models.entry import Disqualification, Entry, Piece
from contest.models.image import Original
from contest.models.notice import Notice
from contest.models.states import EntryState, MadeBy, ScreeningOutcome, SeatRole
from contest.queries.entry_list import EntryFilter, entries_of


@pytest.fixture
def contest(app):
    return a_contest()


@pytest.fixture
def edition(contest):
    return an_open_edition(contest)


@pytest.fixture
def category(edition):
    return db.session.query(Category).order_by(Category.position).first()


@pytest.fixture
def entry(category):
    return an_entry(dorothea(), category, title="Десять утра", language="ru")


@pytest.fixture
def staff(client, contest):
    return sign_in(client, gordon(contest, SeatRole.secretary))


def again(entry):
    db.session.expire_all()
    return db.session.get(Entry, entry.id)


def piece_of(entry):
    return db.session.query(Piece).filter_by(entry_id=entry.id).one()


def original_of(entry):
    return db.session.get(Original, piece_of(entry).original_id)


def codes(edition, **wanted):
    found = db.session.scalars(entries_of(edition, EntryFilter(**wanted)))
    return {one.code for one in found}


def page(client, path):
    answer = client.get(f"/desk/2027{path}")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_entries_are_found_by_every_filter(edition, category, entry):
    other = an_entry(ansel(), category, submitted=False, title="100% night_")
    out = an_entry(a_person("Vivian", country="US"), category, disqualified_at=now())

    assert codes(edition) == {entry.code, other.code, out.code}
    assert codes(edition, state="draft") == {other.code}
    assert codes(edition, state="submitted") == {entry.code}
    assert codes(edition, state="disqualified") == {out.code}
    assert codes(edition, country="RU") == {entry.code}
    assert codes(edition, category="series") == set()
    assert codes(edition, screening="waiting") == {entry.code}
    assert codes(edition, words="десять") == {entry.code}
    assert codes(edition, words="ЛАНГЕ") == {entry.code}
    assert codes(edition, words=entry.code.lower()) == {entry.code}
    assert codes(edition, words="100%") == {other.code}
    assert codes(edition, words="night_") == {other.code}
    assert codes(edition, words="100_") == set()
    assert codes(edition, state="nonsense") == {entry.code, other.code, out.code}


def test_list_shows_title_author_and_picture(staff, edition, entry):
    text = page(staff, "/entries")

    assert '<a href="/desk/2027/entries/' in text
    assert "Десять утра" in text
    assert "Доротея Ланге" in text
    assert "<img" in text


def test_list_is_paged_and_keeps_its_filter(staff, edition, category):
    author = ansel()
    for _ in range(51):
        an_entry(author, category, pieces=0)

    first = page(staff, "/entries?state=submitted")
    second = page(staff, "/entries?state=submitted&page=2")

    assert "page=2" in first
    assert "state=submitted" in first
    assert second.count("<tr>") == 2
    assert page(staff, "/entries?page=999999").count("<tr>") == 2


@pytest.mark.parametrize("path", ["", "/entries", "/screening-first", "/log"])
def test_number_of_queries_does_not_grow(staff, edition, category, path):
    author = ansel()
    first = an_entry(author, category)
    path = f"/entries/{first.code}" if path == "/screening-first" else path
    page(staff, path)
    db.session.rollback()
    with count_queries() as few:
        page(staff, path)

    for _ in range(29):
        an_entry(author, category)
    db.session.rollback()
    with count_queries() as many:
        page(staff, path)

    assert len(many) == len(few)


def test_desk_counts_what_came_in(staff, edition, category, entry):
    an_entry(ansel(), category, submitted=False)

    text = page(staff, "")

    assert "1 entry waits for screening" in text
    assert "<dt>submitted</dt><dd>1</dd>" in text
    assert "<dt>draft</dt><dd>1</dd>" in text
    assert 'aria-current="step"' in text


def test_desk_says_when_nothing_waits(staff, edition):
    a_panel(edition, henri())

    assert "Nothing waits for you." in page(staff, "")


def test_screening_goes_to_the_longest_waiting(staff, edition, entry):
    assert staff.get("/desk/2027/screening").headers["Location"].endswith(entry.code)


def test_screening_says_when_none_waits(staff, edition):
    assert "Every entry is screened." in page(staff, "/screening")


def test_sheet_names_what_was_found(staff, edition, category):
    author = dorothea()
    entry = an_entry(
        author, category, title="Oakland", statement="Снято с Ланге, @lange.photo"
    )
    twin = an_entry(ansel(), category)
    piece_of(twin).original_id = piece_of(entry).original_id
    original_of(entry).author = "D. Lange"
    db.session.commit()

    text = page(staff, f"/entries/{entry.code}")

    assert "<mark>Ланге</mark>" in text
    assert "<mark>@lange.photo</mark>" in text
    assert "The author can be recognized: “Ланге”" in text
    assert "The file names its author: D. Lange" in text
    assert f"Looks like {twin.code} of another author" in text


def test_sheet_knows_pictures_that_look_alike(staff, edition, category):
    author = ansel()
    one, near, far = (an_entry(author, category) for _ in range(3))
    for entry, phash in (
        (one, "ffff0000ffff0000"),
        (near, "ffff0000ffff0003"),
        (far, "0" * 16),
    ):
        original_of(entry).phash = phash
    db.session.commit()

    text = page(staff, f"/entries/{one.code}")

    assert f"Looks like {near.code} of the same author" in text
    assert f"Looks like {far.code}" not in text


def test_sheet_says_how_it_was_made_as_its_author_read_it(client, staff, category):
    author = ansel()
    entry = an_entry(author, category, made_by=MadeBy.composite)
    said = "Parts were removed, added or put together"

    sheet = page(staff, f"/entries/{entry.code}")
    sign_in(client, author)
    form = client.get(f"/entries/{entry.code}")

    assert f"<dt>Editing</dt><dd>{said}</dd>" in sheet
    assert said in form.get_data(as_text=True)


def test_hostile_words_are_shown_not_run(staff, edition, category):
    entry = an_entry(
        a_person("Mallory2", name="<b>x</b>"),
        category,
        title="<script>1</script>",
        statement="<b>x</b> & more",
    )

    text = page(staff, f"/entries/{entry.code}")

    assert "<script>1" not in text
    assert "<b>x</b>" not in text


def test_release_goes_on_to_the_next(staff, edition, category, entry):
    second = an_entry(ansel(), category)

    answer = staff.post(f"/desk/2027/entries/{entry.code}/screening")

    assert answer.headers["Location"].endswith(second.code)
    assert again(entry).screened is ScreeningOutcome.accepted


def test_release_can_be_taken_back(staff, edition, entry):
    staff.post(f"/desk/2027/entries/{entry.code}/screening")
    staff.post(f"/desk/2027/entries/{entry.code}/screening/removal")

    assert again(entry).screened is None


def test_question_is_sent(staff, edition, entry):
    empty = staff.post(f"/desk/2027/entries/{entry.code}/question", data={"words": " "})
    sent = staff.post(
        f"/desk/2027/entries/{entry.code}/question", data={"words": "Имя в тексте."}
    )

    assert (empty.status_code, sent.status_code) == (422, 303)
    assert db.session.query(Notice).one().facts["words"] == "Имя в тексте."
    assert "Имя в тексте." in page(staff, f"/entries/{entry.code}")


def test_disqualification_asks_twice_and_can_be_lifted(staff, edition, entry):
    path = f"/desk/2027/entries/{entry.code}/disqualification"

    form = staff.get(path)
    unsure = staff.post(path, data={"reason": "Not the author."})
    sure = staff.post(path, data={"reason": "Not the author.", "sure": "y"})
    twice = staff.post(path, data={"reason": "Not the author.", "sure": "y"})

    assert [one.status_code for one in (form, unsure, sure, twice)] == [
        200,
        422,
        303,
        422,
    ]
    assert again(entry).state is EntryState.disqualified
    assert db.session.query(Disqualification).count() == 1
    assert "Not the author." in page(staff, f"/entries/{entry.code}")

    staff.post(f"{path}/removal")

    assert again(entry).state is EntryState.submitted


def test_csv_holds_what_the_filter_holds(staff, edition, category, entry):
    an_entry(ansel(), category, submitted=False)

    answer = staff.get("/desk/2027/entries.csv?state=submitted")

    assert answer.mimetype == "text/csv"
    assert "attachment" in answer.headers["Content-Disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    assert (row["code"], row["title"]) == (entry.code, "Десять утра")


def test_original_comes_as_a_download(app, staff, edition, entry, tmp_path):
    store: Store = app.extensions["store"]
    kept = store.receive(io.BytesIO(b"the bytes as received"), limit_bytes=None)
    original = Original(
        sha256=kept.sha256, bytes=21, format="JPEG", extension="jpg", width=1, height=1
    )
    store.keep(kept, extension="jpg")
    db.session.add(original)
    db.session.flush()
    piece = db.session.query(Piece).one()
    piece.original_id, piece.file_name = original.id, '../"\r\nevil.html'
    db.session.commit()

    answer = staff.get(f"/desk/2027/originals/{piece.code}", buffered=True)

    assert answer.get_data() == b"the bytes as received"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename={entry.code}-1.jpg"
    )
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_original_that_is_gone_is_404(staff, edition, entry):
    code = db.session.query(Piece).one().code

    assert staff.get(f"/desk/2027/originals/{code}").status_code == 404


def test_log_says_whether_its_chain_is_whole_where_asked(staff, edition, entry):
    staff.post(f"/desk/2027/entries/{entry.code}/screening")

    assert "Check the chain" in page(staff, "/log")
    assert "the chain is whole" not in page(staff, "/log")
    assert "the chain is whole" in page(staff, "/log?check=1")

    event = db.session.query(AuditEvent).first()
    event.act = "entry.disqualified"
    db.session.commit()
    assert "The chain breaks at number 1" in page(staff, "/log?check=1")


def test_entry_of_another_edition_is_404(staff, contest, entry):
    an_open_edition(contest, "2028")

    assert staff.get(f"/desk/2028/entries/{entry.code}").status_code == 404
    assert staff.post(f"/desk/2028/entries/{entry.code}/screening").status_code == 404


@pytest.mark.parametrize("role", [SeatRole.editor, SeatRole.translator])
def test_those_who_write_do_not_screen(client, contest, edition, entry, role):
    sign_in(client, gordon(contest, role))

    for path in (
        "/entries",
        "/entries.csv",
        "/screening",
        f"/entries/{entry.code}",
        "/log",
    ):
        assert client.get(f"/desk/2027{path}").status_code == 404


@pytest.mark.parametrize(
    "who",
    [mallory, ansel, lambda: gordon(a_contest("other"))],
    ids=["mallory", "entrant", "other"],
)
def test_mallory_sees_and_changes_nothing(client, edition, entry, who):
    sign_in(client, who())
    piece = db.session.query(Piece).one().code
    here = f"/desk/2027/entries/{entry.code}"

    for path in (
        "/desk/2027",
        "/desk/2027/entries",
        "/desk/2027/entries.csv",
        here,
        f"{here}/disqualification",
        f"/desk/2027/originals/{piece}",
        "/desk/2027/log",
    ):
        assert client.get(path).status_code == 404
    for path in (
        f"{here}/screening",
        f"{here}/question",
        f"{here}/screening/removal",
        f"{here}/disqualification",
        f"{here}/disqualification/removal",
    ):
        answer = client.post(path, data={"reason": "x", "sure": "y", "words": "x"})
        assert answer.status_code == 404
    assert again(entry).screened is None
    assert again(entry).state is EntryState.submitted


def test_words_of_the_log_are_erased_and_the_chain_stays_whole(
    client, contest, edition
):
    staff = sign_in(client, gordon(contest))
    event = note("round.paused", "round:R1", by=None, scope=contest.slug, reason="Ill")
    db.session.commit()
    path = f"/log/{event.number}/erasure"

    asked, before = page(staff, path), page(staff, "/log")
    gone = staff.post(f"/desk/2027{path}")
    after = page(staff, "/log?check=1")

    assert "Ill" in asked
    assert "Ill" in before
    assert f'href="/desk/2027{path}"' in before
    assert gone.headers["Location"] == "/desk/2027/log"
    assert "Ill" not in after
    assert "words erased on" in after
    assert "the chain is whole" in after
    assert staff.get(f"/desk/2027{path}").status_code == 404
