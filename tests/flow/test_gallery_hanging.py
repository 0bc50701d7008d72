"""Hanging: from the verdict, winners first, moved, taken down and put back."""

import pytest
from endings import (
    a_hung_gallery,
    a_placed_edition,
    a_sealed_edition,
    loaded,
    write,
)
from factories import words

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import publishing
from contest.flow.publishing.wall import exhibits_of
from contest.languages import LocalText
from contest.models.audit import AuditEvent
from contest.models.entry import Entry
from contest.models.gallery import Exhibit, ExhibitCaption
from contest.models.states import CutKind

CUT = {"cut_kind": CutKind.best, "cut_value": "2"}


def titles(gallery):
    return [
        db.session.get_one(Entry, one.entry_id).title for one in exhibits_of(gallery)
    ]


def last_act():
    return db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first().act


def test_gallery_needs_a_verdict(app):
    placed = a_placed_edition(9, 7)

    with pytest.raises(RuleBroken, match=r"gallery\.no_verdict"):
        publishing.hang_gallery(placed.stage.edition, by=placed.stage.organizer)


def test_gallery_hangs_winners_first_then_those_who_went_on(app):
    sealed = a_sealed_edition(5, 9, 7, **CUT)

    gallery = publishing.hang_gallery(sealed.stage.edition, by=sealed.stage.organizer)

    assert titles(gallery) == ["Title 1", "Title 2"]
    assert last_act() == "gallery.hung"
    captions = db.session.query(ExhibitCaption).count()
    assert captions == 2


def test_hanging_again_keeps_places_and_words(app):
    shown = a_hung_gallery(9, 7, 5)
    stage, first = shown.sealed.stage, loaded(shown.exhibits[0])
    publishing.move_exhibit(stage.edition, first, to=3, by=stage.organizer)
    db.session.commit()

    gallery = publishing.hang_gallery(stage.edition, by=stage.organizer)

    assert titles(gallery) == ["Title 1", "Title 2", "Title 0"]
    assert db.session.get_one(Exhibit, first.id).title.ru == "Title 0 ру"


def test_words_of_the_author_hang_under_their_language(app):
    sealed = a_sealed_edition(9, 7)
    sealed.winner.language, sealed.winner.title = "ko", "막차의 빛"
    sealed.winner.title_latin = "The Last Train"

    gallery = publishing.hang_gallery(sealed.stage.edition, by=sealed.stage.organizer)

    first = exhibits_of(gallery)[0]
    assert first.title == LocalText(ko="막차의 빛")
    assert first.slug == f"the-last-train-{sealed.winner.code[:4].lower()}"


def test_addresses_stay_apart_where_titles_and_codes_begin_alike(app):
    sealed = a_sealed_edition(9, 7)
    for number, entry in enumerate(db.session.query(Entry)):
        entry.title, entry.code = "빛", f"AAAA000{number}"

    gallery = publishing.hang_gallery(sealed.stage.edition, by=sealed.stage.organizer)

    assert min(one.slug for one in exhibits_of(gallery)) == "bit-aaaa"
    assert len({one.slug for one in exhibits_of(gallery)}) == 2


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Утро в порту", "utro-v-portu"),
        ("Когда-нибудь, может быть…", "kogda-nibud-mozhet-byt"),
        ("서울의 아침", "seoului-achim"),
        ("이 층, 빛", "i-cheung-bit"),
        ("夜", ""),
        (12 * "longer ", "-".join(8 * ["longer"])),
        (90 * "a", 60 * "a"),
    ],
)
def test_address_can_be_read_whatever_script_the_title_is_in(app, title, words):
    sealed = a_sealed_edition(9, 7)
    sealed.winner.title, sealed.winner.code = title, "4F7K2M9Q"

    gallery = publishing.hang_gallery(sealed.stage.edition, by=sealed.stage.organizer)

    (slug,) = (
        one.slug for one in exhibits_of(gallery) if one.entry_id == sealed.winner.id
    )
    assert slug == f"{words or sealed.winner.category.slug}-4f7k"


@pytest.mark.parametrize("seal", ["withdrawn_at", "disqualified_at"])
def test_entry_that_left_does_not_hang(app, seal):
    sealed = a_sealed_edition(9, 7)
    setattr(sealed.winner, seal, now())

    gallery = publishing.hang_gallery(sealed.stage.edition, by=sealed.stage.organizer)

    assert titles(gallery) == ["Title 1"]


@pytest.mark.parametrize(
    ("to", "order"),
    [(1, [2, 0, 1]), (2, [0, 2, 1]), (99, [0, 1, 2]), (-5, [2, 0, 1])],
)
def test_moved_exhibit_hangs_where_it_was_put(app, to, order):
    shown = a_hung_gallery(9, 7, 5)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer

    publishing.move_exhibit(edition, loaded(shown.exhibits[2]), to=to, by=by)

    assert titles(shown.gallery) == [f"Title {one}" for one in order]
    assert last_act() == "exhibit.moved"


def test_exhibit_comes_down_with_a_reason_and_goes_back(app):
    shown = a_hung_gallery(9, 7)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    exhibit = loaded(shown.exhibits[0])
    with pytest.raises(RuleBroken, match=r"exhibit\.reason_missing"):
        publishing.take_down(edition, exhibit, reason="  ", by=by)
    with pytest.raises(RuleBroken, match=r"exhibit\.not_down"):
        publishing.put_back(edition, exhibit, by=by)

    publishing.take_down(edition, exhibit, reason="Asked by its author.", by=by)

    with pytest.raises(RuleBroken, match=r"exhibit\.down_already"):
        publishing.take_down(edition, exhibit, reason="Again.", by=by)
    publishing.put_back(edition, exhibit, by=by)
    assert (exhibit.taken_down_at, exhibit.taken_down_reason) == (None, "")


def test_exhibit_does_not_go_back_once_its_entry_left(app):
    shown = a_hung_gallery(9, 7)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    exhibit = loaded(shown.exhibits[0])
    publishing.take_down(edition, exhibit, reason="Rules.", by=by)
    exhibit.entry.disqualified_at = now()

    with pytest.raises(RuleBroken, match=r"exhibit\.entry_gone"):
        publishing.put_back(edition, exhibit, by=by)


def test_words_at_the_head_are_kept(app):
    shown = a_hung_gallery(9)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer

    publishing.write_intro(edition, shown.gallery, intro=words("Look."), by=by)
    write(edition, shown.exhibits[0], by=by)

    assert shown.gallery.intro.en == "Look."
    assert last_act() == "exhibit.written"
