"""Tile sets on the wire: level 0 of IIIF Image 3 for what hangs, blind for juries."""

import io
import json
from urllib.parse import urlsplit

import pytest
from endings import a_hung_gallery, a_published_gallery
from factories import a_person, keep, mallory, sign_in
from juries import a_stage, an_open_round, henri, jurors_of
from keeping import a_kept_original
from PIL import Image
from sqlalchemy import select
from tilings import keep_tiles

from contest.clock import now
from contest.db import db
from contest.flow import publishing
from contest.models.contest import Contest, Seat
from contest.models.entry import Entry, Piece
from contest.models.image import Original, Rendition
from contest.models.states import SeatRole
from contest.models.user import User

SIZE = (2600, 1300)


@pytest.fixture
def store(app):
    return app.extensions["store"]


def behind(store, entry_id, size=SIZE):
    """Put a tile set behind the first piece of an entry; give its public name."""
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry_id))
    original = a_kept_original(store, seed=entry_id, size=size)
    keep_tiles(store, original)
    piece.original_id = original.id
    shown = {"spec": "jury", "key": "", "width": 2560, "height": 1280, "bytes": 1}
    keep(Rendition(original_id=original.id, **shown))
    return piece.code


@pytest.fixture
def hung(app, store):
    shown = a_hung_gallery(9)
    return shown, behind(store, shown.exhibits[0].entry_id)


@pytest.fixture
def published(app, store, request):
    shown = a_published_gallery(9)
    size = getattr(request, "param", SIZE)
    return shown, behind(store, shown.exhibits[0].entry_id, size)


