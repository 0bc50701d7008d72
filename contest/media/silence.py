"""Takes from a process what decoding never needs: sockets, other programs, tracing.

A filter of the Linux kernel (seccomp), set by the process upon itself for good; it
needs no rights and no package. Where the kernel or the processor knows none of it,
nothing is taken, and the other limits stay.
"""

import ctypes
import os
import struct
from errno import EPERM

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
FORBIDDEN = {
    # socket, execve, execveat, ptrace, process_vm_writev, io_uring_setup
    "x86_64": (41, 59, 322, 101, 311, 425),
    "aarch64": (198, 221, 281, 117, 271, 425),
}
_NO_NEW_RIGHTS, _SET_FILTER, _BY_FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | EPERM
_OLD_NUMBERS = 0x40000000  # x32: the same calls under other numbers


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def fall_silent() -> bool:
    """Forbid this process and its threads the above; tell whether it is forbidden."""
    machine = os.uname().machine
    if machine not in ARCHITECTURES or os.uname().sysname != "Linux":
        return False
    steps = _filter(ARCHITECTURES[machine], FORBIDDEN[machine])
    program = _Program(len(steps) // 8, steps)
    kernel = ctypes.CDLL(None)
    bare: int = kernel.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    kept: int = kernel.prctl(_SET_FILTER, _BY_FILTER, ctypes.byref(program), 0, 0)
    return bare == kept == 0


def _filter(architecture: int, forbidden: tuple[int, ...]) -> bytes:
    """Write the kernel's little program: jumps count the steps passed over."""
    count = len(forbidden)
    steps = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 0, count + 3, architecture),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, count + 1, 0, _OLD_NUMBERS),
        *((_EQUAL, count - number, 0, call) for number, call in enumerate(forbidden)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
