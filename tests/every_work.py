"""A room in which every kind of work lies: long words, a series, a film, a sound."""

import factories
import films
import juries
from flask import Flask
from rooms import codes
from told import cookie_of, jurors_told

from contest.db import db
from contest.flow.judging.plan import CriterionPlan
from contest.jobs import films as job
from contest.languages import LocalText
from contest.models.contest import Category
from contest.models.entry import Entry, Piece
from contest.models.jury import Juror
from contest.models.round import Round, RoundEntry
from contest.models.states import Medium, Method
from contest.models.user import User

LONG = "안개가 걷히기 전의 바다는 소리로만 있었다. " * 120
SPOKEN = "One: the rain on the roof.\nTwo: a door.\n" * 20
TITLES = {
    "long": "겨울 바다",
    "series": "Twelve windows of one long street",
    "film": "Rain",
    "upright": "Stairs",
    "sound": "Bells",
    "bare": "Bare",
}

QUESTIONS = [
    CriterionPlan(name=LocalText(en=one, ru=one, ko=one))
    for one in ("Idea and its keeping", "Craft", "What stays with you afterwards")
]
ROUNDS: dict[str, dict[str, object]] = {
    "one": {},
    "three": {"criteria": QUESTIONS},
    "typed": {"criteria": QUESTIONS, "scale": (0, 100)},
    "words": {"method": Method.approve, "scale": (0, 2)},
}


def tell_of_every_work(app: Flask) -> dict[str, str]:
    """Tell of a round for each way to be asked; give where each work lies in it."""
    with app.test_request_context():
        henri = juries.henri()
        stage = juries.a_stage(0, henri)
        film, sound = (_moving(stage, one) for one in (Medium.film, Medium.sound))
        author = factories.a_person("Agnes")
        _enter_stills(stage, author)
        upright = _enter_moving(app, film, sound, author)
        job.work(app)
        screened = f"/desk/{stage.edition.slug}/entries/{upright.code}"
        told = {"Gordon": cookie_of(app, stage.organizer), "screened": screened}
        for name, rules in ROUNDS.items():
            judged = juries.an_open_round(
                stage, categories=[stage.single, stage.series, film, sound],
                **rules,
            )  # fmt: skip
            told |= jurors_told(app, judged, [henri])
            told |= _places(judged, juries.jurors_of(stage.panel)[0], name)
        return told


def _enter_stills(stage: juries.Stage, author: User) -> None:
    """A statement as long as it may be, none at all, and a series with captions."""
    factories.an_entry(
        author, stage.single, title=TITLES["long"], title_latin="Gyeoul Bada",
        language="ko", statement=LONG[:3_000],
    )  # fmt: skip
    factories.an_entry(author, stage.single, title=TITLES["bare"])
    series = factories.an_entry(author, stage.series, pieces=12, title=TITLES["series"])
    for piece in db.session.query(Piece).filter_by(entry_id=series.id):
        piece.caption = f"Window {piece.position}, opened by nobody. " * 8
    db.session.commit()


def _enter_moving(app: Flask, film: Category, sound: Category, author: User) -> Entry:
    """A film that lies, one that stands (given), and a sound with what is said in it."""
    folder, store = app.extensions["foreign_view"].data, app.extensions["store"]
    clip = films.a_clip(folder, "rain.mp4", size=(320, 180))
    films.a_film_entry(store, clip, category=film, user=author)
    tall = films.a_clip(folder, "stairs.mp4", size=(180, 320))
    stairs = films.a_film_entry(store, tall, category=film, user=author)
    stairs.title = TITLES["upright"]
    tone = films.a_clip(folder, "bells.wav", seconds=3, codec="pcm_s16le")
    heard = films.a_film_entry(store, tone, category=sound, user=author)
    heard.title = TITLES["sound"]
    db.session.query(Piece).filter_by(entry_id=heard.id).one().transcript = SPOKEN
    db.session.commit()
    return stairs


def _moving(stage: juries.Stage, medium: Medium) -> Category:
    category = films.a_film_category(stage.edition, medium)
    category.position = 2 + list(Medium).index(medium)
    return category


def _places(judged: Round, juror: Juror, name: str) -> dict[str, str]:
    """Where each work lies, by its name and that of the round."""
    found = db.session.query(Entry.title, RoundEntry.code).join(RoundEntry)
    lying = dict(found.filter(RoundEntry.round_id == judged.id).all())
    assert set(codes(judged, juror)) == set(lying.values())
    return {
        f"{work} {name}": f"/jury/{judged.code}/{lying[title]}"
        for work, title in TITLES.items()
    }
