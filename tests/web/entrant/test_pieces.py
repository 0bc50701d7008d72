"""Uploading through the real address: several at once, each told by itself."""

import io

import time_machine
from enterings import category
from factories import an_entry, ansel, dorothea, mallory, sign_in
from flask import current_app
from pictures import (
    a_bomb,
    a_jpeg,
    a_raw,
    a_truncated_jpeg,
    an_animation,
    not_a_picture,
)
from sqlalchemy import select

from contest.db import db
from contest.media.store import Store
from contest.models.contest import Edition
from contest.models.entry import Entry
from contest.models.image import Original
from uploads import JSON, pieces_of, send, spool


def test_several_files_come_in_at_once(client, config, draft):
    answer = send(client, draft, ("a.jpg", a_jpeg(seed=1)), ("b.jpg", a_jpeg(seed=2)))

    assert answer.status_code == 303
    assert [one.file_name for one in pieces_of(draft)] == ["a.jpg", "b.jpg"]
    assert len(list(current_app.extensions["store"].walk("originals"))) == 2
    assert spool(config) == []
    assert "2 files were received and checked." in client.get(answer.location).text


def test_good_ones_are_kept_and_bad_ones_named(client, config, draft):
    answer = send(
        client,
        draft,
        ("good.jpg", a_jpeg(seed=1)),
        ("half.jpg", a_truncated_jpeg()),
        ("empty.jpg", b""),
        ("page.jpg", not_a_picture()),
        ("film.webp", an_animation()),
        ("raw.dng", a_raw()),
    )

    assert answer.status_code == 422
    assert [one.file_name for one in pieces_of(draft)] == ["good.jpg"]
    for words in (
        "half.jpg",
        "damaged",
        "0 bytes",
        "not a photograph",
        "3 frames",
        "RAW",
    ):
        assert words in answer.text
    assert spool(config) == []


def test_limits_are_named_in_words(client, edition, draft):
    draft.category_id = category(edition, "series").id
    one = category(edition, "series")
    one.max_bytes, one.min_long_side = 2_000_000, 100
    db.session.commit()

    small = send(client, draft, ("small.jpg", a_jpeg()), headers=JSON)
    large = send(
        client, draft, ("large.jpg", a_jpeg() + b"x" * 2_000_000), headers=JSON
    )
    bomb = send(client, draft, ("bomb.png", a_bomb()), headers=JSON)

    assert "60 pixels; at least 100" in small.json["message"]
    assert "2 MB" in large.json["message"]
    assert "150 megapixels" in bomb.json["message"]
    assert pieces_of(draft) == []


def test_script_gets_json_with_parts(client, draft):
    answer = send(client, draft, ("a.jpg", a_jpeg()), headers=JSON)

    assert answer.status_code == 200
    assert answer.json["ok"]
    assert "a.jpg" in answer.json["parts"]["pieces"]


def test_body_far_too_large_names_the_limit(client, edition):
    one = category(edition, "ordinary")
    one.max_bytes = 1_000_000
    user = ansel()
    entry = an_entry(user, one, submitted=False, pieces=0)
    sign_in(client, user)

    for headers in ({}, JSON):
        answer = send(client, entry, ("a.jpg", b"x" * 3_000_000), headers=headers)

        assert answer.status_code == 413
        assert "larger than 1 MB" in (answer.json or {}).get("message", answer.text)
    assert pieces_of(entry) == []


def test_no_file_is_its_own_error(client, draft):
    answer = client.post(
        f"/entries/{draft.code}/pieces", data={"files": (io.BytesIO(), "")}
    )

    assert answer.status_code == 422
    assert "No file was chosen." in answer.text


def test_no_room_is_said_before_the_file_has_come(app, client, config, draft):
    uploads, spooled = config.storage_url, config.data / "spool"
    app.extensions["store"] = Store.at(uploads, spool=spooled, reserve=1 << 62)

    page = send(client, draft, ("a.jpg", a_jpeg()))
    told = send(client, draft, ("a.jpg", a_jpeg()), headers=JSON)

    assert (page.status_code, told.status_code) == (507, 507)
    assert "no room" in page.text
    assert "no room" in told.json["message"]
    assert pieces_of(draft) == []
    assert spool(config) == []


