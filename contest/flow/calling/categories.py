"""Categories: what may be entered where, with the limits of its files."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.calling.rules import (
    checked_slug,
    contest_slug,
    demand_draft,
    edition_of,
)
from contest.flow.ledger import note
from contest.languages import LocalText
from contest.models.contest import EMPTY, Category, Edition
from contest.models.states import CategoryKind, Medium
from contest.models.user import User

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "HEIC", "AVIF")
FORMATS_OF = {
    Medium.photograph: FORMATS,
    Medium.film: ("MP4", "MOV", "WEBM"),
    Medium.sound: ("M4A", "MP3", "WAV", "FLAC"),
}
LARGEST_BYTES = {
    Medium.photograph: 200_000_000,
    Medium.film: 1_000_000_000,
    Medium.sound: 300_000_000,
}
MOST_SECONDS = {Medium.photograph: 0, Medium.film: 900, Medium.sound: 1_800}
FILM_SIDE, FILM_PIXELS = 640, 9_500_000
# Frames that cameras make, lying or upright: the most of a film is named by one.
FILM_FRAMES = ((1280, 720), (1920, 1080), (2560, 1440), (3840, 2160), (4096, 2304))
LARGEST_SIDE = 20_000
MOST_PIXELS = 150_000_000
PIXELS = {
    Medium.photograph: (1_000_000, MOST_PIXELS),
    Medium.film: (1280 * 720, MOST_PIXELS),
    Medium.sound: (0, MOST_PIXELS),
}
MOST_PIECES = 30


@dataclass(frozen=True, slots=True)
class CategoryPlan:
    """All that is decided about a category. Bytes, pixels; countries by ISO code."""

    slug: str
    name: LocalText
    kind: CategoryKind
    medium: Medium = Medium.photograph
    task: LocalText = EMPTY
    min_pieces: int = 1
    max_pieces: int = 1
    entries_per_user: int = 5
    formats: str = " ".join(FORMATS)
    max_bytes: int = 50_000_000
    min_long_side: int = 2_400
    max_pixels: int = MOST_PIXELS
    max_seconds: int = 0
    synthetic_allowed: bool = False
    author_country: str = ""
    place_country: str = ""

    @classmethod
    def of(cls, category: Category) -> "CategoryPlan":
        """Give what is decided about a category now."""
        return cls(**{one.name: getattr(category, one.name) for one in fields(cls)})


def film_frame(max_pixels: int) -> tuple[int, int]:
    """Give the largest frame of so many pixels at most, else the smallest there is."""
    fitting = [(w, h) for w, h in FILM_FRAMES if w * h <= max_pixels]
    return fitting[-1] if fitting else FILM_FRAMES[0]


def faults_of(
    plan: CategoryPlan, edition: Edition, *, but: Category | None
) -> list[RuleBroken]:
    """Give every rule that a plan breaks, so that all of them are told at once.

    `but` is the category that is being changed, if there is one.
    """
    return list(_faults(plan, edition, but=but))


def add_category(edition: Edition, plan: CategoryPlan, *, by: User) -> Category:
    """Add a category at the end of the list.

    Raises RuleBroken `call.frozen`, `slug.…`, `name.missing`, `limit.…`.
    """
    demand_draft(edition)
    plan = _checked(plan, edition, but=None)

    last = select(func.max(Category.position)).where(Category.edition_id == edition.id)
    position = db.session.scalar(last)
    category = Category(
        edition_id=edition.id, position=0 if position is None else position + 1
    )
    _write(category, plan)
    db.session.add(category)
    db.session.flush()

    _note("category.added", category, edition, by=by)

    return category


def edit_category(category: Category, plan: CategoryPlan, *, by: User) -> Category:
    """Change a category. Raises what `add_category` raises."""
    edition = edition_of(category)
    demand_draft(edition)
    plan = _checked(plan, edition, but=category)

    _write(category, plan)

    _note("category.edited", category, edition, by=by)

    return category


def remove_category(category: Category, *, by: User) -> None:
    """Take a category out of a draft; its mirror stands alone again.

    Raises RuleBroken `call.frozen`, `category.in_use`: whatever later stages have put
    there already (a round, an award) holds it, and only they know what that is.
    """
    edition = edition_of(category)
    demand_draft(edition)

    _part(category)
    try:
        with db.session.begin_nested():
            db.session.delete(category)
    except IntegrityError as error:
        raise RuleBroken("category.in_use") from error

    _note("category.removed", category, edition, by=by)


def pair_mirror(category: Category, other: Category, *, by: User) -> None:
    """Make two categories of one edition each other's mirror.

    Raises RuleBroken `call.frozen`, `mirror.other` (another edition, or itself).
    """
    edition = edition_of(category)
    demand_draft(edition)
    if other.edition_id != category.edition_id or other.id == category.id:
        raise RuleBroken("mirror.other", field="mirror")

    _part(category)
    _part(other)
    category.mirror_id, other.mirror_id = other.id, category.id

    _note("category.mirrored", category, edition, by=by, mirror=other.slug)


def part_mirror(category: Category, *, by: User) -> None:
    """Let a category and its mirror stand alone again."""
    edition = edition_of(category)
    demand_draft(edition)

    _part(category)

    _note("category.parted", category, edition, by=by)


def _part(category: Category) -> None:
    facing = select(Category).where(Category.mirror_id == category.id)
    for other in db.session.scalars(facing):
        other.mirror_id = None
    category.mirror_id = None
    db.session.flush()


def _checked(
    plan: CategoryPlan, edition: Edition, *, but: Category | None
) -> CategoryPlan:
    for fault in faults_of(plan, edition, but=but):
        raise fault
    return plan


def _faults(
    plan: CategoryPlan, edition: Edition, *, but: Category | None
) -> Iterator[RuleBroken]:
    try:
        _demand_free_slug(checked_slug(plan.slug), edition, but=but)
    except RuleBroken as fault:
        yield fault
    if not plan.name:
        yield RuleBroken("name.missing", field="name")
    yield from _wrong_pieces(plan)
    yield from _wrong_limits(plan)


def _demand_free_slug(slug: str, edition: Edition, *, but: Category | None) -> None:
    taken = select(Category.id).where(
        Category.edition_id == edition.id, Category.slug == slug
    )
    found = db.session.scalar(taken)
    if found is not None and (but is None or found != but.id):
        raise RuleBroken("slug.taken", field="slug", slug=slug)


def _wrong_pieces(plan: CategoryPlan) -> Iterator[RuleBroken]:
    is_one = (plan.min_pieces, plan.max_pieces) == (1, 1)
    if plan.kind is CategoryKind.single and not is_one:
        yield RuleBroken("limit.single", field="max_pieces")
    elif 1 <= plan.max_pieces < plan.min_pieces:
        least = plan.min_pieces
        yield RuleBroken("limit.order", field="max_pieces", least=least)
    elif not 1 <= plan.min_pieces <= plan.max_pieces <= MOST_PIECES:
        yield RuleBroken("limit.pieces", field="max_pieces", most=MOST_PIECES)


def _wrong_limits(plan: CategoryPlan) -> Iterator[RuleBroken]:
    formats = set(plan.formats.split())
    if not formats or formats - set(FORMATS_OF[plan.medium]):
        yield RuleBroken("limit.formats", field="formats")
    most_seconds = MOST_SECONDS[plan.medium]
    for field, least, most in (
        ("entries_per_user", 1, 1_000),
        ("max_bytes", 100_000, LARGEST_BYTES[plan.medium]),
        ("min_long_side", 0, LARGEST_SIDE),
        ("max_pixels", *PIXELS[plan.medium]),
        ("max_seconds", min(1, most_seconds), most_seconds),
    ):
        if not least <= getattr(plan, field) <= most:
            yield RuleBroken("limit.range", field=field, least=least, most=most)
    is_film = plan.medium is Medium.film
    if is_film and plan.min_long_side > film_frame(plan.max_pixels)[0]:
        yield RuleBroken("limit.no_film", field="min_long_side")


def _write(category: Category, plan: CategoryPlan) -> None:
    for one in fields(plan):
        setattr(category, one.name, getattr(plan, one.name))
    category.slug = checked_slug(plan.slug)


def _note(
    act: str, category: Category, edition: Edition, *, by: User, **facts: str
) -> None:
    subject = f"category:{edition.slug}/{category.slug}"
    note(act, subject, by=by, scope=contest_slug(edition), **facts)
