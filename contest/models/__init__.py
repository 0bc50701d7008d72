"""The nouns. Importing this package makes the metadata whole.

Order is upstream to downstream; a noun may name an earlier one, never a later one.
"""

from contest.models import (
    audit,
    award,
    ballot,
    consent,
    contest,
    entry,
    gallery,
    image,
    jury,
    notice,
    round,  # noqa: A004 -- the field's own word
    session,
    standing,
    states,
    upload,
    user,
)

__all__ = [
    "audit",
    "award",
    "ballot",
    "consent",
    "contest",
    "entry",
    "gallery",
    "image",
    "jury",
    "notice",
    "round",
    "session",
    "standing",
    "states",
    "upload",
    "user",
]
