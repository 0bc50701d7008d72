"""Every lifecycle on one screen. Seals (dates) make states; nothing else does."""

from enum import StrEnum


class SeatRole(StrEnum):
    """What a member of staff may be in a contest."""

    organizer = "organizer"
    secretary = "secretary"
    editor = "editor"
    translator = "translator"


class EditionState(StrEnum):
    """draft → announced → open → closed; galleries have their own."""

    draft = "draft"
    announced = "announced"
    open = "open"
    closed = "closed"


class Medium(StrEnum):
    """What a file is, and what a category takes."""

    photograph = "photograph"
    film = "film"
    sound = "sound"


class CategoryKind(StrEnum):
    """What one entry of a category consists of."""

    single = "single"
    series = "series"


class EntryState(StrEnum):
    """draft → submitted → (withdrawn | disqualified); withdrawn ↔ submitted again."""

    draft = "draft"
    submitted = "submitted"
    withdrawn = "withdrawn"
    disqualified = "disqualified"


class ScreeningOutcome(StrEnum):
    """What screening said of an entry last."""

    accepted = "accepted"
    fix_asked = "fix_asked"


class MadeBy(StrEnum):
    """How far an entry is from what the camera saw, declared by its author."""

    none = "none"
    corrective = "corrective"
    composite = "composite"
    generative = "generative"
    synthetic = "synthetic"


class RoundState(StrEnum):
    """planned → open → closed."""

    planned = "planned"
    open = "open"
    closed = "closed"


class Method(StrEnum):
    """How a juror marks an entry."""

    approve = "approve"
    score = "score"
    rank = "rank"


class Aggregate(StrEnum):
    """How the marks of an entry become its value."""

    mean = "mean"
    median = "median"
    trimmed = "trimmed"
    sum = "sum"


class CutKind(StrEnum):
    """Which entries of a closed round go on."""

    none = "none"
    value = "value"
    best = "best"
    percent = "percent"
    manual = "manual"


class BallotStatus(StrEnum):
    """dealt → cast (again and again while the round is open); recused and void end."""

    dealt = "dealt"
    cast = "cast"
    recused = "recused"
    void = "void"


class RecusalReason(StrEnum):
    """Why a juror steps aside."""

    known = "known"
    took_part = "took_part"
    own = "own"
    other = "other"


class LinkPurpose(StrEnum):
    """What a mailed link lets its holder do, once."""

    verify = "verify"
    reset = "reset"
    claim = "claim"
