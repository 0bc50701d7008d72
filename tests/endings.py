"""Stories of how an edition ends: a round closed, a verdict sealed, a gallery public."""

from typing import NamedTuple

from factories import a_person, an_entry, keep, words
from juries import Stage, a_stage, an_open_round, ballots_of, cast, entry_of

from contest.db import db
from contest.flow import placing, publishing
from contest.flow.judging.closing import close_round
from contest.languages import LocalText
from contest.models.award import Award, Verdict
from contest.models.consent import Consent, ConsentText
from contest.models.contest import Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.gallery import Exhibit, ExhibitCaption, Gallery
from contest.models.round import Round
from contest.models.states import CategoryKind
from contest.models.user import User


class Sealed(NamedTuple):
    """An edition with its results."""

    stage: Stage
    judged: Round
    award: Award
    winner: Entry
    verdict: Verdict | None = None


class Shown(NamedTuple):
    """An edition with its gallery."""

    sealed: Sealed
    gallery: Gallery
    exhibits: list[Exhibit]


def a_closed_round(stage: Stage, *marks: int, **rules: object) -> Round:
    """A round over the first category, closed: entry n got marks[n] from everybody."""
    judged = an_open_round(stage, **rules)
    by_title = {f"Title {number}": mark for number, mark in enumerate(marks)}
    for ballot in ballots_of(judged, status="dealt"):
        cast(ballot, by_title.get(entry_of(ballot).title, 1))
    close_round(judged, by=stage.organizer)
    db.session.commit()
    return judged


def a_placed_edition(*marks: int, **rules: object) -> Sealed:
    """Places stand, one award is granted to the best; the verdict is not sealed."""
    stage = a_stage(len(marks))
    judged = a_closed_round(stage, *marks, **rules)
    best = marks.index(max(marks))
    winner = db.session.query(Entry).filter_by(title=f"Title {best}").one()
    award = placing.offer_award(
        stage.edition, name=words("Grand Prix"), by=stage.organizer
    )
    placing.grant_award(stage.edition, award, winner, by=stage.organizer)
    db.session.commit()
    return Sealed(stage, judged, award, winner)


def a_sealed_edition(*marks: int, **rules: object) -> Sealed:
    """The same with the verdict sealed."""
    placed = a_placed_edition(*(marks or (9, 7, 5)), **rules)
    by = placed.stage.organizer
    verdict = placing.seal_verdict(placed.stage.edition, by=by)
    db.session.commit()
    return placed._replace(verdict=verdict)


def a_hung_gallery(*marks: int, **rules: object) -> Shown:
    """A gallery that hangs with every word written, not public yet."""
    sealed = a_sealed_edition(*marks, **rules)
    edition, by = sealed.stage.edition, sealed.stage.organizer
    gallery = publishing.hang_gallery(edition, by=by)
    for exhibit in publishing.wall.exhibits_of(gallery):
        write(edition, exhibit, by=by)
    db.session.commit()
    found = publishing.wall.exhibits_of(gallery)
    return Shown(sealed, gallery, found)


def a_published_gallery(*marks: int, **rules: object) -> Shown:
    """A gallery that everyone may see."""
    shown = a_hung_gallery(*marks, **rules)
    stage = shown.sealed.stage
    publishing.publish_gallery(stage.edition, shown.gallery, by=stage.organizer)
    db.session.commit()
    return shown


def write(edition: Edition, exhibit: Exhibit, *, by: User) -> None:
    """Write everything about an exhibit in three languages."""
    captions = db.session.query(ExhibitCaption).filter_by(exhibit_id=exhibit.id).all()
    entry = db.session.get_one(Entry, exhibit.entry_id)
    db.session.refresh(exhibit, ["captions"])
    publishing.write_exhibit(
        edition,
        exhibit,
        words=publishing.Words(
            LocalText(en=entry.title, ru=f"{entry.title} ру", ko=f"{entry.title} 한"),
            place=words(entry.place),
            pieces={one.piece_id: (LocalText(), words("A wall.")) for one in captions},
        ),
        by=by,
    )


def hang_more(shown: Shown, count: int, category: Category | None = None) -> None:
    """Hang further single photographs or series directly, each by its own author."""
    category = category or shown.sealed.stage.single
    is_series = category.kind is CategoryKind.series
    for number in range(count):
        author = a_person(f"More{category.slug}{number}")
        title = f"Again {category.slug} {number}"
        entry = an_entry(author, category, title=title, pieces=3 if is_series else 1)
        exhibit = Exhibit(
            gallery_id=shown.gallery.id,
            entry_id=entry.id,
            slug=f"again-{category.slug}-{number}",
            position=100 + number,
            title=words(title),
            place=words(entry.place),
        )
        keep(exhibit)
        pieces = db.session.query(Piece).filter_by(entry_id=entry.id)
        pieces = pieces.order_by(Piece.position)
        keep(
            *(
                ExhibitCaption(exhibit_id=exhibit.id, piece_id=one.id, alt=words("Sky"))
                for one in pieces
            )
        )


def agree(edition: Edition, user: User, *kinds: str) -> None:
    """Let `user` agree that name and country (or `kinds`) are shown."""
    for kind in kinds or ("publish_name", "publish_country"):
        text = (
            db.session.query(ConsentText)
            .filter_by(edition_id=edition.id, kind=kind)
            .one_or_none()
        )
        if text is None:
            text = ConsentText(
                edition_id=edition.id,
                kind=kind,
                required=False,
                label=words(kind),
                body=words(kind),
            )
            keep(text)
        keep(Consent(user_id=user.id, text_id=text.id))


def loaded(exhibit: Exhibit) -> Exhibit:
    """The exhibit with all that a verb of the gallery asks of it."""
    db.session.refresh(exhibit, ["gallery", "entry", "captions"])
    return exhibit