def addresses_in(told):
    """Every address that a description implies, with its pixels (IIIF Image 3, §5)."""
    width, height = told["width"], told["height"]
    (tiles,) = told["tiles"]
    step = tiles["width"]
    for factor in tiles["scaleFactors"]:
        if max(-(-width // factor), -(-height // factor)) <= step:
            continue  # one tile holds it: that is the region `full`, in `sizes`
        for y in range(0, height, step * factor):
            for x in range(0, width, step * factor):
                w, h = min(step * factor, width - x), min(step * factor, height - y)
                size = (-(-w // factor), -(-h // factor))
                yield f"{x},{y},{w},{h}/{size[0]},{size[1]}/0/default.jpg", size
    for one in told["sizes"]:
        size = (one["width"], one["height"])
        yield f"full/{size[0]},{size[1]}/0/default.jpg", size
    yield "full/max/0/default.jpg", (told["maxWidth"], told["maxHeight"])


@pytest.mark.parametrize(
    "published", [SIZE, (2561, 513), (1031, 2563), (5121, 3)], indirect=True
)
def test_level_0_is_kept_by_every_address_that_the_description_implies(
    client, published
):
    _, code = published
    info = client.get(f"/iiif/{code}/info.json")
    told = json.loads(info.data)

    assert info.content_type == (
        'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'
    )
    assert told["id"] == f"http://localhost/iiif/{code}"
    assert (told["@context"], told["type"], told["profile"], told["protocol"]) == (
        "http://iiif.io/api/image/3/context.json",
        "ImageService3",
        "level0",
        "http://iiif.io/api/image",
    )
    wanted = dict(addresses_in(told))
    here = urlsplit(told["id"]).path
    answers = {one: client.get(f"{here}/{one}") for one in wanted}
    assert {
        one: (answer.status_code, answer.content_type)
        for one, answer in answers.items()
    } == dict.fromkeys(wanted, (200, "image/jpeg"))
    assert {
        one: Image.open(io.BytesIO(answer.data)).size for one, answer in answers.items()
    } == wanted
    for answer in (info, *answers.values()):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_name_of_a_set_leads_to_its_description(client, published):
    _, code = published

    answer = client.get(f"/iiif/{code}")

    assert (answer.status_code, answer.location) == (303, f"/iiif/{code}/info.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "asked",
    [
        "0,0,512,512/256,256/0/default.jpg",
        "full/2600,1300/0/default.jpg",
        "full/max/90/default.jpg",
        "full/max/0/gray.jpg",
        "full/max/0/default.png",
        "square/max/0/default.jpg",
        "1,1,512,512/512,512/0/default.jpg",
        "../max/0/default.jpg",
    ],
)
def test_what_level_0_has_not_is_not_there(client, published, asked):
    _, code = published

    assert client.get(f"/iiif/{code}/{asked}").status_code == 404


def test_tile_seen_before_is_not_sent_again(client, published):
    _, code = published
    there = f"/iiif/{code}/0,0,512,512/512,512/0/default.jpg"
    first = client.get(there)

    again = client.get(there, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


CLOSE = (
    "",
    "/info.json",
    "/full/max/0/default.jpg",
    "/0,0,512,512/512,512/0/default.jpg",
)


def statuses(client, code):
    return {client.get(f"/iiif/{code}{one}").status_code for one in CLOSE}


def test_before_publication_not_even_the_author_learns_that_it_hangs(app, client, hung):
    shown, code = hung
    entry = db.session.get_one(Entry, shown.exhibits[0].entry_id)
    author = db.session.get_one(User, entry.user_id)

    assert statuses(client, code) == {404}
    assert statuses(sign_in(client, author), code) == {404}
    assert statuses(sign_in(app.test_client(), mallory()), code) == {404}


def test_staff_zoom_in_the_rehearsal_and_nobody_may_keep_it(app, hung):
    _, code = hung
    contest = db.session.scalar(select(Contest))
    editor = a_person("Edith")
    keep(Seat(contest_id=contest.id, user_id=editor.id, role=SeatRole.editor))
    client = sign_in(app.test_client(), editor)

    assert statuses(client, code) == {200, 303}
    answer = client.get(f"/iiif/{code}/info.json")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_taking_back_taking_down_and_leaving_close_every_tile(client, published):
    shown, code = published
    stage = shown.sealed.stage
    by, edition = stage.organizer, stage.edition
    gallery = publishing.gallery_of(edition)
    exhibit = db.session.merge(shown.exhibits[0])
    entry = db.session.get_one(Entry, exhibit.entry_id)
    assert statuses(client, code) == {200, 303}

    publishing.take_back(edition, gallery, by=by)
    db.session.commit()
    assert statuses(client, code) == {404}

    gallery.published_at, exhibit.taken_down_at = now(), now()
    db.session.commit()
    assert statuses(client, code) == {404}

    exhibit.taken_down_at, entry.withdrawn_at = None, now()
    db.session.commit()
    assert statuses(client, code) == {404}


def test_picture_without_a_set_has_no_address(client, published):
    shown, _ = published
    other = db.session.scalar(
        select(Piece.code).where(Piece.entry_id != shown.exhibits[0].entry_id)
    )

    assert other is None or statuses(client, other) == {404}
    assert statuses(client, "zzzzzzzzzzzzzzzzzzzz") == {404}


@pytest.fixture
def judged(app, store):
    stage = a_stage(1, henri())
    entry = db.session.scalar(select(Entry))
    code = behind(store, entry.id)
    juror = db.session.get_one(User, jurors_of(stage.panel)[0].user_id)
    return stage, entry, code, sign_in(app.test_client(), juror)


def test_juror_zooms_in_a_round_that_asks_for_it(judged):
    stage, entry, code, juror = judged
    assert statuses(juror, code) == {404}
    round_ = an_open_round(stage, shows_pixels=True)

    told = juror.get(f"/iiif/{code}/info.json")

    assert statuses(juror, code) == {200, 303}
    assert told.headers["Cache-Control"] == "private, no-store"
    assert "Access-Control-Allow-Origin" not in told.headers
    piece = db.session.scalar(select(Piece).where(Piece.entry_id == entry.id))
    original = db.session.get_one(Original, piece.original_id)
    hidden = (original.sha256[:12], entry.code, piece.file_name, str(original.bytes))
    assert [one for one in hidden if one in told.text] == []

    round_.closed_at = now()
    db.session.commit()
    assert statuses(juror, code) == {404}


def test_juror_of_a_round_that_does_not_ask_learns_nothing_of_tiles(judged):
    stage, _, code, juror = judged
    an_open_round(stage)

    assert juror.get(f"/pictures/{code}/jury").status_code == 404  # none was made
    assert statuses(juror, code) == {404}


def test_page_offers_the_zoom_where_there_are_tiles(client, published):
    shown, code = published
    page = client.get(f"/2027/ordinary/{shown.exhibits[0].slug}").text

    assert page.count(f'data-closer="/iiif/{code}/info.json"') == 1


def test_room_offers_it_where_the_round_asks_for_it(judged):
    stage, _, code, juror = judged
    round_ = an_open_round(stage, shows_pixels=True)

    page = juror.get(f"/jury/{round_.code}", follow_redirects=True).text
    assert f'data-closer="/iiif/{code}/info.json"' in page

    round_.shows_pixels = False
    db.session.commit()
    assert (
        "data-closer"
        not in juror.get(f"/jury/{round_.code}", follow_redirects=True).text
    )
