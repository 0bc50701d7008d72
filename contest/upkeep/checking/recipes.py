"""What is of an older version, and shown meanwhile: told, though nothing is wrong."""

from contest.queries.outdated import count_outdated
from contest.queries.unexamined import count_older
from contest.upkeep.checking.findings import Part


def tell_older() -> Part:
    """Count pictures of an older recipe, and files with facts of an older version."""
    pictures, files = count_outdated(), count_older()
    anew = " (shown meanwhile; made anew now by foreign-view rerender)"
    again = " (read anew by foreign-view reexamine)"
    return Part(
        "recipes",
        f"{pictures} pictures of an older recipe{anew if pictures else ''}, "
        f"{files} files with facts of an older version{again if files else ''}",
    )
