"""Who: a signed-in entrant, own entries only."""

from flask import Blueprint

from contest.web.entrant import (
    answers,
    consents,
    deletions,
    entries,
    orders,
    pieces,
    receipts,
    returns,
    submissions,
    uploads,
    withdrawals,
)

blueprint = Blueprint("entrant", __name__, url_prefix="/entries")
for resource in (
    answers,
    consents,
    deletions,
    entries,
    orders,
    pieces,
    receipts,
    returns,
    submissions,
    uploads,
    withdrawals,
):
    blueprint.register_blueprint(resource.blueprint)
