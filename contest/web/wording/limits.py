"""What a category takes, in sentences: for its entrants, the public and the desk."""

from collections.abc import Iterator

from flask_babel import gettext, ngettext

from contest.flow.calling import film_frame
from contest.models.contest import Category
from contest.models.states import Medium
from contest.web.wording.figures import grouped

MEGA, MINUTE = 1_000_000, 60


def limits_in_words(category: Category) -> str:
    """Say which files a category takes, and how small and how large they may be."""
    return " ".join(_sentences(category))


def _sentences(category: Category) -> Iterator[str]:
    yield ", ".join(category.formats.split()) + "."
    if category.min_long_side:
        yield gettext(
            "At least %(pixels)s pixels on the long side.",
            pixels=grouped(category.min_long_side),
        )
    if category.medium is Medium.film:
        width, height = film_frame(category.max_pixels)
        yield gettext(
            "The frame has at most %(width)d × %(height)d pixels, lying or upright.",
            width=width,
            height=height,
        )
    yield _most(category)


def _most(category: Category) -> str:
    """Say how large and how long one file may be."""
    megabytes = grouped(category.max_bytes // MEGA)
    minutes, rest = divmod(category.max_seconds, MINUTE)
    if category.medium is Medium.photograph:
        said = gettext(
            "At most %(megabytes)s MB and %(megapixels)s megapixels each.",
            megabytes=megabytes,
            megapixels=category.max_pixels // MEGA,
        )
    elif rest:
        said = gettext(
            "At most %(megabytes)s MB and %(seconds)s seconds each.",
            megabytes=megabytes,
            seconds=category.max_seconds,
        )
    else:
        said = ngettext(
            "At most %(megabytes)s MB and %(num)d minute each.",
            "At most %(megabytes)s MB and %(num)d minutes each.",
            minutes,
            megabytes=megabytes,
        )
    return str(said)
