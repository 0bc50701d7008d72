"""What a large file costs the server by parts and by the form, against the least.

    python -m benchmarks uploads

The same 50 MB, side by side and in turns: written with SHA-256 and fsync; taken in
parts of 8 MB (tus); taken from a form. What examining and keeping cost afterwards is
the same for both ways and is left out, as are the lines of HTTP.
CPU seconds of this process, user and system; the ratio's bar is 1.5 for parts.
"""

import hashlib
import io
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from werkzeug.datastructures import FileStorage
from werkzeug.formparser import FormDataParser
from werkzeug.test import encode_multipart

from benchmarks.goals import tell
from contest.media.parts import Parts
from contest.media.spool import Spool

SIZE, PART, TURNS, BAR = 50_000_000, 8_000_000, 7, 1.5
PIECE = 1 << 20


def main() -> None:
    """Print the CPU seconds of each way and what they are of the least."""
    body = os.urandom(SIZE)
    sent = [io.BytesIO(body[at : at + PART]) for at in range(0, SIZE, PART)]
    boundary, form = encode_multipart(
        {"files": FileStorage(io.BytesIO(body), "large.tif", "files")}
    )
    with TemporaryDirectory(dir=Path(__file__).parent / "out") as folder:
        ways: dict[str, Callable[[], object]] = {
            "write, SHA-256, fsync": lambda: _plain(Path(folder) / "plain", body),
            "in parts": lambda: _in_parts(Path(folder), sent),
            "by a form": lambda: _by_form(Path(folder), boundary, form),
        }
        spent: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(TURNS):
            for name, way in ways.items():
                spent[name].append(_cpu(way))
    least = median(spent["write, SHA-256, fsync"])
    for name, seconds in spent.items():
        ratio = median(seconds) / least
        print(f"{name:24} {median(seconds):.3f} s CPU, {ratio:.2f} of the least")
        if name == "in parts":
            figure = f"{ratio:.2f} × the least"
            tell("50 MB taken in parts, CPU", figure, BAR, reached=ratio <= BAR)


def _cpu(way: Callable[[], object]) -> float:
    begun = time.process_time()
    way()
    return time.process_time() - begun


def _plain(path: Path, body: bytes) -> None:
    digest, stream = hashlib.sha256(), io.BytesIO(body)
    with path.open("wb") as file:
        while piece := stream.read(PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _in_parts(folder: Path, sent: list[io.BytesIO]) -> None:
    """Take all parts, and read the file back for its hash as the last one does."""
    parts, code = Parts(Spool(folder, reserve=0)), "benchmark"
    parts.begin(code)
    for number, part in enumerate(sent):
        part.seek(0)
        parts.append(code, part, at=number * PART, whole=SIZE)
    with parts.finished(code) as whole:
        assert whole.bytes == SIZE
    parts.drop(code)


def _by_form(folder: Path, boundary: str, form: bytes) -> None:
    """Parse the form into the spool, then receive its file as the view does."""
    spool = Spool(folder, reserve=0)
    parser = FormDataParser(stream_factory=lambda *_about, **_facts: spool.park())
    kind = {"boundary": boundary}
    _, _, files = parser.parse(io.BytesIO(form), "multipart/form-data", len(form), kind)
    spool.discard(spool.receive(files["files"].stream, limit_bytes=None))
    files["files"].close()


if __name__ == "__main__":
    main()
