"""Write where Swift's parts find each other: `s3_rings.py FOLDER PORT PORT PORT`.

One disk, kept once: the ports of accounts, containers and objects. Started with the
Python of .make/servers, apart, because Swift changes the logging of who imports it.
"""

import sys
from pathlib import Path

from swift.common.ring import RingBuilder  # type: ignore[import-not-found]

PARTS = 2  # as a power of two: a disk alone needs no more


def main(folder: Path, ports: list[str]) -> None:
    """Write a ring for each kind of server."""
    for kind, port in zip(("account", "container", "object"), ports, strict=True):
        builder = RingBuilder(PARTS, 1, 0)
        builder.add_dev(
            {
                "id": 0,
                "region": 1,
                "zone": 1,
                "ip": "127.0.0.1",
                "port": int(port),
                "replication_ip": "127.0.0.1",
                "replication_port": int(port),
                "device": "disk",
                "weight": 1.0,
                "meta": "",
            }
        )
        builder.rebalance()
        builder.get_ring().save(str(folder / f"{kind}.ring.gz"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
