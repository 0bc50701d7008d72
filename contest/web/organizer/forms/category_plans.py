"""A category's form and its plan, one made of the other: limits are those of a kind."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from contest.flow import calling
from contest.flow.calling import FILM_PIXELS, FILM_SIDE, film_frame
from contest.models.contest import Category
from contest.models.states import CategoryKind, Medium
from contest.web.organizer.forms.categories import MEGA, CategoryForm

MINUTE = 60
LIMITS = {
    "formats": "formats",
    "max_bytes": "megabytes",
    "max_seconds": "minutes",
    "max_pixels": "frame",
    "min_long_side": "side",
}


def asked_of(category: Category, others: Iterable[Category]) -> dict[str, object]:
    """Give what the form of a category begins with."""
    plan = calling.CategoryPlan.of(category)
    facing = (one.slug for one in others if one.id == category.mirror_id)
    asked: dict[str, object] = {
        one.name: getattr(plan, one.name) for one in fields(plan)
    }
    formats = asked.pop("formats")
    asked |= {
        "kind": plan.kind.value,
        "medium": plan.medium.value,
        "mirror": next(facing, ""),
    }
    if plan.medium is Medium.photograph:
        return asked | {
            "formats": str(formats).split(),
            "max_megabytes": plan.max_bytes // MEGA,
            "max_megapixels": plan.max_pixels // MEGA,
        }
    kind = plan.medium.value
    width, height = film_frame(plan.max_pixels)
    return asked | {
        f"{kind}_formats": str(formats).split(),
        f"{kind}_megabytes": plan.max_bytes // MEGA,
        f"{kind}_minutes": plan.max_seconds // MINUTE,
        "film_frame": str(width * height),
        "film_side": plan.min_long_side if plan.medium is Medium.film else FILM_SIDE,
    }


def plan_in(form: CategoryForm) -> calling.CategoryPlan:
    """Give the plan that was filled in."""
    kind = CategoryKind(form.kind.data)
    is_single = kind is CategoryKind.single
    return calling.CategoryPlan(
        slug=form.slug.data,
        name=form.name.value,
        kind=kind,
        medium=_medium(form),
        task=form.task.value,
        min_pieces=1 if is_single else form.min_pieces.data,
        max_pieces=1 if is_single else form.max_pieces.data,
        entries_per_user=form.entries_per_user.data,
        **_limits(form),
        synthetic_allowed=form.synthetic_allowed.data,
        author_country=form.author_country.data,
        place_country=form.place_country.data,
    )


def place_of(form: CategoryForm, limit: str | None) -> str | None:
    """Give the field of the form in which a limit of the plan was filled in."""
    medium = _medium(form)
    if limit not in LIMITS or medium is Medium.photograph:
        return limit
    return f"{medium.value}_{LIMITS[limit]}"


def _medium(form: CategoryForm) -> Medium:
    """Give the kind that was chosen; a form without that field means photographs."""
    chosen = form.medium.data
    return Medium(chosen) if chosen in set(Medium) else Medium.photograph


def _limits(form: CategoryForm) -> dict[str, Any]:
    medium = _medium(form)
    if medium is Medium.photograph:
        return {
            "formats": " ".join(form.formats.data or ()),
            "max_bytes": form.max_megabytes.data * MEGA,
            "min_long_side": form.min_long_side.data,
            "max_pixels": form.max_megapixels.data * MEGA,
        }
    kind, is_film = medium.value, medium is Medium.film
    return {
        "formats": " ".join(form[f"{kind}_formats"].data or ()),
        "max_bytes": (form[f"{kind}_megabytes"].data or 0) * MEGA,
        "max_seconds": (form[f"{kind}_minutes"].data or 0) * MINUTE,
        "min_long_side": (form.film_side.data or 0) if is_film else 0,
        "max_pixels": int(form.film_frame.data) if is_film else FILM_PIXELS,
    }
