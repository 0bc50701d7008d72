"""The methods of judging in words: one row each, for form, rules, room and log.

A row says everything that a page ever says of a method, so none can be forgotten.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from contest.models.round import Round
from contest.models.states import Aggregate, Method
from contest.web.wording.judging import YES_MAYBE_NO, YES_NO
from contest.web.wording.judging_terms import AGGREGATES

Saying = Callable[[Round], str]


@dataclass(frozen=True, slots=True)
class MethodWords:
    """What is said of one method.

    `name` and `hint` stand on the form, `marking` and `value` in the public rules,
    `short` in the room. `marks` are the words of its marks from `scale_min` on, none
    where marks are numbers.
    """

    name: Any
    hint: Any
    marking: Saying
    value: Saying
    short: Saying
    marks: Callable[[Round], tuple[str, ...]] = lambda _judged: ()


def words_for(judged: Round) -> MethodWords:
    """Give what is said of the method of a round."""
    return METHODS[judged.method]


def _is_yes_or_no(judged: Round) -> bool:
    return judged.scale_max == len(YES_NO) - 1


def _answers(judged: Round) -> str:
    two, three = gettext("Yes or no."), gettext("Yes, maybe or no.")
    return str(two if _is_yes_or_no(judged) else three)


def _answers_shortly(judged: Round) -> str:
    two, three = gettext("Yes or no"), gettext("Yes, maybe or no")
    return str(two if _is_yes_or_no(judged) else three)


def _value_of_answers(judged: Round) -> str:
    if _is_yes_or_no(judged) and judged.aggregate is Aggregate.mean:
        return str(gettext("The value of an entry is its share of yes."))
    two, three = gettext("Yes counts 1, no 0."), gettext("Yes counts 2, maybe 1, no 0.")
    counted = two if _is_yes_or_no(judged) else three
    return f"{counted} {_value_of_scores(judged)}"


def _scores(judged: Round) -> str:
    low, high = judged.scale_min, judged.scale_max
    return str(gettext("Whole scores from %(low)d to %(high)d.", low=low, high=high))


def _scores_shortly(judged: Round) -> str:
    low, high = judged.scale_min, judged.scale_max
    return str(gettext("Scores, %(low)d to %(high)d", low=low, high=high))


def _value_of_scores(judged: Round) -> str:
    said = gettext(
        "The value of an entry is the %(aggregate)s.",
        aggregate=AGGREGATES[judged.aggregate],
    )
    return str(said)


def _order(judged: Round) -> str:
    top = judged.top_n
    return str(gettext("Each juror puts the best %(top)d in order.", top=top))


def _order_shortly(judged: Round) -> str:
    return str(gettext("Put the best %(count)d in order", count=judged.top_n))


def _value_of_places(judged: Round) -> str:
    said = ngettext(
        "The first of an order gets %(num)d point, each next one less; points are added.",
        "The first of an order gets %(num)d points, each next one less; points are added.",
        judged.top_n or 0,
    )
    return str(said)


METHODS: Mapping[Method, MethodWords] = {
    Method.approve: MethodWords(
        name=_l("Yes or no"),
        hint=_l("Quick, for a large field"),
        marking=_answers,
        value=_value_of_answers,
        short=_answers_shortly,
        marks=lambda judged: YES_NO if _is_yes_or_no(judged) else YES_MAYBE_NO,
    ),
    Method.score: MethodWords(
        name=_l("Scores"),
        hint=_l("One or more criteria on a scale"),
        marking=_scores,
        value=_value_of_scores,
        short=_scores_shortly,
    ),
    Method.rank: MethodWords(
        name=_l("Putting in order"),
        hint=_l("Each juror ranks the best; for a last round of at most 50 entries"),
        marking=_order,
        value=_value_of_places,
        short=_order_shortly,
    ),
}
METHOD_NAMES = {method.value: words.name for method, words in METHODS.items()}
METHOD_HINTS = {method.value: words.hint for method, words in METHODS.items()}
