"""The rules of a round in sentences, made from its data: one voice on every page."""

from flask_babel import gettext

from contest.models.round import Round
from contest.web.wording.figures import decimal
from contest.web.wording.judging_terms import TIE_BREAKERS
from contest.web.wording.methods import words_for


def round_method(judged: Round) -> str:
    """Say how the jury marks."""
    return words_for(judged).marking(judged)


def round_value(judged: Round) -> str:
    """Say what the value of an entry is."""
    return words_for(judged).value(judged)


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
