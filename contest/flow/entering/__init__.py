"""Stage two: uploaded bytes and typed words in; Original, submitted Entry, Receipt out.

A verb takes an entry loaded with its category, edition, contest, author and pieces
(contest.queries.entries.own_entry). What is submitted stays whole: a change that would
leave it incomplete is refused. After the deadline nothing changes any more.
"""

from contest.flow.entering.answers import answer_note
from contest.flow.entering.consents import (
    give_consent,
    settle_consents,
    withdraw_consent,
)
from contest.flow.entering.entries import (
    WORDS,
    Description,
    Wording,
    delete_draft,
    describe_entry,
    start_entry,
)
from contest.flow.entering.moving import (
    choose_poster,
    drop_captions,
    put_captions,
    transcribe,
)
from contest.flow.entering.pieces import (
    QUOTA,
    Arrival,
    Quota,
    add_piece,
    caption_piece,
    demand_room,
    move_piece,
    order_pieces,
    remove_piece,
    replace_piece,
)
from contest.flow.entering.rules import missing_in
from contest.flow.entering.submitting import submit_entry, withdraw_entry
from contest.flow.entering.uploads import (
    LASTS,
    Announced,
    begin_upload,
    demand_coming,
    finish_upload,
    forget_upload,
    forget_uploads,
)
from contest.flow.entering.words import author_in, suggested_latin

__all__ = [
    "LASTS",
    "QUOTA",
    "WORDS",
    "Announced",
    "Arrival",
    "Description",
    "Quota",
    "Wording",
    "add_piece",
    "answer_note",
    "author_in",
    "begin_upload",
    "caption_piece",
    "choose_poster",
    "delete_draft",
    "demand_coming",
    "demand_room",
    "describe_entry",
    "drop_captions",
    "finish_upload",
    "forget_upload",
    "forget_uploads",
    "give_consent",
    "missing_in",
    "move_piece",
    "order_pieces",
    "put_captions",
    "remove_piece",
    "replace_piece",
    "settle_consents",
    "start_entry",
    "submit_entry",
    "suggested_latin",
    "transcribe",
    "withdraw_consent",
    "withdraw_entry",
]
