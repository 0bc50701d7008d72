"""What stands still: after the deadline, disqualified, before the jury."""

from datetime import timedelta

import pytest
import time_machine
from enterings import a_whole, an_arrival, refused, whole
from factories import (
    a_panel,
    a_person,
    keep,
)

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow import entering
from contest.models.round import Round, RoundEntry
from contest.models.states import EntryState, Method

VERBS = {
    "describe": lambda e, u: entering.describe_entry(e, entering.Description(), by=u),
    "submit": lambda e, u: entering.submit_entry(e, by=u),
    "withdraw": lambda e, u: entering.withdraw_entry(e, by=u),
    "add": lambda e, u: entering.add_piece(e, an_arrival(), by=u),
    "order": lambda e, u: entering.order_pieces(e, [], by=u),
    "remove": lambda e, u: entering.remove_piece(e, e.pieces[0], by=u),
    "caption": lambda e, u: entering.caption_piece(
        e, e.pieces[0], caption="x", alt="", by=u
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_deadline_freezes_everything(user, edition, verb):
    entry = a_whole(user, edition)

    with (
        time_machine.travel(entry.category.edition.closes_at, tick=False),
        refused("call.closed"),
    ):
        VERBS[verb](entry, user)


def test_last_second_counts(user, edition):
    entry = a_whole(user, edition, submitted=False)
    closes = entry.category.edition.closes_at

    with time_machine.travel(closes - timedelta(seconds=1), tick=False):
        entering.submit_entry(entry, by=user)

    assert entry.is_running


def test_bytes_begun_in_time_arrive_until_the_grace_ends(user, edition):
    entry = a_whole(user, edition, submitted=False, pieces=0)
    closes = entry.category.edition.closes_at
    begun = closes - timedelta(seconds=1)

    with time_machine.travel(closes + timedelta(minutes=59), tick=False):
        entering.add_piece(entry, an_arrival(begun_at=begun), by=user)
        entering.submit_entry(entry, by=user)
    assert entry.is_running

    late = a_whole(user, edition, submitted=False, pieces=0)
    with (
        time_machine.travel(closes + timedelta(minutes=60), tick=False),
        refused("call.closed"),
    ):
        entering.add_piece(late, an_arrival("b", begun_at=begun), by=user)


def test_disqualified_entry_is_frozen(user, edition):
    entry = a_whole(user, edition, disqualified_at=now())

    with refused("entry.disqualified"):
        entering.describe_entry(entry, entering.Description(), by=user)


def lay_before_jury(entry, edition):
    """Open a round with the entry in its field."""
    panel = a_panel(edition, a_person("Henri"))
    judged = Round(
        edition_id=edition.id,
        number=1,
        panel_id=panel.id,
        method=Method.score,
        opened_at=now(),
    )
    keep(judged)
    keep(RoundEntry(round_id=judged.id, entry_id=entry.id))


def test_entry_before_the_jury_stands_still(user, edition):
    entry = a_whole(user, edition, "series")
    was = entry.pieces[0].original_id
    lay_before_jury(entry, edition)
    db.session.commit()

    acts = [
        lambda e: entering.add_piece(e, an_arrival("b"), by=user),
        lambda e: entering.replace_piece(e, e.pieces[0], an_arrival("c"), by=user),
        lambda e: entering.remove_piece(e, e.pieces[0], by=user),
        lambda e: entering.describe_entry(e, entering.Description("New"), by=user),
        lambda e: entering.caption_piece(e, e.pieces[0], caption="N", alt="", by=user),
    ]
    for act in acts:
        with pytest.raises(RuleBroken, match=r"entry\.judged"):
            act(whole(entry))
        db.session.rollback()

    assert whole(entry).pieces[0].original_id == was


def test_entry_before_the_jury_may_be_withdrawn_and_come_back(user, edition):
    entry = a_whole(user, edition)
    lay_before_jury(entry, edition)

    entering.withdraw_entry(whole(entry), by=user)
    db.session.commit()
    entering.submit_entry(whole(entry), by=user)

    assert entry.state is EntryState.submitted
