"""Parts of files whose entry or account goes: they go with it, after the commit.

Were they to go before, a transaction that fails would have cost somebody's bytes. What
a crash between the two leaves behind, tidy takes.
"""

from collections.abc import Iterable

from flask import current_app

from contest.media.store import Store


def let_go(codes: Iterable[str]) -> None:
    """Forget what has come of the files that were announced under these codes."""
    store: Store = current_app.extensions["store"]
    for code in codes:
        store.parts.drop(code)
