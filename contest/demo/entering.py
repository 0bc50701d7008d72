"""Entrants of the demonstration hand in their works, by the verbs that pages call."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from contest import clock
from contest.db import db
from contest.demo import words
from contest.demo.reels import REELS, Reel, captions_of
from contest.demo.scenes import SCENES, Scene
from contest.demo.tales import Tale
from contest.flow import entering
from contest.flow.entering import Arrival, Description, Wording
from contest.flow.joining.latin import title_in_latin
from contest.languages import LocalText
from contest.models.contest import EMPTY, Category, Edition
from contest.models.entry import Entry, Piece
from contest.models.states import MadeBy
from contest.models.user import User
from contest.queries.consents import agreements_of

Files = Mapping[str, Arrival]


Shown = Scene | Reel


def scenes_of(work: Tale) -> list[Shown]:
    """Give the scenes of a work: one, or those of a series in their order."""
    everything: tuple[Shown, ...] = (*SCENES, *REELS)
    return [one for one in everything if work.stem in (one.name, one.series)]


def hand_in(
    works: Sequence[Tale],
    edition: Edition,
    *,
    cast: Mapping[str, User],
    files: Files,
    between: tuple[datetime, datetime],
) -> dict[str, Entry]:
    """Hand in every work, spread over the time `between`; give entries by stem."""
    first, last = between
    step = (last - first) / max(1, len(works))
    entries = {}
    for number, work in enumerate(works):
        with clock.standing_at(first + step * number + timedelta(minutes=number * 37)):
            entry = compose(work, edition, by=cast[work.by], files=files)
            entering.submit_entry(entry, by=cast[work.by])
            db.session.commit()
            entries[work.stem] = entry
    return entries


def compose(work: Tale, edition: Edition, *, by: User, files: Files) -> Entry:
    """Start an entry, add its files, write its words, give the consents."""
    entry = entering.start_entry(_category(edition, work.category), by=by)
    scenes = scenes_of(work)
    for scene in scenes:
        arrival = replace(files[scene.name], begun_at=clock.now())
        piece = entering.add_piece(entry, arrival, by=by)
        if isinstance(scene, Reel):
            _word(entry, piece, scene, by=by)
    entering.describe_entry(entry, _described(work, entry, by), by=by)
    agreed = {one.text.id for one in agreements_of(by.id, edition.id)}
    entering.settle_consents(by, edition, agreed=agreed, by=by)
    return entry


def _word(entry: Entry, piece: Piece, reel: Reel, *, by: User) -> None:
    """Give a film its poster and captions, a sound its transcript."""
    db.session.flush()
    if reel.film:
        entering.choose_poster(entry, piece, frame=reel.poster, by=by)
    for tongue in reel.tongues:
        raw = captions_of(reel, tongue)
        entering.put_captions(entry, piece, raw, language=tongue, by=by)
    if reel.transcript:
        entering.transcribe(entry, piece, words=reel.transcript, by=by)


def _described(work: Tale, entry: Entry, by: User) -> Description:
    scenes = scenes_of(work)
    title = _title(work, scenes).get(by.language)
    statement = words.STATEMENTS.get(work.told, EMPTY).get(by.language)
    return Description(
        title=title,
        title_latin=title_in_latin(title),
        language=by.language,
        statement=statement,
        place=work.place,
        place_country=work.country,
        taken_on=work.taken,
        made_by=MadeBy.corrective,
        wordings={
            piece.code: Wording(
                caption=getattr(scene.title, by.language) if len(scenes) > 1 else "",
                alt=getattr(scene.alt, by.language),
            )
            for piece, scene in zip(entry.pieces, scenes, strict=True)
        },
    )


def _title(work: Tale, scenes: Sequence[Shown]) -> LocalText:
    if work.stem in words.SERIES_TITLES:
        return words.SERIES_TITLES[work.stem]
    title = scenes[0].title
    return LocalText(en=title.en, ru=title.ru, ko=title.ko)


def title_of(work: Tale) -> LocalText:
    """Give the title of a work in three languages."""
    return _title(work, scenes_of(work))


def _category(edition: Edition, slug: str) -> Category:
    found = select(Category).where(
        Category.edition_id == edition.id, Category.slug == slug
    )
    loaded = joinedload(Category.edition).joinedload(Edition.contest)
    return db.session.scalars(found.options(loaded)).one()
