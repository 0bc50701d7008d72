"""The rules of a round in sentences, made from its data: one voice on every page."""

from flask_babel import gettext, ngettext

from contest.models.round import Round
from contest.models.states import Method
from contest.web.wording.figures import decimal
from contest.web.wording.judging_terms import AGGREGATES, TIE_BREAKERS

YES_NO = 1


def round_method(judged: Round) -> str:
    """Say how the jury marks."""
    if judged.method is Method.approve:
        is_two = judged.scale_max == YES_NO
        yes_no, maybe = gettext("Yes or no."), gettext("Yes, maybe or no.")
        return str(yes_no if is_two else maybe)
    if judged.method is Method.rank:
        best = gettext("Each juror puts the best %(top)d in order.", top=judged.top_n)
        return str(best)
    low, high = judged.scale_min, judged.scale_max
    whole = gettext("Whole scores from %(low)d to %(high)d.", low=low, high=high)
    return str(whole)


def round_value(judged: Round) -> str:
    """Say what the value of an entry is."""
    if judged.method is Method.rank:
        said = ngettext(
            "The first of an order gets %(num)d point, each next one less; points are added.",
            "The first of an order gets %(num)d points, each next one less; points are added.",
            judged.top_n or 0,
        )
    elif judged.method is Method.approve and judged.scale_max == YES_NO:
        said = gettext("The value of an entry is its share of yes.")
    else:
        counted = gettext("Yes counts 2, maybe 1, no 0.") + " "
        said = (counted if judged.method is Method.approve else "") + gettext(
            "The value of an entry is the %(aggregate)s.",
            aggregate=AGGREGATES[judged.aggregate],
        )
    return str(said)


def round_ties(judged: Round) -> str:
    """Say what parts entries of one value."""
    chain = [str(TIE_BREAKERS[one]) for one in judged.tie_chain.split()]
    if not chain:
        return str(gettext("Entries of one value share their place."))
    return str(
        gettext(
            "Entries of one value are parted by: %(chain)s. What is equal still shares its place.",
            chain=", ".join(chain),
        )
    )


def round_cut(judged: Round) -> str:
    """Say who goes on from a round."""
    said = {
        "none": gettext("This is the last round."),
        "value": gettext(
            "Entries with at least %(value)s go on.",
            value=decimal(judged.cut_value),
        ),
        "best": gettext(
            "The best %(value)s of each category go on; ties on the line are all in.",
            value=judged.cut_value,
        ),
        "percent": gettext(
            "The best %(value)s %% of each category go on; ties on the line are all in.",
            value=judged.cut_value,
        ),
        "manual": gettext("Who goes on is decided one by one, each with a reason."),
    }
    return str(said[judged.cut_kind])
