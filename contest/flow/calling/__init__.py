"""Stage 1, calling: wishes come in; sealed is `Edition.opened_at`.

Before the seal everything may be written again; after it the rules are frozen, and
only an announced extension moves the deadline.
"""

from contest.flow.calling.categories import (
    FILM_FRAMES,
    FILM_PIXELS,
    FILM_SIDE,
    FORMATS_OF,
    CategoryPlan,
    add_category,
    edit_category,
    faults_of,
    film_frame,
    pair_mirror,
    part_mirror,
    remove_category,
)
from contest.flow.calling.consents import (
    drop_consent_text,
    offer_consent_texts,
    write_consent_text,
)
from contest.flow.calling.drafting import (
    CallTexts,
    create_contest,
    draft_edition,
    limit_entries,
    set_dates,
    write_edition,
)
from contest.flow.calling.fitting import offered_for, unfit_texts
from contest.flow.calling.offered import ConsentPlan
from contest.flow.calling.opening import (
    Missing,
    extend_deadline,
    faults_of_extension,
    missing_for_call,
    open_call,
)
from contest.flow.calling.seats import end_seat

__all__ = [
    "FILM_FRAMES",
    "FILM_PIXELS",
    "FILM_SIDE",
    "FORMATS_OF",
    "CallTexts",
    "CategoryPlan",
    "ConsentPlan",
    "Missing",
    "add_category",
    "create_contest",
    "draft_edition",
    "drop_consent_text",
    "edit_category",
    "end_seat",
    "extend_deadline",
    "faults_of",
    "faults_of_extension",
    "film_frame",
    "limit_entries",
    "missing_for_call",
    "offer_consent_texts",
    "offered_for",
    "open_call",
    "pair_mirror",
    "part_mirror",
    "remove_category",
    "set_dates",
    "unfit_texts",
    "write_consent_text",
    "write_edition",
]
