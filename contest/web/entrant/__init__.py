"""Who: a signed-in entrant, own entries only."""

from flask import Blueprint

from contest.web.entrant import (
    answers,
    captions,
    consents,
    deletions,
    entries,
    orders,
    pieces,
    posters,
    receipts,
    returns,
    submissions,
    transcripts,
    uploads,
    withdrawals,
)

blueprint = Blueprint("entrant", __name__, url_prefix="/entries")
for resource in (
    answers,
    captions,
    consents,
    deletions,
    entries,
    orders,
    pieces,
    posters,
    receipts,
    returns,
    submissions,
    transcripts,
    uploads,
    withdrawals,
):
    blueprint.register_blueprint(resource.blueprint)
