"""What tests of a call at the desk type into its forms."""

from contest.db import db
from contest.models.contest import Edition

PAGES = (
    "",
    "/texts",
    "/categories",
    "/categories/new",
    "/categories/ordinary",
    "/consents",
    "/dates",
    "/opening",
    "/seats",
    "/log",
    "/entries",
    "/screening",
)


def three(name, text):
    return {f"{name}-{one}": f"{text} {one}" for one in ("en", "ru", "ko")}


def again(edition):
    db.session.expire_all()
    return db.session.get(Edition, edition.id)


def a_category_form(**facts):
    return {
        **three("name", "Streets"),
        **three("task", "One street."),
        "slug": "streets",
        "kind": "single",
        "min_pieces": "3",
        "max_pieces": "12",
        "entries_per_user": "5",
        "formats": ["JPEG", "PNG"],
        "max_megabytes": "40",
        "min_long_side": "2000",
        "max_megapixels": "100",
        "author_country": "",
        "place_country": "KR",
        "mirror": "",
        **facts,
    }


def typed_texts(edition, **changed):
    """What a browser sends from the page of texts, with some of it typed over."""
    names = ("title", "intro", "task", "criteria", "order", "place", "reward")
    standing = {
        f"{name}-{one}": getattr(edition, name).get(one)
        for name in (*names, "publication")
        for one in ("en", "ru", "ko")
    }
    about = {"languages": ["en", "ru", "ko"], "contact": edition.contact}
    return {**standing, **about, **changed}
