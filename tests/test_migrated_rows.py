"""What migrations do to rows that are there already."""

import factories
import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from contest.app import create_app
from contest.cli.migrate import bring_up_to_date
from contest.db import db
from contest.media.moving.captions import checked_captions
from contest.models.contest import Category
from contest.models.entry import Captions, Piece


@pytest.fixture
def migrated(bare_config):
    """The application on a database that only migrations have touched."""
    app = create_app(bare_config)
    bring_up_to_date(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def put(**facts):
    told = {
        "sha256": "a" * 64,
        "bytes": 1,
        "format": "JPEG",
        "extension": "jpg",
        "width": 1,
        "height": 1,
        "received_at": "2026-05-01 00:00:00",
        "render_failures": 0,
    } | dict.fromkeys(
        ("profile", "phash", "camera", "lens", "software", "caption", "author"), ""
    )
    told |= dict.fromkeys(_since(), "") | facts
    names = ", ".join(told)
    places = ", ".join(f":{name}" for name in told)
    with db.engine.begin() as connection:
        connection.execute(
            sa.text(f"INSERT INTO original ({names}) VALUES ({places})"), told
        )


def _since():
    """Give the texts that came later and have no default of the database."""
    columns = sa.inspect(db.engine).get_columns("original")
    return [one["name"] for one in columns if one["name"] in {"title", "copyright"}]


def row(*names):
    with db.engine.connect() as connection:
        return tuple(
            connection.execute(
                sa.text(f"SELECT {', '.join(names)} FROM original")
            ).one()
        )


@pytest.mark.parametrize(
    ("exposure", "parts"),
    [
        ("1/250 s, f/8, ISO 200, 35 mm", ("1/250", 8.0, 200, 35.0)),
        ("f/2.8, 50.5 mm", ("", 2.8, None, 50.5)),
        ("2.5 s", ("2.5", None, None, None)),
        ("ISO 100", ("", None, 100, None)),
        ("", ("", None, None, None)),
        ("something of old", ("something of old", None, None, None)),
    ],
)
@pytest.mark.parametrize(
    ("taken", "apart"),
    [
        ("2026-05-01T10:00:00+09:00", ("2026-05-01T10:00:00", "+09:00")),
        ("2026-05-01T10:00:00", ("2026-05-01T10:00:00", "")),
    ],
)
def test_one_text_of_the_shot_becomes_columns(migrated, exposure, parts, taken, apart):
    downgrade(revision="0006")
    put(exposure=exposure, taken_at=taken)

    upgrade(revision="head")

    assert row("exposure", "aperture", "iso", "focal_length") == parts
    assert row("taken_at", "taken_offset", "credentials") == (*apart, "")


def test_hashes_get_their_bands(migrated):
    downgrade(revision="0007")
    put(exposure="", taken_at="", phash="0001ffff80000010")
    put(sha256="b" * 64, exposure="", taken_at="", phash="")

    upgrade(revision="head")

    with db.engine.connect() as connection:
        looks = connection.execute(
            sa.text("SELECT look_1, look_2, look_3, look_4 FROM original ORDER BY id")
        ).all()
    assert [tuple(one) for one in looks] == [(1, 65535, 32768, 16), (None,) * 4]


OLD = """WEBVTT - by Ansel, for the club

NOTE Made by Ansel
on a Sunday --> with care

by Ansel
00:00.000 --> 00:01.000 align:start
NOTE is a word here
and a second line
\x20
NOTE

00:01.000 --> 00:02.000
<v Ansel><i by Ansel>The end</i></v> <lang ko>끝</lang>
"""
CUES = """WEBVTT

00:00.000 --> 00:01.000 align:start
NOTE is a word here
and a second line

00:01.000 --> 00:02.000
<i>The end</i> <lang ko>끝</lang>
"""


def _category():
    edition = factories.an_open_edition()
    return db.session.query(Category).filter_by(edition_id=edition.id).first()


@pytest.mark.parametrize("text", [OLD, CUES])
def test_captions_of_old_lose_what_nobody_watches(migrated, text):
    entry = factories.an_entry(factories.ansel(), _category())
    piece = db.session.query(Piece).filter_by(entry_id=entry.id).first()
    factories.keep(Captions(piece_id=piece.id, language="en", text=text))
    db.session.remove()
    downgrade(revision="0012")

    upgrade(revision="head")

    with db.engine.connect() as connection:
        kept = connection.execute(sa.text("SELECT text FROM captions")).scalar_one()
    assert kept == CUES == checked_captions(text.encode(), milliseconds=2000)
