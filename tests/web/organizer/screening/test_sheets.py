"""The sheet of an entry: what was found, and hostile words shown."""

import pytest
from factories import (
    a_person,
    an_entry,
    ansel,
    dorothea,
    sign_in,
)
from screenings import page

from contest.db import db
from contest.models.entry import Piece
from contest.models.image import Original
from contest.models.states import MadeBy


def piece_of(entry):
    return db.session.query(Piece).filter_by(entry_id=entry.id).one()


def original_of(entry):
    return db.session.get(Original, piece_of(entry).original_id)


def test_screening_goes_to_the_longest_waiting(staff, edition, entry):
    assert staff.get("/desk/2027/screening").headers["Location"].endswith(entry.code)


def test_screening_says_when_none_waits(staff, edition):
    assert "Every entry is screened." in page(staff, "/screening")


def test_long_queue_shows_the_part_in_which_the_entry_stands(staff, edition, category):
    author = dorothea()
    codes = [an_entry(author, category).code for _ in range(14)]

    first, last = (page(staff, f"/entries/{codes[at]}") for at in (0, -1))

    for text, shown in ((first, codes[:12]), (last, codes[2:])):
        queue = text.split('class="queue__list"')[1].split("</nav>")[0]
        assert [code for code in codes if f"/entries/{code}" in queue] == shown
        assert queue.count('aria-current="true"') == 1
        assert "12 of 14 that wait" in queue


def test_picture_of_one_tone_is_asked_about(staff, edition, entry):
    piece = piece_of(entry)
    piece.notices = "depth_reduced one_tone"
    db.session.commit()

    text = page(staff, f"/entries/{entry.code}")

    assert f"On screens {piece.file_name} is nearly one even tone." in text


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


def test_sheet_tells_what_the_file_says_and_advises(staff, entry):
    original = original_of(entry)
    original.camera, original.exposure, original.iso = "Canon EOS 5D", "1/250", 200
    original.latitude, original.longitude = 48.20849, 16.37208
    original.source_type = "trainedAlgorithmicMedia"
    original.credentials = "invalid"
    entry.made_by = MadeBy.none
    db.session.commit()

    text = page(staff, f"/entries/{entry.code}")

    assert "<dt>Exposure</dt><dd>1/250 s, ISO 200</dd>" in text
    assert "<dt>Made as</dt><dd>made by a generative system</dd>" in text
    assert "48.20849, 16.37208" in text
    assert "the file says that a generative system took part" in text
    assert "its Content Credentials do not hold" in text


@pytest.mark.parametrize("declared", [MadeBy.generative, MadeBy.synthetic])
def test_sheet_says_nothing_where_file_and_author_agree(staff, entry, declared):
    original_of(entry).source_type = "compositeWithTrainedAlgorithmicMedia"
    original_of(entry).credentials = "valid"
    entry.made_by = declared
    db.session.commit()

    text = page(staff, f"/entries/{entry.code}")

    assert "took part, the entry does not" not in text
    assert "there, and they fit the file" in text
