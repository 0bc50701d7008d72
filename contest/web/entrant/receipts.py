"""A receipt: proof to keep, as it was issued, on a page that prints well."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from contest.models.entry import Receipt
from contest.queries.receipts import own_receipt
from contest.web.access import may

blueprint = Blueprint("receipts", __name__)


@blueprint.get("/<code>/receipts/<receipt>")
@may("receipt.own", own_receipt)
def show(receipt: Receipt) -> ResponseReturnValue:
    """Show what was handed in and when, with the hash of every file."""
    return render_template(
        "entrant/receipts/show.html", receipt=receipt, entry=receipt.entry
    )
