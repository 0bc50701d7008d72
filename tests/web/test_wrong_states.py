"""Each act in each state that forbids it: refused, and not a value changed.

Deeds are right but for the state; test_deeds.py does the same ones where they may be.
"""

import preludes
import pytest
from deeds import DEEDS
from doing import address_of, insider_of, prepare, sent

from contest.db import Base

AS_BUILT = ()  # verdict sealed, gallery public, one round closed, two open, call open
LATE = "UPDATE edition SET opens_at = '2020-01-01 00:00:00', closes_at = '2020-02-01 00:00:00'"
EARLY = "UPDATE edition SET opens_at = '2099-01-01 00:00:00', closes_at = '2099-02-01 00:00:00'"
SUBMITTED = "UPDATE entry SET submitted_at = created_at WHERE submitted_at IS NULL"
OUT = "UPDATE entry SET disqualified_at = created_at"
VOID = "UPDATE ballot SET status = 'void' WHERE cast_at IS NULL"
RECUSED = "UPDATE ballot SET status = 'recused' WHERE cast_at IS NULL"
GONE = "UPDATE juror SET left_at = accepted_at"
SPENT = "UPDATE mailed_link SET used_at = created_at"
STALE = "UPDATE mailed_link SET expires_at = created_at"
ANSWERED = (
    "UPDATE seat_invitation SET declined_at = invited_at",
    "UPDATE juror SET declined_at = invited_at, token_hash = NULL WHERE user_id IS NULL",
)
DONE_WITH = "UPDATE screening_note SET answered_at = at"
ERASED = "DELETE FROM audit_reason"
LEFT_SEATS = "UPDATE seat SET left_at = seated_at WHERE role = 'editor'"

CALL = (
    "categories.create", "categories.destroy", "categories.update", "consents.update",
    "deadlines.update", "openings.create",
)  # fmt: skip
RESULTS = (
    "awards.create", "awards.destroy", "awards.offer_again", "awards.withhold",
    "rounds.create", "standings.update", "ties.create", "ties.destroy",
    "verdicts.create", "wins.create", "wins.destroy",
)  # fmt: skip
AUTHOR = (
    "entries.destroy", "entries.update", "orders.update", "pieces.create",
    "captions.create", "captions.destroy", "posters.update", "transcripts.update", "pieces.remove", "pieces.replace", "uploads.create", "uploads.update",
)  # fmt: skip
PAPER = ("ballots.create", "flags.create", "skips.create")
TABLE = ("rankings.create", "rankings.destroy", "rankings.update")
ROUND = (
    "changes.add_late",
    "changes.change_quorum",
    "changes.pause",
    "changes.resume",
    "closures.create",
    "reminders.create",
)
LINKS = ("passwords.set_new", "verifications.update")
OFFERS = (
    "invitations.create",
    "invitations.destroy",
    "jury_invitations.create",
    "jury_invitations.destroy",
)

