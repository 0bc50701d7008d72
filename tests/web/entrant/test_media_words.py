"""A film or a sound from its draft to its receipt: nothing speaks of photographs."""

import clips
import factories
import films
import pytest
from sqlalchemy import select

from contest.db import db
from contest.models.entry import Entry, Receipt
from contest.models.notice import Notice
from contest.models.states import MadeBy, Medium
from uploads import send


@pytest.fixture(params=[Medium.film, Medium.sound])
def medium(request):
    return request.param


@pytest.fixture
def draft(app, client, medium):
    user = factories.ansel()
    factories.sign_in(client, user)
    category = films.a_film_category(factories.an_open_edition(), medium)
    entry = Entry(category_id=category.id, user_id=user.id)
    factories.keep(entry)
    return entry


def main_of(client, path):
    """Give what a page says between its head and its foot."""
    page = client.get(path).text
    return page[page.index("<main") : page.index("</main>")]


def whole(client, draft, medium, folder):
    """Send a clip, then the words that the entry needs."""
    if medium is Medium.film:
        path = clips.a_film(folder / "rain.mp4", size=(640, 480))
    else:
        path = clips.a_sound(folder / "rain.wav", codec="pcm_s16le")
    send(client, draft, (path.name, path.read_bytes()))
    draft.title, draft.language, draft.place = "Rain", "en", "Seoul"
    draft.place_country, draft.taken_on = "KR", "2026"
    draft.made_by = MadeBy.corrective
    db.session.commit()


def test_pages_of_a_draft_speak_of_files(client, draft):
    pages = [
        main_of(client, path)
        for path in ("/entries", "/entries/new", f"/entries/{draft.code}")
    ]

    assert [page.count("hotograph") for page in pages[:1] + pages[2:]] == [0, 0]
    assert f"No {draft.category.medium.value} yet." in pages[2]
    assert "The entry has no file yet." in pages[2]
    assert "The draft and its files are deleted." in pages[2]


def test_deletion_and_receipt_speak_of_files(client, draft, medium, tmp_path):
    whole(client, draft, medium, tmp_path)
    deletion = main_of(client, f"/entries/{draft.code}/deletion")

    answer = client.post(
        f"/entries/{draft.code}/submission",
        data={"title": "Rain", "language": "en", "place": "Seoul", "taken_on": "2026",
              "place_country": "KR", "made_by": "corrective"},
    )  # fmt: skip
    receipt = db.session.scalar(select(Receipt))
    letter = db.session.scalars(select(Notice).where(Notice.kind == "receipt")).one()
    page = main_of(client, answer.location)

    assert "1 file goes with it" in deletion
    assert "hotograph" not in deletion + page
    assert ("Pixels" in page) is (medium is Medium.film)
    assert "<dt>Length</dt>" in page
    lasts = {"name", "bytes", "sha256", "length"}
    pixels = {"width", "height"} if medium is Medium.film else set()
    assert set(receipt.facts["files"][0]) == lasts | pixels
    assert letter.facts["files"] == receipt.facts["files"]
