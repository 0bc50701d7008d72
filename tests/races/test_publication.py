"""Publication is one instant: every answer is wholly of before or wholly of after."""

import re
import time
from difflib import unified_diff

import pytest
from crowds import statuses
from endings import a_hung_gallery, hang_more
from guests import pictures_of
from tilings import keep_tiles
from told import lay_files

from contest.db import db
from contest.models.entry import Piece
from contest.models.image import Original

pytestmark = [pytest.mark.xdist_group("races"), pytest.mark.slow]
SLUG = "2027"
VARYING = re.compile(r"127\.0\.0\.1:\d+|\d\d:\d\d(:\d\d)?")
READERS, LOOKS, SWITCHES = 12, 6, 20


@pytest.fixture
def shown(servers):
    """A gallery of twelve, hung and complete, with bytes behind every picture."""
    found = a_hung_gallery(9, 7, 5, cut_kind="best", cut_value="3")
    hang_more(found, 9)
    lay_files(servers.app)
    for original in db.session.query(Original).all():
        keep_tiles(servers.app.extensions["store"], original)
    return found


def pages_of(shown):
    slug = shown.exhibits[0].slug
    return (
        f"/{SLUG}/gallery",
        "/galleries",
        f"/{SLUG}",
        f"/{SLUG}/ordinary/{slug}",
        "/",
    )


def switching(servers, shown):
    """Give the two acts, each a form that an organizer has open."""
    organizer = servers.guest(shown.sealed.stage.organizer)
    form = organizer.form(f"/desk/{SLUG}/publication", "/publication").filled(
        sure="y", anyway="y"
    )
    taking_back = form.to(f"/desk/{SLUG}/publication/removal")
    return organizer.posting(form), organizer.posting(taking_back)


def seen(servers, pages):
    """Give what each page is now, as a stranger sees it."""
    guest = servers.guest()
    told = {page: guest.get(page) for page in pages}
    return {page: plain(one) for page, one in told.items()}


def plain(told):
    """Give an answer without its own server's address and the minute of the switch."""
    return told.status, VARYING.sub("", told.text)


def reading(servers, pages, pictures):
    """Give the lines of readers: a page, then three of the pictures, over and over."""
    return [
        [
            guest.asking(path)
            for look in range(LOOKS)
            for path in (
                pages[(number + look) % len(pages)],
                *pictures[look % 4 :: 4][:3],
            )
        ]
        for number, port in enumerate(servers.ports(READERS))
        for guest in [servers.guest().at(port)]
    ]


def with_tiles(pictures):
    """Add what the tile sets of the same photographs answer."""
    codes = {one.split("/")[2] for one in pictures}
    tiles = ("info.json", "full/max/0/default.jpg")
    return {*pictures, *(f"/iiif/{code}/{one}" for code in codes for one in tiles)}


def check_line(asks, told, pages, states):
    """See that pages are of one of two states, and pictures of the new one are there."""
    is_new = False
    for ask, one in zip(asks, told, strict=True):
        if ask.path in pages:
            answer = plain(one)
            known = [state[ask.path] for state in states]
            assert answer in known, (ask.path, difference(answer, known))
            is_new = answer == states[1][ask.path]
        else:
            assert one.status in ({200} if is_new else {200, 404}), ask.path


def difference(answer, known):
    """Show in which lines an answer is neither of before nor of after."""
    lines = [one[1].splitlines() for one in (answer, *known)]
    return [
        list(unified_diff(other, lines[0], lineterm="", n=0)) for other in lines[1:]
    ]


def test_every_answer_across_publication_is_old_or_new(servers, crowd, shown):
    pages, acts = pages_of(shown), switching(servers, shown)
    old = seen(servers, pages)
    assert crowd.volley([acts[0]])[0].status == 303
    new = seen(servers, pages)
    pictures = sorted(with_tiles(pictures_of(new[pages[0]][1])))
    assert len(pictures) >= 12
    assert all(old[page] != new[page] for page in pages)
    assert statuses(crowd.volley([acts[1]])) == {303: 1}
    assert seen(servers, pages) == old

    for _ in range(SWITCHES):
        lines = reading(servers, pages, pictures)
        act = acts[0]._replace(at=time.time() + 0.4)
        *told, (done,) = crowd.send([*lines, [act]])
        assert done.status == 303
        for asks, answers in zip(lines, told, strict=True):
            check_line(asks, answers, pages, (old, new))
        assert seen(servers, pages) == new
        assert statuses(servers.guest().get(one) for one in pictures) == {
            200: len(pictures)
        }
        assert crowd.volley([acts[1]])[0].status == 303
        assert seen(servers, pages) == old
        assert statuses(servers.guest().get(one) for one in pictures) == {
            404: len(pictures)
        }


def test_original_is_never_public(servers, shown):
    """Not before, not after, not by its hash."""
    code = db.session.query(Piece).first().code
    acts = switching(servers, shown)
    servers.guest().send(acts[0])

    told = [
        servers.guest().get(path)
        for path in (f"/pictures/{code}/original", f"/pictures/{code}/master")
    ]

    assert statuses(told) == {404: 2}
