"""What a page of the desk is about: found within one edition, or not at all (404).

The decorator asks contest.policy then whether the viewer may.
"""

from contest.web.organizer.finding.calls import (
    OfferOf,
    SeatOf,
    Within,
    a_category,
    a_contest,
    a_seat,
    an_edition,
    an_offer,
)
from contest.web.organizer.finding.entries import (
    PieceOf,
    a_piece,
    an_entry,
)
from contest.web.organizer.finding.judging import (
    JurorIn,
    JurorOf,
    PanelOf,
    StandingOf,
    a_juror,
    a_juror_in,
    a_panel,
    a_round,
    a_standing,
)
from contest.web.organizer.finding.results import (
    AwardOf,
    EntryOf,
    ExhibitOf,
    WinOf,
    a_gallery,
    a_placed_entry,
    a_win,
    an_award,
    an_exhibit,
)

__all__ = [
    "AwardOf",
    "EntryOf",
    "ExhibitOf",
    "JurorIn",
    "JurorOf",
    "OfferOf",
    "PanelOf",
    "PieceOf",
    "SeatOf",
    "StandingOf",
    "WinOf",
    "Within",
    "a_category",
    "a_contest",
    "a_gallery",
    "a_juror",
    "a_juror_in",
    "a_panel",
    "a_piece",
    "a_placed_entry",
    "a_round",
    "a_seat",
    "a_standing",
    "a_win",
    "an_award",
    "an_edition",
    "an_entry",
    "an_exhibit",
    "an_offer",
]
