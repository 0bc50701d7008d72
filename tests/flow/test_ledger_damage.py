"""The log after somebody changed it behind our back: every damage is found.

A small log row by row at every run; ten thousand rows with chance damages when slow.
"""

import random

import pytest
from factories import ansel
from sqlalchemy import delete, insert, select, update

from contest.db import db
from contest.flow.ledger import first_break, hash_of, note
from contest.models.audit import AuditChain, AuditEvent, AuditReason

SCOPE = "foreign-view"
SMALL, LARGE = 24, 10_000
SAMPLES = 8  # places of each kind of damage in the large log


def a_log(count: int) -> int:
    """Write acts of a person, every third with a reason; give how many."""
    by = ansel()
    for number in range(count):
        why = f"Because of {number}" if number % 3 == 0 else ""
        note(
            "entry.accepted",
            f"entry:{number}",
            by=by,
            scope=SCOPE,
            reason=why,
            n=number,
        )
        if number % 500 == 0:
            db.session.commit()
    db.session.commit()
    return count


def event_at(number: int) -> AuditEvent:
    return db.session.scalars(
        select(AuditEvent).where(AuditEvent.scope == SCOPE, AuditEvent.number == number)
    ).one()


def row_of(event: AuditEvent) -> dict[str, object]:
    table = AuditEvent.__table__
    wanted = select(table).where(table.c.id == event.id)
    return dict(db.session.execute(wanted).mappings().one())


def set_event(at_number: int, /, **values: object) -> None:
    change = update(AuditEvent).where(
        AuditEvent.scope == SCOPE, AuditEvent.number == at_number
    )
    db.session.execute(change.values(**values))


def edit_act(number: int, _length: int) -> None:
    set_event(number, act="entry.disqualified")


def edit_subject(number: int, _length: int) -> None:
    set_event(number, subject="entry:another")


def edit_fact(number: int, _length: int) -> None:
    facts = dict(event_at(number).facts)
    set_event(number, facts={**facts, "n": -1})


def edit_actor(number: int, _length: int) -> None:
    set_event(number, actor_id=None)


def restamp_moment(number: int, _length: int) -> None:
    event = event_at(number)
    set_event(number, at=event.at.replace(year=2001))


def restamp_whole(number: int, _length: int) -> None:
    """Change an act and give it a hash that fits what stands before it."""
    event = event_at(number)
    before = event_at(number - 1).hash if number > 1 else "0" * 64
    event.act = "entry.disqualified"
    set_event(number, act="entry.disqualified", hash=hash_of(event, before))


def drop(number: int, _length: int) -> None:
    event = event_at(number)
    db.session.execute(delete(AuditReason).where(AuditReason.event_id == event.id))
    db.session.execute(delete(AuditEvent).where(AuditEvent.id == event.id))


def put_in(number: int, length: int) -> None:
    """Add an act that fits what stands before it, at the end under the next number."""
    row = row_of(event_at(number))
    row.pop("id")
    row["number"] = length + 1
    db.session.execute(insert(AuditEvent).values(**row))


def swap(number: int, length: int) -> None:
    other = number + 1 if number < length else number - 1
    set_event(number, number=0)
    set_event(other, number=number)
    db.session.execute(
        update(AuditEvent)
        .where(AuditEvent.scope == SCOPE, AuditEvent.number == 0)
        .values(number=other)
    )


def cut_off(number: int, _length: int) -> None:
    gone = select(AuditEvent.id).where(
        AuditEvent.scope == SCOPE, AuditEvent.number >= number
    )
    db.session.execute(delete(AuditReason).where(AuditReason.event_id.in_(gone)))
    db.session.execute(
        delete(AuditEvent).where(AuditEvent.scope == SCOPE, AuditEvent.number >= number)
    )


def lower_the_head(number: int, _length: int) -> None:
    """Let the head say that the log was always this short."""
    db.session.execute(update(AuditChain).values(length=number - 1))


DAMAGES = (
    edit_act, edit_subject, edit_fact, edit_actor, restamp_moment, restamp_whole,
    drop, put_in, swap, cut_off, lower_the_head,
)  # fmt: skip


def is_found(damage, number: int, length: int) -> bool:
    """Damage, look, and put everything back."""
    with db.session.no_autoflush:
        damage(number, length)
        db.session.expire_all()
        found = first_break(SCOPE) is not None
        db.session.rollback()
    return found


def missed_in(length: int, places: list[int]) -> list[tuple[str, int]]:
    return [
        (damage.__name__, number)
        for damage in DAMAGES
        for number in places
        if not is_found(damage, number, length)
    ]


def test_every_damage_of_every_row_is_found(app):
    length = a_log(SMALL)

    assert first_break(SCOPE) is None
    assert missed_in(length, list(range(1, length + 1))) == []
    assert first_break(SCOPE) is None


@pytest.mark.slow
def test_damage_of_ten_thousand_rows_is_found_wherever_it_is(app):
    length = a_log(LARGE)
    places = [1, length, *random.Random(7).sample(range(2, length), SAMPLES)]

    assert first_break(SCOPE) is None
    assert missed_in(length, places) == []
