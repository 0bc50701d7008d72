"""The pad in words: its keys, marks as it shows them, how a round is judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from contest.models.round import Round
from contest.models.states import Method
from contest.queries.own_marks import LastCast
from contest.web.wording.judging import YES_MAYBE_NO, YES_NO

MOST_KEYS = 10


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the scorepad: its mark, its word, and the key on the keyboard."""

    mark: int
    words: str
    press: str


def keys_of(judged: Round) -> tuple[Key, ...]:
    """Give the keys of a pad, best word first for yes and no; none on long scales."""
    low, high = judged.scale_min, judged.scale_max
    if judged.method is Method.approve:
        words = YES_NO if high == 1 else YES_MAYBE_NO
        return tuple(
            Key(mark, _(words[mark]), str(high - mark + 1))
            for mark in range(high, low - 1, -1)
        )
    if high > MOST_KEYS or high - low >= MOST_KEYS:
        return ()
    return tuple(
        Key(mark, str(mark), "0" if mark == MOST_KEYS else str(mark))
        for mark in range(low, high + 1)
    )


def marks_in_words(judged: Round, marks: Iterable[int]) -> str:
    """Say marks as the pad shows them: words for yes and no, else numbers."""
    words = {key.mark: key.words for key in keys_of(judged)}
    return " ".join(words.get(mark, str(mark)) for mark in marks)


def last_in_words(judged: Round, last: LastCast | None) -> str:
    """Say which entry was cast last, by its title, and with which marks."""
    if last is None:
        return ""
    return f"{last.name}, {marks_in_words(judged, last.marks)}"


def method_in_words(judged: Round) -> str:
    """Say how this round is judged."""
    low, high = judged.scale_min, judged.scale_max
    if judged.method is Method.rank:
        words = _("Put the best %(count)d in order", count=judged.top_n)
    elif judged.method is Method.approve:
        words = _("Yes or no") if high == 1 else _("Yes, maybe or no")
    else:
        words = _("Scores, %(low)d to %(high)d", low=low, high=high)
    return str(words)
