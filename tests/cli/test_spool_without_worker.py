"""A machine that only serves sweeps its own spool: its workers are elsewhere."""

import os
import time
from datetime import timedelta

from contest.cli.run import _own_spool
from contest.clock import now


def test_what_never_arrived_whole_goes_after_a_day(config):
    spool = config.data / "spool"
    spool.mkdir()
    for name, hours in (("old", 25), ("young", 23)):
        (spool / name).write_bytes(b"half")
        then = (now() - timedelta(hours=hours)).timestamp()
        os.utime(spool / name, (then, then))

    with _own_spool(config):
        for _ in range(100):
            if not (spool / "old").exists():
                break
            time.sleep(0.05)

    assert [path.name for path in spool.iterdir()] == ["young"]
