"""Doing a deed on the grounds, or the same deed with something taken away."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from answers import ANSWERS
from deeds import DEEDS
from grounds import SAFE, Grounds, Rows, Told
from sqlalchemy import text

ACTORS = ("gordon", "vivian", "ansel", "administrator", "nobody")
STRANGE_YEAR = 2001
NO_MORE: Mapping[str, object] = {}
# What differs between two runs of one deed: secrets, codes, their hashes.
CHANCE = frozenset(
    {"code", "facts", "hash", "head", "key", "password_hash", "piece", "salt", "seed",
     "sha256", "subject", "token_hash", "turn", "upload_key"}
)  # fmt: skip


def insider_of(endpoint: str) -> str:
    """Give who does it: whom the deed names, or the first of the cast who may."""
    named = DEEDS[endpoint].by if endpoint in DEEDS else ""
    return named or next(one for one in ACTORS if one in ANSWERS[endpoint])


def prepare(grounds: Grounds, *statements: str) -> None:
    """Bring the houses into a state, past every rule."""
    with grounds.engine.begin() as connection:
        for one in statements:
            connection.execute(text(one))


def address_of(grounds: Grounds, endpoint: str, **values: object) -> tuple[str, str]:
    """Give method and address of an act in this house."""
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    where = dict(DEEDS[endpoint].where(grounds.house)) if endpoint in DEEDS else {}
    method = min(set(rule.methods or ()) - SAFE)
    return method, grounds.url_of(rule, **{**where, **values})


def do(grounds: Grounds, endpoint: str, **how: object) -> Told:
    """Do the deed; `body`, `by` and `values` replace what is right."""
    deed = DEEDS[endpoint]
    prepare(grounds, *deed.before)
    method, url = address_of(grounds, endpoint, **how.pop("values", {}))
    what = sent(grounds, endpoint, how.pop("body", {}))
    role = how.pop("by", insider_of(endpoint))
    try:
        return grounds.ask(role, method, url, **what, **how)
    finally:
        grounds.put_back()


def sent(grounds: Grounds, endpoint: str, more: Mapping[str, object] = NO_MORE):
    """Give what the deed sends: a form with `more` in it, or a part of a file."""
    deed = DEEDS[endpoint]
    if not deed.part:
        return {
            "data": {**deed.body(grounds.house), **more}, "headers": dict(deed.heads),
        }  # fmt: skip
    parts, code = grounds.app.extensions["store"].parts, grounds.house.values["upload"]
    parts.drop(code)
    parts.begin(code)
    return {"data": deed.part, "headers": dict(deed.heads), "query_string": dict(more)}


def values_of(rows: Rows) -> Counter[tuple[str, str]]:
    """Count values by column, but for what chance makes; of moments the strange ones."""
    return Counter(
        (f"{table}.{name}", str(value))
        for table, several in rows.items()
        for row in several
        for name, value in row.items()
        if name not in CHANCE
        and (not isinstance(value, datetime) or value.year == STRANGE_YEAR)
    )
