"""Find a Chromium for the browser tests, or unpack the one that npm brought.

In come the packed files that `front_end.py --dev` laid into .make; out goes
.make/browser-command, a program that starts a browser and takes its flags. Nothing
here needs root: libraries and fonts that the machine lacks come with the browser.
"""

import io
import os
import shutil
import sys
import tarfile
from pathlib import Path

import brotli  # type: ignore[import-untyped]

MAKE = Path(__file__).parent.parent / ".make"
PACKED = MAKE / "chromium-packed" / "bin"
HOME = MAKE / "chromium"
COMMAND = MAKE / "browser-command"
KNOWN = (
    "chromium-headless-shell",  # half the work of a browser with windows
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def installed() -> str | None:
    """The browser that CHROMIUM names or the machine has."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, KNOWN)), None)


def unpack() -> Path:
    """Unpack the browser of npm (210 MB); its program."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    for packed in sorted(PACKED.glob("*.br")):
        _unpack_one(brotli.decompress(packed.read_bytes()), packed.stem)
    program = HOME / "chromium"
    program.chmod(0o755)
    return program


def _unpack_one(content: bytes, name: str) -> None:
    if not name.endswith(".tar"):
        (HOME / name).write_bytes(content)
        return
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        archive.extractall(HOME, filter="data")


def write_command(program: str, *, settings: str = "") -> None:
    """Write the command that the tests start, `settings` being shell words."""
    COMMAND.write_text(f'#!/bin/sh\nexec env {settings} "{program}" "$@"\n', "utf-8")
    COMMAND.chmod(0o755)


def _own_fonts() -> Path:
    settings = HOME / "own-fonts.conf"
    settings.write_text(
        f"<fontconfig><dir>{HOME / 'fonts'}</dir><cachedir>{HOME / 'cache'}</cachedir>"
        "</fontconfig>",
        "utf-8",
    )
    return settings


def main() -> None:
    """Write the command for the best browser there is."""
    found = installed()
    if found:
        write_command(found)
    else:
        program = unpack()
        settings = f'LD_LIBRARY_PATH="{HOME / "lib"}:{HOME}"'
        if not Path("/etc/fonts/fonts.conf").exists():
            settings += f' FONTCONFIG_FILE="{_own_fonts()}"'
        write_command(str(program), settings=settings)
    sys.stdout.write(f"    {found or 'the one from npm'}\n")


if __name__ == "__main__":
    main()
