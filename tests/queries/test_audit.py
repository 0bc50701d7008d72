"""The log by kinds and by edition, and what things in it are called."""

from counting import count_queries
from factories import a_contest, a_draft_edition, a_person, gordon, keep
from sqlalchemy import select

from contest.db import db
from contest.flow.judging.panels import make_panel
from contest.flow.ledger import note
from contest.languages import LocalText
from contest.models.audit import AuditEvent
from contest.models.award import Award
from contest.models.contest import SeatInvitation
from contest.models.states import SeatRole
from contest.queries.audit import Sought, events_of, length_of
from contest.queries.log_names import names_in
from contest.web.wording.acts import ACTS, KINDS, acts_of


def acts_in(contest, sought) -> list[str]:
    return [one.subject for one in events_of(contest, sought, number=1).items]


def test_every_act_of_a_contest_has_a_kind():
    listed = {act for kind in KINDS for act in acts_of(kind)}

    assert set(ACTS) - listed == {"demonstration.made"}


def test_acts_of_other_editions_are_left_out(app):
    contest = a_contest()
    by = gordon(contest)
    mine, other = (a_draft_edition(contest, one) for one in ("mine", "other"))
    panels = [make_panel(one, by=by, name=LocalText(en="One")) for one in (mine, other)]
    told = [
        "edition:mine", "edition:other", "category:mine/x", "category:other/x",
        f"panel:{panels[0].id}/J1", f"panel:{panels[1].id}/J1", "entry:GONE", "user:1",
    ]  # fmt: skip
    for subject in told:
        note("entry.started", subject, by=None, scope=contest.slug)
    note("award.offered", "award:1", by=by, scope=contest.slug, edition="other")
    db.session.commit()

    found = acts_in(
        contest, Sought(acts=("entry.started", "award.offered"), edition=mine)
    )

    assert found == [
        "user:1",
        "entry:GONE",
        f"panel:{panels[0].id}/J1",
        "category:mine/x",
        "edition:mine",
    ]
    assert len(acts_in(contest, Sought())) == length_of(contest)


def test_ballots_are_left_out_or_shown_alone(app):
    contest = a_contest()
    for act in ("ballot.cast", "round.opened", "ballot.recused"):
        note(act, f"of:{act}", by=None, scope=contest.slug)
    db.session.commit()
    ballots = acts_of("ballots")

    assert acts_in(contest, Sought(but=ballots)) == ["of:round.opened"]
    assert acts_in(contest, Sought(acts=ballots)) == [
        "of:ballot.recused",
        "of:ballot.cast",
    ]


def test_things_and_people_of_the_log_have_names(app):
    contest = a_contest()
    by = gordon(contest)
    edition = a_draft_edition(contest, "2027")
    award, imogen = (
        Award(edition_id=edition.id, name=LocalText(en="Prize")),
        a_person("Imogen"),
    )
    offered = SeatInvitation(
        contest_id=contest.id, email="d@example.org", role=SeatRole.editor,
        token_hash="x", by_id=by.id,
    )  # fmt: skip
    keep(award, offered)
    for subject in (f"user:{imogen.id}", f"seat_invitation:{offered.id}"):
        note("seat.ended", subject, by=by, scope=contest.slug)
    db.session.commit()
    told = db.session.scalars(select(AuditEvent)).all()

    with count_queries() as asked:
        names = names_in(contest, told)

    assert names[f"award:{award.id}"] == LocalText(en="Prize")
    assert names["edition:2027"] == edition.title
    assert names[f"user:{imogen.id}"] == "Imogen"
    assert names[f"seat_invitation:{offered.id}"] == "d@example.org"
    assert len(asked) <= 8


def test_words_find_codes_people_and_reasons(app):
    contest = a_contest()
    by = gordon(contest)
    theirs = a_person("Анна")
    note("entry.started", "entry:GONE", by=None, scope=contest.slug)
    note("user.disabled", f"user:{theirs.id}", by=None, scope=contest.slug)
    why = "A stolen picture, 100%"
    note("entry.disqualified", "entry:4F7K", by=by, scope=contest.slug, reason=why)
    db.session.commit()

    def found(words: str) -> list[str]:
        return acts_in(contest, Sought(words=words))

    assert found("gon") == ["entry:GONE"]
    assert found("АННА") == [f"user:{theirs.id}"]
    assert found(by.email) == found("stolen") == ["entry:4F7K"]
    assert found("100%") == ["entry:4F7K"]
    assert found("100_") == []
