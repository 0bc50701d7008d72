"""A film or sound at the desk: it is played there, and no camera is missed in it."""

import factories
import films
import pytest
from screenings import page

from contest.jobs import films as job
from contest.models.states import MadeBy, Medium


@pytest.fixture(params=[Medium.film, Medium.sound])
def medium(request):
    return request.param


@pytest.fixture
def entry(app, edition, medium, tmp_path):
    category = films.a_film_category(edition, medium)
    if medium is Medium.film:
        path = films.a_clip(tmp_path, size=(320, 240))
    else:
        path = films.a_clip(tmp_path, "a.wav", codec="pcm_s16le")
    store, author = app.extensions["store"], factories.ansel()
    entry = films.a_film_entry(store, path, category=category, user=author)
    entry.made_by = MadeBy.corrective
    factories.keep(entry)
    job.work(app)
    return entry


def test_sheet_plays_it_and_speaks_of_no_photograph(staff, entry, medium):
    text = page(staff, f"/entries/{entry.code}")
    sheet = text[text.index("<main") : text.index("</main>")]

    tag, length, facts = {
        Medium.film: ("<video", "Film, 0:02", "320 × 240, MP4"),
        Medium.sound: ("<audio", "Sound, 0:02", "<span>WAV</span>"),
    }[medium]
    assert tag in sheet
    assert length in sheet
    assert facts in sheet
    assert "No camera data" not in sheet
    assert "hotograph" not in sheet
