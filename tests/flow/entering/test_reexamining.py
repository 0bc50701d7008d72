"""Facts of files that came long ago are read anew; nothing that was decided changes."""

from dataclasses import replace

import pytest
from damages import drop, flip
from films import a_clip, a_kept_film
from keeping import a_kept_original
from pictures import a_jpeg, a_truncated_jpeg

from contest.db import db
from contest.flow.entering.reexamining import call_older, examine_anew, record_facts
from contest.jobs.reexamining import work_on
from contest.media.facts import FACTS
from contest.models.image import Original
from contest.queries.alike import looks_near
from contest.queries.unexamined import count_older, older

MAKER, MODEL = 0x010F, 0x0110


@pytest.fixture
def store(app):
    return app.extensions["store"]


def anew(app):
    """Ask all that are older; give why some are left."""
    return [one.words for one in work_on(app) if one]


def row_of(original):
    db.session.expire_all()
    return db.session.get_one(Original, original.id)


def test_older_file_tells_what_is_read_today(app, store):
    body = a_jpeg(size=(900, 600), exif={MAKER: "NIKON", MODEL: "NIKON D3100"})
    original = a_kept_original(store, body=body, size=(900, 600))

    left = anew(app)

    row = row_of(original)
    assert left == []
    assert (row.maker, row.camera, row.depth) == ("NIKON", "NIKON D3100", 8)
    assert (row.facts_version, count_older()) == (FACTS, 0)


def test_index_of_looks_follows_the_hash(app, store):
    original = a_kept_original(store, size=(900, 600))
    original.phash = "00ff00ff00ff00ff"
    db.session.commit()

    anew(app)

    look = row_of(original).phash
    assert look not in {"", "00ff00ff00ff00ff"}
    assert (original.id, look) in {tuple(one) for one in looks_near([look])}
    assert list(looks_near(["00ff00ff00ff00ff"])) == []


def test_what_receipts_name_stays_though_it_is_read_otherwise(app, store):
    original = a_kept_original(store, size=(900, 600))
    original.width, original.height, original.format = 600, 900, "TIFF"
    db.session.commit()

    anew(app)

    row = row_of(original)
    assert (row.width, row.height, row.format) == (600, 900, "TIFF")
    assert row.facts_version == FACTS


def test_file_that_would_be_refused_today_stays_as_it_is_known(app, store):
    original = a_kept_original(store, body=a_truncated_jpeg())
    original.lens, original.phash = "An old one", "00ff00ff00ff00ff"
    db.session.commit()

    left = anew(app)

    row = row_of(original)
    assert left == [
        "Part of the picture is missing or damaged. Export or copy the file again."
    ]
    assert (row.lens, row.phash, row.facts_version) == (
        "An old one", "00ff00ff00ff00ff", 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("damage", "words"),
    [(drop, "it is not there"), (flip, "its bytes are not those that were kept")],
)
def test_file_that_cannot_be_asked_is_told_and_others_are_asked(
    app, store, damage, words
):
    lost, other = (a_kept_original(store, seed=n) for n in (1, 2))
    damage(store, lost.key)

    left = anew(app)

    assert left == [words]
    assert (row_of(lost).facts_version, row_of(other).facts_version) == (0, FACTS)


def test_next_run_goes_on_where_one_was_stopped(app, store):
    for seed in (1, 2, 3):
        a_kept_original(store, seed=seed)
    stopped = work_on(app)
    next(stopped)
    stopped.close()

    before = count_older()
    served = len(list(work_on(app)))

    assert (before, served, count_older()) == (2, 2, 0)


def test_film_tells_how_it_is_coded_and_lasts_as_long_as_it_did(app, store, tmp_path):
    film = a_kept_film(store, a_clip(tmp_path))
    lasts, film.codecs, film.frame_rate = film.milliseconds, "", 0.0
    call_older(None)
    db.session.commit()

    left = anew(app)

    row = row_of(film)
    assert left == []
    assert (row.codecs.split()[0], row.milliseconds) == ("h264", lasts)
    assert row.frame_rate > 0


@pytest.mark.parametrize(
    ("known", "told", "after"),
    [
        ("valid", "present", "valid"),
        ("present", "valid", "valid"),
        ("", "none", "none"),
    ],
)
def test_credentials_once_checked_are_not_forgotten_where_nobody_can_check(
    app, store, known, told, after
):
    original = a_kept_original(store)
    original.credentials, original.source_type = known, "digitalCapture"
    db.session.commit()
    (one,) = older(after=0, limit=9)

    record_facts(one, replace(examine_anew(store, one), credentials=told))
    db.session.commit()

    row = row_of(original)
    assert row.credentials == after
    assert row.source_type == ("digitalCapture" if known == after else "")
