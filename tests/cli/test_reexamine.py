"""`foreign-view reexamine`: facts change, and in the whole database nothing else."""

from damages import drop
from installations import run_command
from sqlalchemy import select

from contest.app import create_app
from contest.cli.installed import at_hand
from contest.db import Base, db
from contest.media.facts import FACTS
from contest.models.image import LOOKS, Original
from contest.models.states import Medium

MAY_CHANGE = {
    "depth", "color_space", "codecs", "frame_rate", "sample_rate", "channels",
    "profile", "phash", "maker", "model", "camera", "lens", "exposure", "aperture",
    "iso", "focal_length", "software", "taken_at", "taken_offset", "latitude",
    "longitude", "title", "caption", "author", "copyright", "source_type",
    "credentials", "facts_version", *LOOKS,
}  # fmt: skip
"""As docs/operation.md says."""


def run(config, *words):
    return run_command(config, "reexamine", *words)


def all_but_facts(config):
    """Give every row of every table, facts of originals left out."""
    with at_hand(create_app(config)):
        return {
            table.name: [_row(table, one) for one in db.session.execute(_all(table))]
            for table in Base.metadata.sorted_tables
        }


def _all(table):
    return select(table).order_by(*table.primary_key)


def _row(table, row):
    left_out = MAY_CHANGE if table.name == "original" else set()
    return {name: one for name, one in row._mapping.items() if name not in left_out}


def photographs(config):
    with at_hand(create_app(config)) as here:
        found = select(Original).where(Original.kind == Medium.photograph)
        return [one for one in db.session.scalars(found) if here.store.has(one.key)]


def test_facts_change_and_nothing_else(filled):
    before = all_but_facts(filled)
    known = {one.id: one.phash for one in photographs(filled)}

    answer = run(filled, "--all")

    after = photographs(filled)
    assert all_but_facts(filled) == before
    assert {one.facts_version for one in after} == {FACTS}, answer.output
    assert {one.id for one in after if one.phash != known[one.id]}


def test_what_is_left_is_told_with_its_entry_and_the_status(filled):
    run(filled)
    lost = photographs(filled)[0]
    with at_hand(create_app(filled)) as here:
        drop(here.store, lost.key)

    answer = run(filled, "--all")

    assert answer.exit_code == 1
    assert f"  {lost.sha256}: it is not there (entry " in answer.stdout


def test_second_run_has_nothing_to_do(filled):
    first, second = run(filled, "--all"), run(filled)

    done, left = first.stdout.split(" examined, ")
    assert int(done) > 0
    assert second.stdout.startswith(f"0 examined, {left.split()[0]} left.")


def test_edition_that_is_not_there_is_told(filled):
    answer = run(filled, "--edition", "nowhere")

    assert answer.exit_code == 1
    assert "There is no edition nowhere." in answer.output
