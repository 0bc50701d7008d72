"""How a request brings its body: whole, and its files into the spool, never into /tmp.

So the reserve of the disk that ballots need is kept from the first byte on, a form
whose line was cut is no shorter form, and slow lines leave threads to everybody else.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cached_property
from threading import Lock
from typing import IO, TYPE_CHECKING, Any, cast

from flask import Request, current_app
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wsgi import LimitedStream

from contest.media.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ARRIVING = 192  # bodies on their way at once, each of which holds a thread
FROM_ONE_PLACE = 64  # of them from one network address


class SpooledRequest(Request):
    """A request whose files wait in the spool, nameless, until they are taken."""

    @cached_property
    def stream(self) -> IO[bytes]:
        """The body: cut short it is refused (400), without a length it is empty.

        The server says that it ends every body by itself. It does, but a line that
        broke ends one like any other; so the length that was told counts.
        """
        self.environ.pop("wsgi.input_terminated", None)
        body = super().stream
        if not self.content_length:
            return body
        arrival = self._parked.enter_context(ExitStack())
        arrival.callback(_arrivals.begin(self.remote_addr or ""))
        return cast("IO[bytes]", _Body(body, self.content_length, arrival.close))

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


class Overriding:
    """Lets a request of tus say its method in a header, where a line only knows POST.

    The protocol demands it (X-HTTP-Method-Override). Other requests say what they are.
    """

    METHODS = frozenset({"PATCH", "DELETE", "HEAD"})

    def __init__(self, served: "WSGIApplication") -> None:
        self._served = served

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Serve the request as what it means to be."""
        meant = environ.get("HTTP_X_HTTP_METHOD_OVERRIDE", "").upper()
        speaks_tus = "HTTP_TUS_RESUMABLE" in environ
        if speaks_tus and environ["REQUEST_METHOD"] == "POST" and meant in self.METHODS:
            environ["REQUEST_METHOD"] = meant
        return self._served(environ, start_response)


class _Body(LimitedStream):
    """A body on its way, that tells when its last byte is there."""

    def __init__(
        self, stream: IO[bytes], length: int, come: Callable[[], object]
    ) -> None:
        super().__init__(stream, length)
        self._come = come

    def readinto(self, b: Any) -> int | None:
        """Read on; the thread is held no longer once all is read."""
        size = super().readinto(b)
        if self.is_exhausted:
            self._come()
        return size


class _Arrivals:
    """How many bodies are on their way, altogether and from each place.

    Nobody can wait for a slow line but with a thread. So that a hundred strangers who
    send a byte a minute leave threads to the others, only so many are waited for.
    """

    def __init__(self, *, altogether: int, of_each: int) -> None:
        self._altogether, self._of_each = altogether, of_each
        self._guard = Lock()
        self._from = Counter[str]()

    def begin(self, place: str) -> Callable[[], None]:
        """Let one more arrive; give what ends that. 503 where too many do."""
        with self._guard:
            if self._from[place] >= self._of_each:
                raise ServiceUnavailable
            if self._from.total() >= self._altogether:
                raise ServiceUnavailable
            self._from[place] += 1
        return lambda: self._end(place)

    def _end(self, place: str) -> None:
        with self._guard:
            self._from[place] -= 1
            if not self._from[place]:
                del self._from[place]


_arrivals = _Arrivals(altogether=ARRIVING, of_each=FROM_ONE_PLACE)
