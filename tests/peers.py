"""A bucket and a queue for tests: beside the data, or on real servers.

FOREIGNVIEW_TEST_STORAGE=s3 and FOREIGNVIEW_TEST_QUEUE=valkey start one server a run,
shared by its processes; `make .make/grown` sets them up. Each folder of files has a
place of its own in the bucket.
"""

import atexit
import hashlib
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.store import S3Store

BUCKET, QUEUE = "FOREIGNVIEW_TEST_BUCKET", "FOREIGNVIEW_TEST_QUEUE_URL"
QUEUES = 4_096  # for each process of a run
_running = ExitStack()
_numbers: dict[Path, int] = {}


def wants_s3() -> bool:
    """Whether this run is asked to keep its files in a bucket."""
    return os.environ.get("FOREIGNVIEW_TEST_STORAGE") == "s3"


def wants_valkey() -> bool:
    """Whether this run is asked to hint by Valkey or Redis."""
    return os.environ.get("FOREIGNVIEW_TEST_QUEUE") == "valkey"


def a_storage(folder: Path) -> str:
    """Give the address of the files that belong to a data folder."""
    if not wants_s3():
        return (folder / "uploads").as_uri()
    place = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    return os.environ[BUCKET].replace("/?", f"/{place}?")


def copy_storage(source: Path, target: Path) -> None:
    """Copy the files that belong to one data folder to another."""
    if not wants_s3():
        shutil.copytree(source / "uploads", target / "uploads")
        return
    url = urlsplit(os.environ[BUCKET])
    endpoint = parse_qs(url.query)["endpoint"][0]
    bucket = S3Store(url.netloc, endpoint=endpoint, client_options={"allow_http": True})
    old, new = (urlsplit(a_storage(one)).path.strip("/") for one in (source, target))
    keys = [one["path"] for page in obstore.list(bucket, old) for one in page]
    with ThreadPoolExecutor(8) as pool:
        copies = (
            pool.submit(obstore.copy, bucket, key, key.replace(old, new))
            for key in keys
        )
        for copy in list(copies):
            copy.result()


def a_queue(folder: Path) -> str:
    """Give the address of a data folder's queue; none is a file in the folder."""
    if not wants_valkey():
        return ""
    process = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    number = process * QUEUES + _numbers.setdefault(folder, len(_numbers))
    return f"{os.environ[QUEUE]}/{number}"


def start_peers() -> None:
    """Start what is asked for, before the run is shared out."""
    if not (wants_s3() or wants_valkey()):
        return
    folder = Path(tempfile.mkdtemp(prefix="foreign-view-peers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(_running.close)
    if wants_s3() and BUCKET not in os.environ:
        from s3_server import an_s3_server  # noqa: PLC0415 -- only where it is asked for

        made = _running.enter_context(an_s3_server(folder / "s3", bucket="tests"))
        os.environ |= made.keys | {BUCKET: made.url()}
    if wants_valkey() and QUEUE not in os.environ:
        from queue_server import a_queue_server  # noqa: PLC0415

        queue = _running.enter_context(
            a_queue_server(folder / "queue", databases=4 * QUEUES)
        )
        os.environ[QUEUE] = queue.url.rpartition("/")[0]
