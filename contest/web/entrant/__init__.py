"""Who: a signed-in entrant, own entries only."""

from flask import Blueprint

from contest.web.entrant import (
    answers,
    consents,
    entries,
    orders,
    pieces,
    receipts,
    submissions,
    withdrawals,
)

blueprint = Blueprint("entrant", __name__, url_prefix="/entries")
for resource in (
    answers,
    consents,
    entries,
    orders,
    pieces,
    receipts,
    submissions,
    withdrawals,
):
    blueprint.register_blueprint(resource.blueprint)
