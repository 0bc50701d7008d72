"""`foreign-view rerender`: makes anew, of one edition or all, and tells what is left."""

from installations import run_command
from sqlalchemy import select

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.db import db
from contest.models.contest import Edition
from contest.models.image import Rendition


def run(config, *words):
    return run_command(config, "rerender", *words)


def told(config, question):
    with at_hand(create_app(config)):
        return db.session.scalars(question).all()


def test_all_of_an_edition_is_made_anew(filled):
    slug = told(filled, select(Edition.slug))[0]
    first = run(filled)
    made = told(filled, select(Rendition.made_at))

    again = run(filled, "--edition", slug, "--all")

    assert (first.exit_code, again.exit_code) == (0, 0), first.output + again.output
    assert again.output.endswith(" served, 0 left.\n")
    assert set(told(filled, select(Rendition.made_at))) != set(made)


def test_edition_that_is_not_there_is_told(filled):
    answer = run(filled, "--edition", "nowhere")

    assert answer.exit_code == 1
    assert "There is no edition nowhere." in answer.output
