"""How a request brings its body: whole, and its files into the spool, never into /tmp.

So the reserve of the disk that ballots need is kept from the first byte on, and a form
whose line was cut is no shorter form.
"""

from contextlib import ExitStack
from functools import cached_property
from typing import IO

from flask import Request, current_app

from contest.media.store import Store


class SpooledRequest(Request):
    """A request whose files wait in the spool, nameless, until they are taken."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body: cut short it is refused (400), without a length it is empty.

        The server says that it ends every body by itself. It does, but a line that
        broke ends one like any other; so the length that was told counts.
        """
        self.environ.pop("wsgi.input_terminated", None)
        return super().stream

    @cached_property
    def _parked(self) -> ExitStack:
        return ExitStack()

    def _get_file_stream(self, *_about: object, **_facts: object) -> IO[bytes]:
        """Give what a file of a form is written to; StoreFull when there is no room."""
        store: Store = current_app.extensions["store"]
        return self._parked.enter_context(store.park())

    def close(self) -> None:
        """Forget the files, also those of a form that broke off."""
        super().close()
        self._parked.close()
