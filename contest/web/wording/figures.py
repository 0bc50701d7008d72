"""Numbers for people to read, with the marks of the page's language."""

from flask_babel import get_locale

UNGROUPED = 9_999  # the largest number that Russian writes without a gap


def decimal(number: float | str) -> str:
    """Give a number with the decimal mark of the page's language."""
    written = str(number)
    return written.replace(".", ",") if _is_russian() else written


def grouped(number: int) -> str:
    """Give a whole number, its thousands apart as the page's language has them."""
    if not _is_russian():
        return f"{number:,}"
    apart = f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
    return apart if number > UNGROUPED else str(number)


def _is_russian() -> bool:
    return str(get_locale() or "").startswith("ru")
