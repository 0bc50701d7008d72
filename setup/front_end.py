"""Fetch what pages take from npm and lay it into static/.

In come package.json and its lock; out go static/vendor, the faces that the cutting
starts from and, with `--dev`, the tools of the browser tests. A system Node.js of
20 or later is used; without one the wheel pinned in requirements/node.txt.
"""

import json
import os
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAKE = ROOT / ".make"
VENDOR = ROOT / "static" / "vendor"
FONTS = ROOT / "static" / "fonts"
FACES = MAKE / "faces"
OLDEST_NODE = 20
PATIENCE = 240  # seconds for one npm command
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")

FONTSOURCE = "@fontsource-variable"
SERIF = f"{FONTSOURCE}/source-serif-4"
HANGUL_SERIF = f"{FONTSOURCE}/noto-serif-kr"
HANGUL_SANS = "pretendard/dist/web/variable"
PRODUCT = (
    ("photoswipe/dist/photoswipe.esm.min.js", VENDOR / "photoswipe"),
    ("photoswipe/dist/photoswipe-lightbox.esm.min.js", VENDOR / "photoswipe"),
    ("photoswipe/dist/photoswipe.css", VENDOR / "photoswipe"),
    ("photoswipe/LICENSE", VENDOR / "photoswipe"),
    ("sortablejs/modular/sortable.esm.js", VENDOR / "sortablejs"),
    ("sortablejs/LICENSE", VENDOR / "sortablejs"),
    ("tus-js-client/dist/tus.min.js", VENDOR / "tus-js-client"),
    ("tus-js-client/LICENSE", VENDOR / "tus-js-client"),
    (
        "openseadragon/build/openseadragon/openseadragon.min.js",
        VENDOR / "openseadragon",
    ),
    ("openseadragon/LICENSE.txt", VENDOR / "openseadragon"),
    (f"{SERIF}/files/source-serif-4-latin-wght-normal.woff2", FACES),
    (f"{SERIF}/files/source-serif-4-latin-ext-wght-normal.woff2", FACES),
    (f"{SERIF}/files/source-serif-4-cyrillic-wght-normal.woff2", FACES),
    (f"{SERIF}/LICENSE", FONTS / "source-serif-4"),
    (f"{HANGUL_SERIF}/wght.css", FACES / "noto-serif-kr"),
    (f"{HANGUL_SERIF}/files", FACES / "noto-serif-kr"),
    (f"{HANGUL_SERIF}/LICENSE", FONTS / "noto-serif-kr"),
    (f"{HANGUL_SANS}/pretendardvariable-dynamic-subset.css", FACES / "pretendard"),
    (f"{HANGUL_SANS}/woff2-dynamic-subset", FACES / "pretendard"),
    ("pretendard/dist/public/variable/PretendardVariable.ttf", FACES),
    ("pretendard/dist/LICENSE.txt", FONTS / "pretendard"),
)
TOOLS = (
    ("axe-core/axe.min.js", MAKE),
    ("@sparticuz/chromium/bin", MAKE / "chromium-packed"),
)
# Tools that stand on packages of their own run where all of them lie together.
RUNNING = MAKE / "node_modules"
NOT_RUN = shutil.ignore_patterns("@sparticuz", FONTSOURCE, "pretendard")


def npm() -> tuple[str, dict[str, str]]:
    """The npm of a Node.js that is new enough, and the environment to run it in."""
    folders = (folder for folder in _folders_with_npm() if _is_new_enough(folder))
    folder = next(folders, None) or _install_node()
    path = os.pathsep.join((str(folder), os.environ.get("PATH", os.defpath)))
    return str(folder / "npm"), {**os.environ, **_trust(), "PATH": path}


def _folders_with_npm() -> Iterator[Path]:
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        if os.access(Path(folder) / "npm", os.X_OK):
            yield Path(folder)


def _is_new_enough(folder: Path) -> bool:
    command = [str(folder / "node"), "--version"]
    try:
        told = subprocess.run(
            command, capture_output=True, text=True, timeout=20, check=True
        )
        return int(told.stdout.removeprefix("v").split(".")[0]) >= OLDEST_NODE
    except (OSError, ValueError, subprocess.SubprocessError):
        return False


def _trust() -> dict[str, str]:
    """Let npm trust the certificates that pip and Python trust."""
    told = os.environ.get("NODE_EXTRA_CA_CERTS") or os.environ.get("PIP_CERT")
    file = told or ssl.get_default_verify_paths().cafile
    return {"NODE_EXTRA_CA_CERTS": file} if file and Path(file).is_file() else {}


def _install_node() -> Path:
    sys.stdout.write("    no Node.js of 20 or later here, taking the pinned one\n")
    sys.stdout.flush()
    pins = ROOT / "requirements" / "node.txt"
    command = [sys.executable, "-m", "pip", "install", "-qq", "--require-hashes"]
    subprocess.run([*command, "-r", pins], timeout=PATIENCE, check=True)
    return Path(sys.executable).parent


def fetch(work: Path, *, omit: tuple[str, ...]) -> Path:
    """Unpack the locked packages in `work`; the folder they lie in."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(ROOT / name, work / name)
    command, environment = npm()
    subprocess.run(
        [command, "ci", *omit, *QUIET],
        cwd=work,
        env=environment,
        stdout=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=True,
    )
    return work / "node_modules"


def lay(packages: Path, wanted: tuple[tuple[str, Path], ...]) -> None:
    """Copy the wanted files and folders out of `packages`."""
    for inside, folder in wanted:
        source = packages / inside
        folder.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / source.name, dirs_exist_ok=True)
        else:
            shutil.copyfile(source, folder / source.name)


def lock() -> None:
    """Pin the packages anew, by their hashes alone: no address stays in the lock."""
    command, environment = npm()
    bare = ("--package-lock-only", "--omit-lockfile-registry-resolved")
    subprocess.run(
        [command, "install", *bare, *QUIET],
        cwd=ROOT,
        env=environment,
        timeout=PATIENCE,
        check=True,
    )
    path = ROOT / "package-lock.json"
    locked = json.loads(path.read_text("utf-8"))
    for package in locked["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(locked, indent=2) + "\n", "utf-8")


def main(arguments: list[str]) -> None:
    """Fetch, lay out, and throw the unpacked packages (100 MB) away."""
    if "--lock" in arguments:
        lock()
        return
    work, tools = MAKE / "npm", "--dev" in arguments
    packages = fetch(work, omit=() if tools else ("--omit=dev",))
    lay(packages, TOOLS if tools else PRODUCT)
    if tools:
        keep_running(packages)
    shutil.rmtree(work)


def keep_running(packages: Path) -> None:
    """Keep the tools that Node.js runs, and note which Node.js that is."""
    shutil.rmtree(RUNNING, ignore_errors=True)
    shutil.copytree(packages, RUNNING, ignore=NOT_RUN, symlinks=True)
    command, _ = npm()
    (MAKE / "node-command").write_text(f"{Path(command).parent / 'node'}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
