"""The pad in words: its keys, marks as it shows them, how a round is judged."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from contest.models.round import Round
from contest.queries.own_marks import LastCast
from contest.web.wording.methods import words_for

MOST_KEYS = 10


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the scorepad: its mark, its word, and the key on the keyboard."""

    mark: int
    words: str
    press: str
    is_word: bool = False


def keys_of(judged: Round) -> tuple[Key, ...]:
    """Give the keys of a pad, where marks are words the best first; else up to ten."""
    low, high = judged.scale_min, judged.scale_max
    if words := words_for(judged).marks(judged):
        return tuple(
            Key(low + at, _(words[at]), str(len(words) - at), is_word=True)
            for at in reversed(range(len(words)))
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
    return words_for(judged).short(judged)