def test_same_upload_twice_is_one_piece(client, draft):
    for _ in range(2):
        assert send(client, draft, ("a.jpg", a_jpeg())).status_code == 303

    assert len(pieces_of(draft)) == 1


def test_same_file_again_is_named(client, draft):
    send(client, draft, ("a.jpg", a_jpeg()))

    answer = send(client, draft, ("b.jpg", a_jpeg()), key="other", headers=JSON)

    assert "it is number 1" in answer.json["message"]


def test_two_people_share_the_bytes_of_one_file(app, client, draft):
    send(client, draft, ("a.jpg", a_jpeg()))
    other = dorothea()
    edition = db.session.scalar(select(Edition))
    hers = an_entry(other, category(edition, "ordinary"), submitted=False, pieces=0)
    visitor = sign_in(app.test_client(), other)

    answer = send(visitor, hers, ("b.jpg", a_jpeg()))

    assert answer.status_code == 303
    assert len(db.session.scalars(select(Original)).all()) == 1


def test_file_name_is_text(client, config, draft):
    send(client, draft, ("../../етс/\u1112\u1161\u11ab <b>.jpg", a_jpeg()))

    assert pieces_of(draft)[0].file_name == "한 <b>.jpg"
    assert "<b>" not in client.get(f"/entries/{draft.code}").text
    assert all("uploads" in str(one) for one in config.data.rglob("*.jpg"))


def test_what_was_typed_stays_when_the_file_says_otherwise(client, draft):
    body = a_jpeg(exif={0x010E: "A caption", 0x8769: {0x9003: "2026:05:03 10:00:00"}})
    kept = draft.taken_on

    send(client, draft, ("a.jpg", body))

    db.session.expire_all()
    assert db.session.get(Entry, draft.id).taken_on == kept
    assert pieces_of(draft)[0].caption == "A caption"


def test_path_that_a_device_wrote_becomes_no_caption(client, draft):
    """The jury is promised no file names."""
    body = a_jpeg(exif={0x010E: r"DCIM\100MEDIA\DJI_0032.JPG"})

    send(client, draft, ("a.jpg", body))

    assert pieces_of(draft)[0].caption == ""


def test_empty_date_is_filled_from_the_file(client, draft):
    draft.taken_on = ""
    db.session.commit()
    body = a_jpeg(exif={0x8769: {0x9003: "2026:05:03 10:00:00"}})

    send(client, draft, ("a.jpg", body))

    db.session.expire_all()
    assert db.session.get(Entry, draft.id).taken_on == "2026-05-03"


def test_full_entry_takes_no_more(client, edition):
    user = ansel()
    entry = an_entry(user, category(edition, "ordinary"), submitted=False)
    sign_in(client, user)

    answer = send(client, entry, ("a.jpg", a_jpeg()), headers=JSON)

    assert answer.status_code == 422
    assert (
        "The entry has all the files that this category takes: 1."
        in answer.json["message"]
    )


def test_upload_begun_after_the_deadline_is_refused(client, edition, draft):
    with time_machine.travel(edition.closes_at, tick=False):
        answer = send(client, draft, ("a.jpg", a_jpeg()), headers=JSON)

    assert answer.status_code == 409
    assert pieces_of(draft) == []


def test_mallory_can_send_nothing(app, client, config, draft):
    sign_in(client, mallory())

    answer = send(client, draft, ("a.jpg", a_jpeg()))

    assert answer.status_code == 404
    assert pieces_of(draft) == []
    assert spool(config) == []


def test_upload_without_its_token_is_refused(app, client, draft):
    app.config["WTF_CSRF_ENABLED"] = True

    answer = send(client, draft, ("a.jpg", a_jpeg()))

    assert answer.status_code == 400
    assert pieces_of(draft) == []
