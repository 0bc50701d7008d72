"""A category has no page of its own: its address leads to where it is looked at."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.models.contest import Category
from contest.queries.editions import category_of_call
from contest.queries.galleries import public_gallery
from contest.queries.people import Viewer
from contest.web.access import may

blueprint = Blueprint("categories", __name__)


def open_category(
    viewer: Viewer, *, edition: str, category: str
) -> tuple[str, Category] | None:
    """Find a category of an edition whose call has been opened."""
    del viewer
    found = category_of_call(edition, category)
    return (edition, found) if found else None


@blueprint.get("/<edition>/<category>")
@may("public.see", open_category)
def show(found: tuple[str, Category]) -> ResponseReturnValue:
    """Lead to what hangs in it, or to the call as long as nothing does."""
    edition, category = found
    if public_gallery(edition) is None:
        at = url_for("public.editions.show", edition=edition, _anchor="themes")
    else:
        at = url_for("public.galleries.show", edition=edition, category=category.slug)
    return redirect(at)
