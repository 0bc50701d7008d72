"""What can go against the rules: codes and facts, never sentences.

`web` turns a code into a sentence in the person's language (contest.web.errors).
"""


class ContestError(Exception):
    """Anything this product refuses knowingly."""


class RuleBroken(ContestError):
    """A rule of the contest forbids this act.

    `code` names the rule (`call.closed`), `field` the form field it concerns, and
    `facts` carry what the sentence needs (limits, counts, names of states).
    """

    def __init__(self, code: str, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class MediaRejected(ContestError):
    """A file that cannot become an Original.

    `reason` is a stable code (`too_many_pixels`), `facts` carry the limit and what
    was found.
    """

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class BytesChanged(ContestError):
    """A kept file is not the one any more that its hash names."""


class LineFull(ContestError):
    """More files wait to be judged than may, of this person or of all."""


class StoreFull(ContestError):
    """There is no room left above the reserve; nothing was kept."""


class StoreAway(ContestError):
    """The storage fails or does not answer; nothing is known to be kept."""


class DatabaseAway(ContestError):
    """The database is locked or does not answer; nothing is known to be written."""
