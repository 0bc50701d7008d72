"""A spy on sockets: whoever in this process looks outside the machine fails at once.

An audit hook of Python itself, so that no library can go around it; it lasts as long as
the process. Bodies in other languages (the browser, the database) have no such hook.
"""

import sys

LOCAL = ("127.", "::1", "localhost", "0.0.0.0", "::")
# Hosts that tests name because they do not answer (RFC 5737, 2606, 6761).
NOBODY = (".invalid", ".test", ".example")
tried: list[str] = []
_installed: list[bool] = []


def watch() -> None:
    """Begin to watch; a second time changes nothing."""
    if not _installed:
        _installed.append(True)
        sys.addaudithook(_heard)


def _heard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        _judge(arguments[1])
    elif event == "socket.getaddrinfo":
        _judge((arguments[0],))


def _judge(address: object) -> None:
    host = address[0] if isinstance(address, tuple) and address else ""
    if isinstance(host, bytes):
        host = host.decode()
    if not isinstance(host, str) or not host or host.startswith(LOCAL):
        return
    if host.endswith(NOBODY):
        return
    tried.append(host)
    raise ConnectionRefusedError(f"a test looked outside: {host}")
