"""Publishing: nothing lacks, one instant, each author told once, taken back."""

import pytest
from counting import count_queries
from endings import (
    a_hung_gallery,
    a_published_gallery,
    loaded,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import publishing
from contest.jobs.letters import compose
from contest.languages import LocalText
from contest.models.entry import Entry
from contest.models.notice import Notice
from contest.models.user import User
from contest.queries import rehearsal
from contest.queries.rehearsal import missing_before_publication

READ_TO_PUBLISH = 8


@pytest.mark.parametrize(
    ("spoil", "code", "languages"),
    [
        (
            lambda one: setattr(one, "title", LocalText(en="x", ru="y")),
            "title",
            ("ko",),
        ),
        (lambda one: setattr(one, "place", LocalText(ko="x")), "place", ("en", "ru")),
        (lambda one: setattr(one, "text", LocalText(en="x")), "text", ("ru", "ko")),
        (
            lambda one: setattr(one.captions[0], "alt", LocalText(ru="x")),
            "alt",
            ("en", "ko"),
        ),
        (lambda one: setattr(one.entry, "withdrawn_at", now()), "entry_gone", ()),
    ],
)
def test_gallery_is_not_published_while_something_lacks(app, spoil, code, languages):
    shown = a_hung_gallery(9, 7)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    spoil(loaded(shown.exhibits[0]))

    with pytest.raises(RuleBroken, match=r"gallery\.incomplete"):
        publishing.publish_gallery(edition, shown.gallery, by=by)

    lack = missing_before_publication(edition, shown.gallery)
    (missing,) = lack.first
    assert len(lack) == 1
    assert (missing.code, missing.languages) == (code, languages)
    assert not shown.gallery.is_public


def test_all_that_lacks_is_counted_and_the_first_of_it_shown(app, monkeypatch):
    monkeypatch.setattr(rehearsal, "SHOWN", 3)
    shown = a_hung_gallery(9, 8, 7)
    edition = shown.sealed.stage.edition
    for exhibit in shown.exhibits:
        loaded(exhibit).title, exhibit.text = LocalText(en="x"), LocalText(ru="y")
    db.session.commit()

    lack = missing_before_publication(edition, shown.gallery)

    assert len(lack) == 6
    hung = [one.exhibit.position for one in lack.first]
    assert list(zip(hung, [one.code for one in lack.first], strict=True)) == [
        (1, "title"),
        (1, "text"),
        (2, "title"),
    ]


@pytest.mark.parametrize("marks", [(9,), (9, 8, 7)])
def test_what_lacks_is_found_by_three_queries_however_much_it_is(app, marks):
    shown = a_hung_gallery(*marks)
    edition, gallery = shown.sealed.stage.edition, shown.gallery
    for exhibit in shown.exhibits:
        exhibit.title = LocalText(en="x")
    db.session.commit()
    db.session.refresh(edition)
    db.session.refresh(gallery)
    for one in shown.exhibits:
        db.session.expunge(one)

    with count_queries() as queries:
        lack = missing_before_publication(edition, gallery)

    assert len(lack) == len(marks)
    assert len(queries) == 3


def test_empty_gallery_is_not_published(app):
    shown = a_hung_gallery(9)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    publishing.take_down(edition, loaded(shown.exhibits[0]), reason="No.", by=by)

    with pytest.raises(RuleBroken, match=r"gallery\.incomplete"):
        publishing.publish_gallery(edition, shown.gallery, by=by)


def test_publication_tells_each_author_once_however_often(app):
    shown = a_published_gallery(9, 7)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    first = shown.gallery.published_at

    publishing.take_back(edition, shown.gallery, by=by)
    assert shown.gallery.taken_back_at is not None
    publishing.publish_gallery(edition, shown.gallery, by=by)
    db.session.commit()

    letters = db.session.query(Notice).filter_by(kind="gallery_published").all()
    assert sorted(one.email for one in letters) == [
        "author0@example.org",
        "author1@example.org",
    ]
    assert letters[0].facts["path"] == "/2027/gallery"
    assert shown.gallery.published_at >= first


def letter_to(entry):
    user = db.session.get_one(User, entry.user_id)
    found = db.session.query(Notice).filter_by(
        kind="gallery_published", email=user.email
    )
    return found.one()


def test_winner_is_told_of_the_award_and_where_the_work_hangs(app):
    shown = a_published_gallery(9, 7)

    told = letter_to(shown.sealed.winner).facts["works"]

    path = f"/2027/{shown.sealed.stage.single.slug}/{shown.exhibits[0].slug}"
    assert told == [{"title": "Title 0", "award": "Grand Prix", "path": path}]
    other = db.session.query(Entry).filter_by(title="Title 1").one()
    assert letter_to(other).facts["works"][0]["award"] == ""


def test_letter_names_the_award_and_the_address(app, config):
    shown = a_published_gallery(9, 7)

    text = compose(app, config, letter_to(shown.sealed.winner)).get_content()

    assert "Your entry “Title 0” has won an award: Grand Prix." in text
    assert f"/{shown.exhibits[0].slug}" in text
    other = db.session.query(Entry).filter_by(title="Title 1").one()
    plain = compose(app, config, letter_to(other)).get_content()
    assert "award" not in plain
    assert "“Title 1” hangs in the gallery." in plain


def test_winner_whose_work_was_taken_down_is_told_of_the_award_alone(app):
    shown = a_hung_gallery(9, 7)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    publishing.take_down(edition, loaded(shown.exhibits[0]), reason="No.", by=by)

    publishing.publish_gallery(edition, shown.gallery, by=by)

    told = letter_to(shown.sealed.winner).facts["works"]
    assert told == [{"title": "Title 0", "award": "Grand Prix", "path": ""}]


@pytest.mark.parametrize("marks", [(9,), (9, 8, 7)])
def test_authors_are_told_by_as_many_queries_however_many_they_are(app, marks):
    shown = a_hung_gallery(*marks)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    db.session.refresh(edition)
    db.session.refresh(shown.gallery)

    with count_queries() as queries:
        publishing.publish_gallery(edition, shown.gallery, by=by)
        db.session.flush()

    read = [one for one in queries if one.startswith("SELECT")]
    assert len(read) == READ_TO_PUBLISH


def test_nobody_is_told_before_publication(app):
    a_hung_gallery(9, 7)

    assert db.session.query(Notice).filter_by(kind="gallery_published").count() == 0


def test_publication_and_its_end_happen_once(app):
    shown = a_hung_gallery(9)
    edition, by = shown.sealed.stage.edition, shown.sealed.stage.organizer
    with pytest.raises(RuleBroken, match=r"gallery\.not_public"):
        publishing.take_back(edition, shown.gallery, by=by)

    publishing.publish_gallery(edition, shown.gallery, by=by)
    with pytest.raises(RuleBroken, match=r"gallery\.public_already"):
        publishing.publish_gallery(edition, shown.gallery, by=by)
