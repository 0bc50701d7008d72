"""A real S3 server for one machine: OpenStack Swift with its S3 interface.

Four small servers, one disk, one copy. Signatures, ranges, put-if-absent and expiry
are theirs; why this one: docs/decisions/0014.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import obstore
from obstore.store import S3Store
from running import (
    SERVERS,
    NotStartedError,
    await_answer,
    free_ports,
    is_listening,
    running,
)

KEY = "grown:contest"  # account and user
REGION = "us-east-1"
KINDS = ("account", "container", "object")
PATIENT = "conn_timeout = 5\nnode_timeout = 30"  # on a busy machine everything waits
SHARED = """[DEFAULT]
swift_dir = {folder}
devices = {folder}
mount_check = false
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
log_level = WARNING
container_update_timeout = 30
"""
PART = """[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
{patient}
"""
PROXY = """[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
error_suppression_interval = 1
{patient}
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:s3api]
use = egg:swift#s3api
location = {region}
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
"""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket of a server here: its address for us, its keys, the server's numbers."""

    name: str
    endpoint: str
    secret: str
    pids: tuple[int, ...]

    def url(self, prefix: str = "") -> str:
        """Give the storage address of the bucket, or of a place in it."""
        options = f"endpoint={self.endpoint}&region={REGION}"
        return f"s3://{self.name}/{prefix}?{options}"

    @property
    def keys(self) -> dict[str, str]:
        """The two variables that let somebody in."""
        return {"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": self.secret}


@contextmanager
def an_s3_server(folder: Path, *, bucket: str) -> Iterator[Bucket]:
    """Have the server run while the context lasts, its files in `folder`."""
    folder = folder.resolve()
    (folder / "disk").mkdir(mode=0o700, parents=True, exist_ok=True)
    _demand_attributes(folder / "disk")
    proxy, *ports = free_ports(4)
    secret = token_hex(20)
    _write_settings(folder, proxy, ports, secret)
    rings = [SERVERS / "python", Path(__file__).with_name("s3_rings.py"), folder]
    subprocess.run([*rings, *map(str, ports)], check=True)
    with ExitStack() as parts:
        numbers = dict(zip((*KINDS, "proxy"), (*ports, proxy), strict=True))
        children = {
            kind: parts.enter_context(
                running(_command(folder, kind), log=_log(folder, kind))
            )
            for kind in numbers
        }
        for kind, child in children.items():
            answers = partial(is_listening, numbers[kind])
            await_answer(child, answers, log=_log(folder, kind))
        pids = tuple(child.pid for child in children.values())
        made = Bucket(bucket, f"http://127.0.0.1:{proxy}", secret, pids)
        _make(made)
        yield made


def _demand_attributes(folder: Path) -> None:
    try:
        os.setxattr(folder, "user.probe", b"")
    except OSError as error:
        raise NotStartedError(
            f"The disk under {folder} keeps no extended attributes, which the S3 "
            "server needs: choose a folder on another one (ext4, XFS, Btrfs)."
        ) from error


def _write_settings(folder: Path, proxy: int, ports: list[int], secret: str) -> None:
    whole = {"swift": "[swift-hash]\nswift_hash_path_suffix = foreign-view\n"}
    for kind, port in zip(KINDS, ports, strict=True):
        whole[kind] = SHARED.format(folder=folder, port=port)
        whole[kind] += PART.format(kind=kind, patient=PATIENT)
    account, user = KEY.split(":")
    whole["proxy"] = SHARED.format(folder=folder, port=proxy) + PROXY.format(
        patient=PATIENT, region=REGION, account=account, user=user, secret=secret
    )
    for name, text in whole.items():
        path = folder / f"{name}.conf"
        path.touch(mode=0o600)
        path.write_text(text, "utf-8")


def _command(folder: Path, kind: str) -> list[str | Path]:
    return [SERVERS / f"swift-{kind}-server", folder / f"{kind}.conf", "--verbose"]


def _log(folder: Path, kind: str) -> Path:
    return folder / f"{kind}.log"


def _make(wanted: Bucket) -> None:
    """Make the bucket, unless it is there."""
    store = S3Store(
        wanted.name,
        endpoint=wanted.endpoint,
        region=REGION,
        access_key_id=KEY,
        secret_access_key=wanted.secret,
        client_options={"allow_http": True},
    )
    signed = obstore.sign(store, "PUT", "", timedelta(minutes=1))
    try:
        urlopen(Request(signed, method="PUT"), timeout=30).close()  # noqa: S310 -- ours
    except HTTPError as error:
        if error.code != HTTPStatus.CONFLICT:
            raise
