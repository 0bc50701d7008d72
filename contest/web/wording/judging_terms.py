"""The words of a round's rules, for forms and for the public description."""

from flask_babel import lazy_gettext as _l

AGGREGATES = {
    "mean": _l("mean of its scores"),
    "median": _l("median of its scores"),
    "trimmed": _l("mean without the highest and lowest quarter"),
    "sum": _l("sum of its scores"),
}
CUTS = {
    "none": _l("nobody: this is the last round"),
    "value": _l("those with at least this value"),
    "best": _l("the best, this many in each category"),
    "percent": _l("the best, this percentage of each category"),
    "manual": _l("chosen one by one, each with a reason"),
}
TIE_BREAKERS = {
    "median": _l("higher median"),
    "most_top": _l("more highest scores"),
    "fewest_lowest": _l("fewer lowest scores"),
    "head_to_head": _l("head to head among jurors who marked both"),
    "earlier_place": _l("place in the earlier round"),
}
