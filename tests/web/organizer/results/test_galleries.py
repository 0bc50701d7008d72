"""The gallery at the desk: arranged, written, taken down."""

from endings import a_hung_gallery, a_published_gallery
from factories import (
    sign_in,
)

from contest.db import db
from contest.models.gallery import Exhibit, Gallery
from contest.queries import rehearsal


def test_an_exhibit_moves_from_one_page_of_the_wall_to_another(client, monkeypatch):
    monkeypatch.setattr(rehearsal, "ON_A_PAGE", 1)
    shown = a_hung_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)
    wall = f"/desk/{shown.sealed.stage.edition.slug}/gallery"
    first, last = (f"exhibits/{shown.exhibits[n].slug}/" for n in (0, -1))
    assert last not in client.get(wall).text

    moved = client.post(f"{wall[:-8]}/{last}place", data={"to": 1})

    assert moved.location == f"{wall}?page=1"
    assert last in client.get(wall).text
    assert first in client.get(f"{wall}?page=2").text


def test_gallery_is_arranged_written_and_taken_down(desk, client):
    shown = a_published_gallery(9, 7)
    sign_in(client, shown.sealed.stage.organizer)
    first, second = (one.slug for one in shown.exhibits)
    piece = db.session.get_one(Exhibit, shown.exhibits[0].id)
    db.session.refresh(piece, ["captions"])
    alt = f"alt_{piece.captions[0].piece_id}"

    desk.send(f"/exhibits/{second}/place", to="1")
    desk.send("/gallery/intro", **{"intro-en": "Come in."})
    desk.send("/gallery/intro", 422, **{"intro-en": "x" * 3001})
    desk.send(f"/exhibits/{first}", **{"title-en": "New", f"{alt}-ko": "벽"})
    assert "x" * 200 in desk.send(f"/exhibits/{first}", 422, **{"title-en": "x" * 200})
    desk.send(f"/exhibits/{first}/removal", 422)
    desk.send(f"/exhibits/{first}/removal", reason="Asked for.")
    desk.send(f"/exhibits/{first}/removal", 409, reason="Asked for.")
    assert client.get(f"/2027/ordinary/{first}").status_code == 410
    assert "Come in." in client.get("/2027/gallery").text
    desk.send(f"/exhibits/{first}/return")

    assert client.get(f"/2027/ordinary/{first}").status_code == 200
    order = db.session.query(Exhibit.slug).order_by(Exhibit.position)
    assert [slug for (slug,) in order] == [second, first]
    assert db.session.query(Gallery).one().intro.en == "Come in."
