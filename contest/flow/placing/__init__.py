"""Stage 5, placing: from the last standings to a sealed verdict.

In come Standing rows of closed rounds. Ties are ruled on, awards granted or withheld,
and one Verdict seals it all. Nothing here reaches back into judging.
"""

from contest.flow.placing.awards import (
    drop_award,
    grant_award,
    offer_again,
    offer_award,
    revoke_win,
    withhold_award,
)
from contest.flow.placing.ties import overrule, reopen_tie, settle_tie
from contest.flow.placing.verdicts import (
    digest_of,
    points_before_sealing,
    seal_verdict,
)

__all__ = [
    "digest_of",
    "drop_award",
    "grant_award",
    "offer_again",
    "offer_award",
    "overrule",
    "points_before_sealing",
    "reopen_tie",
    "revoke_win",
    "seal_verdict",
    "settle_tie",
    "withhold_award",
]
