"""Takes from a process every file but those of its work, and those it is made of.

Landlock of the Linux kernel (from 5.13), set by the process upon itself for good. Newer
kernels also keep its signals inside. Where there is none, nothing is taken.
"""

import ctypes
import os
import site
import struct
import sysconfig
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # calls of the kernel, on every processor
_NO_NEW_RIGHTS = 38
_READ, _FILES = 0b1100, 0x4007  # files and folders; what may be done to a file
_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF}  # all that each version knows to take
_SCOPED, _SIGNALS_AND_SOCKETS = 6, 0b11
_MADE_OF = (
    *map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")),
    site.getusersitepackages(),
    str(Path(__file__).parents[1]),
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime",
    "/dev/null", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/proc/meminfo",
    "/sys/devices/system/cpu",
)  # fmt: skip
_kernel = ctypes.CDLL(None)


def stay_inside(*, reads: Iterable[str], writes: Iterable[str]) -> bool:
    """Leave these files and folders alone to this process; tell whether that holds."""
    version = _call(_CREATE, None, 0, 1)
    if version < 1:
        return False
    rights = _RIGHTS[min(version, max(_RIGHTS))]
    told = struct.pack("QQQ", rights, 0, _SIGNALS_AND_SOCKETS)
    rules = _call(_CREATE, told, len(told) if version >= _SCOPED else 8, 0)
    for path in (*_MADE_OF, *reads):
        _let(rules, path, rights & _READ)
    for path in writes:
        _let(rules, path, rights)
    _kernel.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    return _call(_RESTRICT, rules, 0) == 0


def _let(rules: int, path: str, rights: int) -> None:
    """Let a file or folder be used, with all below it; nothing where it is not."""
    try:
        handle = os.open(path, os.O_PATH)
    except OSError:
        return
    told = rights if Path(path).is_dir() else rights & _FILES
    _call(_ADD, rules, 1, struct.pack("=Qi", told, handle), 0)
    os.close(handle)


def _call(number: int, *values: int | bytes | None) -> int:
    long = ctypes.c_long
    told = (long(one) if isinstance(one, int) else one for one in values)
    return int(_kernel.syscall(long(number), *told))
