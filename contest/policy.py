"""Who may do what: one table from permission to a predicate over (viewer, subject).

Names are `noun.verb`, alphabetical. Predicates are pure and short, and ask the
models' own properties, so that page and rule cannot disagree.
"""

from collections.abc import Callable
from typing import Any

from contest.models.contest import Contest, Edition
from contest.models.entry import Entry, Piece, Receipt
from contest.models.round import Round
from contest.models.session import UserSession
from contest.models.states import SeatRole
from contest.models.upload import Upload
from contest.queries.exposure import Exposure
from contest.queries.people import Viewer

Predicate = Callable[[Viewer, Any], bool]


def may(viewer: Viewer, permission: str, subject: object = None) -> bool:
    """Whether `viewer` may do `permission` to `subject`. Unknown names are errors."""
    return PERMISSIONS[permission](viewer, subject)


def may_be_nobody(permission: str) -> bool:
    """Whether `permission` is open to people who are not signed in."""
    return PERMISSIONS[permission] in {anyone, sees_captions, sees_picture, sees_pixels}


def anyone(viewer: Viewer, subject: object) -> bool:
    """Everybody, signed in or not."""
    del viewer, subject
    return True


def signed_in(viewer: Viewer, subject: object) -> bool:
    """Everybody with a usable account."""
    del subject
    return viewer.user is not None and viewer.user.is_active


def administrator(viewer: Viewer, subject: object) -> bool:
    """Those who run the installation."""
    return signed_in(viewer, subject) and bool(
        viewer.user and viewer.user.is_administrator
    )


def own_session(viewer: Viewer, session: UserSession) -> bool:
    """The person who is signed in there."""
    return viewer.user is not None and session.user_id == viewer.user.id


def own_entry(viewer: Viewer, entry: Entry) -> bool:
    """The author of the entry."""
    return viewer.user is not None and entry.user_id == viewer.user.id


def own_piece(viewer: Viewer, piece: Piece) -> bool:
    """The author of the entry that a photograph belongs to."""
    return own_entry(viewer, piece.entry)


def own_receipt(viewer: Viewer, receipt: Receipt) -> bool:
    """The author of the entry that a receipt is about."""
    return own_entry(viewer, receipt.entry)


def own_upload(viewer: Viewer, upload: Upload) -> bool:
    """The author of the entry that a file is on its way to."""
    return own_entry(viewer, upload.entry)


def own_open_entry(viewer: Viewer, entry: Entry) -> bool:
    """The author, while the call takes entries and the entry is not disqualified."""
    return own_entry(viewer, entry) and entry.is_open


def sees_picture(viewer: Viewer, exposure: Exposure) -> bool:
    """Everybody once it hangs; else its author, staff, and jurors it lies before."""
    if exposure.is_public:
        return True
    if not signed_in(viewer, None) or viewer.user is None:
        return False
    return (
        exposure.owner_id == viewer.user.id
        or exposure.is_before_viewer
        or viewer.sits(exposure.contest_id, *SeatRole)
    )


def sees_pixels(viewer: Viewer, exposure: Exposure) -> bool:
    """Everybody once it hangs; else staff, and jurors who may zoom in on it.

    Not its author: tiles are made for what will hang, and nobody is to learn that
    before it does.
    """
    if exposure.is_public:
        return True
    return signed_in(viewer, None) and (
        exposure.is_before_viewer or viewer.sits(exposure.contest_id, *SeatRole)
    )


def sees_captions(viewer: Viewer, found: tuple[Exposure, str]) -> bool:
    """Those who see the film that the captions lie under."""
    return sees_picture(viewer, found[0])


def seated(*roles: SeatRole) -> Predicate:
    """Those who hold one of `roles` in the contest that the subject belongs to."""

    def holds(viewer: Viewer, subject: object) -> bool:
        return signed_in(viewer, None) and viewer.sits(contest_id_of(subject), *roles)

    return holds


def juror_of_round(viewer: Viewer, judged: Round) -> bool:
    """A juror seated in the panel of this round."""
    return signed_in(viewer, None) and viewer.juror_in(judged.panel_id) is not None


def any_juror(viewer: Viewer, subject: object) -> bool:
    """Anyone seated in some panel."""
    return signed_in(viewer, subject) and bool(viewer.places)


def any_staff(viewer: Viewer, subject: object) -> bool:
    """Anyone with a seat in some contest."""
    return signed_in(viewer, subject) and (
        bool(viewer.seats) or administrator(viewer, subject)
    )


def contest_id_of(subject: Any) -> int:
    """Give the contest that a contest, edition, category, entry … belongs to."""
    if isinstance(subject, Contest):
        return subject.id
    if isinstance(subject, Edition):
        return subject.contest_id
    if isinstance(subject, Entry):
        return contest_id_of(subject.category)
    return contest_id_of(subject.edition)


_organizers = seated(SeatRole.organizer)
_procedure = seated(SeatRole.organizer, SeatRole.secretary)
_words = seated(SeatRole.organizer, SeatRole.editor, SeatRole.translator)
_gallery = seated(SeatRole.organizer, SeatRole.secretary, SeatRole.editor)
_staff = seated(*SeatRole)

PERMISSIONS: dict[str, Predicate] = {
    "account.use": signed_in,
    "audit.erase": _organizers,
    "audit.see": _procedure,
    "award.edit": _procedure,
    "ballot.cast": juror_of_round,
    "category.edit": _organizers,
    "contest.create": administrator,
    "deadline.extend": _organizers,
    "desk.see": any_staff,
    "edition.create": _organizers,
    "edition.edit": _organizers,
    "edition.open": _organizers,
    "edition.see": _staff,
    "edition.translate": _words,
    "entry.create": signed_in,
    "entry.disqualify": _procedure,
    "entry.edit": own_open_entry,
    "entry.list": _procedure,
    "entry.own": own_entry,
    "entry.screen": _procedure,
    "exhibit.arrange": _gallery,
    "exhibit.translate": _staff,
    "film.read": sees_captions,
    "gallery.publish": _procedure,
    "gallery.rehearse": _staff,
    "juror.invite": _procedure,
    "jury.enter": any_juror,
    "original.download": _procedure,
    "picture.see": sees_picture,
    "picture.zoom": sees_pixels,
    "piece.own": own_piece,
    "public.see": anyone,
    "receipt.own": own_receipt,
    "round.close": _procedure,
    "round.edit": _procedure,
    "round.open": _procedure,
    "round.see": _procedure,
    "seat.edit": _organizers,
    "session.end": own_session,
    "standing.see": _procedure,
    "tie.settle": _procedure,
    "upload.own": own_upload,
    "verdict.seal": _procedure,
    "win.grant": _procedure,
}
