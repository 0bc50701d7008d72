"""From the panel to the public gallery, through the pages of the desk alone."""

from endings import write
from factories import (
    a_person,
    an_entry,
    sign_in,
)
from juries import (
    a_stage,
    ballots_of,
    cast,
    entry_of,
)
from resultings import NAME, PLAN

from contest.db import db
from contest.models.audit import AuditEvent
from contest.models.award import Award
from contest.models.entry import Entry
from contest.models.gallery import Exhibit
from contest.models.jury import Juror, Panel
from contest.models.notice import Notice
from contest.models.round import Round


def acts():
    return {one.act for one in db.session.query(AuditEvent)}


def test_whole_way_from_panel_to_gallery(desk, client):
    stage = a_stage(0)
    sign_in(client, stage.organizer)
    for number in range(3):
        an_entry(a_person(f"Entrant{number}"), stage.single, title=f"Title {number}")

    desk.get("/jury")
    desk.send("/jury", **{"name-en": "Second", "name-ru": "Второй", "name-ko": "둘째"})
    panel = db.session.query(Panel).order_by(Panel.id.desc()).first()
    assert "Другой" not in desk.get(f"/panels/{panel.id}")
    assert "Write the name in at least one language." in desk.send("/jury", 422)
    desk.send(f"/panels/{panel.id}", 422, **{"name-en": ""})
    desk.send(f"/panels/{panel.id}", **{"name-ru": "Другой"})
    assert "Другой" in desk.get("/jury")
    juror = {"name": "Berenice", "email": "berenice@example.org", "language": "en"}
    desk.send(f"/panels/{panel.id}/jurors", **juror)
    assert "berenice@example.org" in desk.send(
        f"/panels/{panel.id}/jurors", 422, **juror
    )
    invited = db.session.query(Juror).filter_by(email="berenice@example.org").one()
    desk.send(f"/jurors/{invited.id}/invitation")
    assert "Withdraw the invitation" in desk.get("/jury")
    desk.send(f"/jurors/{invited.id}/invitation/removal")
    assert "Berenice" not in desk.get("/jury")

    desk.get("/rounds/new")
    plan = {**PLAN, "panel": stage.panel.id, "categories": stage.single.id}
    desk.send("/rounds", **plan, ties="median")
    judged = db.session.query(Round).one()
    desk.get(f"/rounds/{judged.code}/plan")
    desk.send(f"/rounds/{judged.code}/plan", **plan)
    desk.get("/rounds")
    desk.get(f"/rounds/{judged.code}")
    desk.get(f"/rounds/{judged.code}/standings", 404)
    desk.send(f"/rounds/{judged.code}/opening")
    assert "confirm that judging may begin" in desk.get(f"/rounds/{judged.code}")
    assert judged.opened_at is None
    desk.send(f"/rounds/{judged.code}/opening", sure="y")
    assert "confirm that the jury may see them" in desk.get(f"/rounds/{judged.code}")
    assert judged.opened_at is None
    desk.send(f"/rounds/{judged.code}/opening", sure="y", unscreened="y")
    desk.send(f"/rounds/{judged.code}/pause")
    desk.send(f"/rounds/{judged.code}/pause/removal")
    desk.send(f"/rounds/{judged.code}/late")

    waiting = ballots_of(judged, status="dealt")
    for ballot in waiting[:-1]:
        cast(ballot, 9 if entry_of(ballot).title == "Title 0" else 5)
    page = desk.get(f"/rounds/{judged.code}")
    assert "marks open when the round closes" in page
    assert "Close with 1 ballot missing" in page

    desk.get(f"/rounds/{judged.code}/closure")
    desk.send(f"/rounds/{judged.code}/closure", 422)
    desk.send(f"/rounds/{judged.code}/closure", 422, sure="y")
    desk.send(f"/rounds/{judged.code}/closure", sure="y", reason="Vivian is ill.")
    assert "Vivian is ill." in desk.get(f"/rounds/{judged.code}")
    assert "Title 0" in desk.get(f"/rounds/{judged.code}/standings")

    desk.get("/results")
    first, second, third = db.session.query(Entry).order_by(Entry.title)
    desk.send("/awards", slots="1", category="0", **NAME)
    award = db.session.query(Award).one()
    assert "Still open" in desk.get("/verdict")
    desk.send("/wins", award=award.id, entry=first.code)
    tie = {
        "category": "ordinary",
        f"rank-{third.code}": "1",
        f"rank-{second.code}": "2",
    }
    desk.send("/ties", **tie, reason="Looked at again.")
    assert "tie settled" in desk.get("/results")
    desk.send("/verdict", 422)
    assert "seal it all the same" in desk.send("/verdict", 422, sure="y")
    desk.send("/verdict", sure="y", anyway="y")

    assert "Hang winners and finalists: 3 entries" in desk.get("/gallery")
    desk.send("/gallery")
    hung_first = db.session.query(Exhibit).count()
    assert "Hang 2 finalists" in desk.get("/gallery")
    desk.send("/gallery", finalists="yes")
    assert (hung_first, db.session.query(Exhibit).count()) == (1, 3)
    assert "not translated" in desk.get("/gallery")
    assert "finalist" not in desk.get("/gallery")
    desk.send("/publication", 409, sure="y", anyway="y")
    for exhibit in db.session.query(Exhibit).all():
        desk.get(f"/exhibits/{exhibit.slug}")
        write(stage.edition, exhibit, by=stage.organizer)
    db.session.commit()
    desk.get("/rehearsal")
    slug = db.session.query(Exhibit).order_by(Exhibit.position).first().slug
    assert "A rehearsal" in desk.get(f"/rehearsal/ordinary/{slug}")
    assert client.get("/2027/gallery").status_code == 404
    assert "3 authors get a letter" in desk.get("/publication")
    desk.send("/publication", 422)
    assert "before the deadline" in desk.send("/publication", 422, sure="y")
    desk.send("/publication", sure="y", anyway="y")
    assert client.get("/2027/gallery").status_code == 200
    assert db.session.query(Notice).filter_by(kind="gallery_published").count() == 3
    desk.send("/publication", 409, sure="y", anyway="y")
    desk.send("/publication/removal")
    assert client.get("/2027/gallery").status_code == 404
    desk.send("/publication/removal", 409)
    assert {
        "award.granted",
        "tie.settled",
        "verdict.sealed",
        "gallery.hung",
        "exhibit.written",
        "gallery.published",
        "gallery.taken_back",
    } <= acts()