# State, how to bring it about, and the acts that must be refused in it.
WRONG = [
    ("call open", AS_BUILT, "organizer", CALL),
    ("verdict sealed", AS_BUILT, "organizer", RESULTS),
    ("gallery public", AS_BUILT, "organizer", ("publications.create",)),
    ("gallery hidden", (preludes.UNPUBLISHED,), "organizer", ("publications.destroy",)),
    ("results open", (preludes.UNSEALED, *preludes.UNHUNG), "organizer", ("galleries.create",)),
    ("judging runs", (preludes.UNSEALED,), "organizer", ("verdicts.create",)),
    ("award given", (preludes.UNSEALED,), "organizer", ("awards.destroy", "awards.withhold", "wins.create")),
    ("award offered", (preludes.UNSEALED, preludes.BARE), "organizer", ("awards.offer_again",)),
    ("call not open", (preludes.DRAFT,), "organizer", ("deadlines.create",)),
    ("call not open", (preludes.DRAFT, SUBMITTED), "entrant", ("entries.create", "entries.update", "pieces.create", "uploads.create")),
    ("call ahead", (EARLY,), "entrant", ("entries.create", "pieces.create", "uploads.create")),
    ("deadline past", (LATE,), "entrant", ("entries.create", *AUTHOR, "submissions.destroy")),
    ("deadline past, withdrawn", (LATE, preludes.WITHDRAWN), "entrant", ("submissions.create",)),
    ("entry out", (OUT,), "entrant", (*AUTHOR, "submissions.destroy", "submissions.create")),
    ("entry out", (OUT,), "organizer", ("disqualifications.create", "screenings.create", "screenings.update")),
    ("entry in", AS_BUILT, "organizer", ("disqualifications.destroy",)),
    ("entry withdrawn", (preludes.WITHDRAWN,), "entrant", ("submissions.destroy",)),
    ("entry withdrawn", (preludes.WITHDRAWN,), "organizer", ("disqualifications.create", "screenings.create", "screenings.update")),
    ("entry submitted", (SUBMITTED,), "entrant", ("entries.destroy",)),
    ("judging open", (preludes.ACCEPTED,), "organizer", ("screenings.destroy", "screenings.update")),
    ("permission not given", AS_BUILT, "entrant", ("withdrawals.create",)),
    ("round closed", (preludes.CLOSED,), "organizer", (*ROUND, "rounds.destroy", "rounds.update", "changes.open_it")),
    ("round closed", (preludes.CLOSED,), "jury", (*PAPER, "recusals.create", "recusals.destroy", *TABLE)),
    ("round planned", (preludes.PLANNED,), "organizer", ROUND),
    ("round planned", (preludes.PLANNED,), "jury", (*PAPER, *TABLE)),
    ("round open", AS_BUILT, "organizer", ("changes.open_it", "changes.resume", "rounds.destroy", "rounds.update")),
    ("round paused", (preludes.PAUSED,), "organizer", ("changes.pause", "reminders.create")),
    ("round paused", (preludes.PAUSED,), "jury", ("ballots.create", "recusals.destroy", *TABLE)),
    ("ballot void", (VOID,), "jury", (*PAPER, "rankings.create")),
    ("ballot recused", (RECUSED,), "jury", (*PAPER, "rankings.create")),
    ("entry withdrawn", (preludes.WITHDRAWN,), "jury", (*PAPER, "rankings.create")),
    ("entry out", (OUT,), "jury", (*PAPER, "rankings.create")),
    ("juror seated", AS_BUILT, "organizer", ("jurors.invite_again", "jurors.withdraw_invitation")),
    ("juror gone", (GONE,), "organizer", ("jurors.leave", "jurors.invite_again", "reminders.create")),
    ("seat given back", (LEFT_SEATS,), "organizer", ("seats.destroy",)),
    ("exhibit hangs", AS_BUILT, "organizer", ("exhibits.put_back",)),
    ("exhibit down", (preludes.TAKEN_DOWN,), "organizer", ("exhibits.destroy",)),
    ("words erased", (ERASED,), "organizer", ("audits.destroy",)),
    ("link used", (SPENT,), "account", (*LINKS, "claims.create")),
    ("link old", (STALE,), "account", (*LINKS, "claims.create")),
    ("invitation declined", ANSWERED, "account", OFFERS),
    ("invitation declined", ANSWERED, "organizer", ("seats.withdraw_invitation",)),
    ("note answered", (DONE_WITH,), "entrant", ("answers.create",)),
]  # fmt: skip
CELLS = [
    pytest.param(before, f"{audience}.{act}", id=f"{audience}.{act}: {state}")
    for state, before, audience, acts in WRONG
    for act in acts
]
REFUSALS = frozenset({303, 403, 404, 409, 410, 422})
# Acts that no state of what they touch forbids: they begin something new, say a word
# about it, are the same done twice, or are a juror's own notes.
ALWAYS = frozenset(
    {
        "account.browsers.destroy", "account.erasures.create", "account.passwords.create",
        "account.passwords.update", "account.profiles.update",
        "account.registrations.create", "account.registrations.update", "account.sessions.create",
        "account.sessions.destroy", "entrant.uploads.destroy", "jury.favourites.create", "jury.favourites.destroy",
        "jury.fields.update", "jury.notes.update",
        "organizer.contests.create", "organizer.editions.create",
        "organizer.editions.update", "organizer.exhibits.move",
        "organizer.exhibits.update", "organizer.galleries.update",
        "organizer.jurors.create", "organizer.panels.create", "organizer.panels.update",
        "organizer.seats.create",
    }
)  # fmt: skip


def test_every_act_has_its_wrong_states(grounds):
    listed = {f"{audience}.{act}" for _, _, audience, acts in WRONG for act in acts}

    assert set(DEEDS) - listed == ALWAYS
    assert listed - set(DEEDS) == set()


@pytest.mark.parametrize(("before", "endpoint"), CELLS)
def test_act_in_a_wrong_state_is_refused_and_changes_nothing(grounds, before, endpoint):
    prepare(grounds, *before)
    stood = grounds.rows()
    method, url = address_of(grounds, endpoint)
    what = sent(grounds, endpoint)

    try:
        told = grounds.ask(insider_of(endpoint), method, url, **what, looking=True)
    finally:
        grounds.put_back()

    assert told.response.status_code in REFUSALS
    changed = [one for one in Base.metadata.tables if told.left[one] != stood[one]]
    assert changed == []
