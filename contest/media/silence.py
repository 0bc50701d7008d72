"""Takes from a process what decoding never needs: sockets, programs, other processes.

A filter of the Linux kernel (seccomp), set by the process upon itself for good; it
needs no rights and no package. Where the kernel or the processor knows none of it,
nothing is taken, and the other limits stay.
"""

import ctypes
import os
import struct
from errno import ENOSYS, EPERM
from signal import SIGKILL

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
FORBIDDEN = {
    # socket, execve, execveat, ptrace, process_vm_readv, process_vm_writev,
    # rt_sigqueueinfo, rt_tgsigqueueinfo, unshare, setns, bpf, perf_event_open, keyctl,
    # pidfd_send_signal, io_uring_setup, pidfd_open, pidfd_getfd; then fork and vfork
    "x86_64": (
        41, 59, 322, 101, 310, 311, 129, 297, 272, 308, 321, 298, 250,
        424, 425, 434, 438, 57, 58,
    ),
    "aarch64": (
        198, 221, 281, 117, 270, 271, 138, 240, 97, 268, 280, 241, 219,
        424, 425, 434, 438,
    ),
}  # fmt: skip
# kill, tkill, tgkill: of itself alone, as `abort` does; prlimit64 (0 is itself as well)
_OF_ITSELF = {"x86_64": (62, 200, 234), "aarch64": (129, 130, 131)}
_LIMITS = {"x86_64": 302, "aarch64": 261}
# clone: threads alone, since a second process would outlive its time. What clone3 asks
# for cannot be seen; told that there is none, the C library asks by clone.
_CLONE, _CLONE3, _THREAD = {"x86_64": 56, "aarch64": 220}, 435, 0x10000
_DIE_WITH_STARTER, _NO_NEW_RIGHTS, _SET_FILTER, _BY_FILTER = 1, 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _PROCESSOR, _FIRST = 0, 4, 16  # where the call, its machine, its argument lie
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050000 | EPERM, 0x00050000 | ENOSYS
_OLD_NUMBERS = 0x40000000  # x32: the same calls under other numbers

Step = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def fall_silent() -> bool:
    """Forbid this process and its threads the above; tell whether it is forbidden.

    From here on it also dies with whoever started it, who would have ended it in time.
    """
    machine = os.uname().machine
    if machine not in ARCHITECTURES or os.uname().sysname != "Linux":
        return False
    steps = b"".join(struct.pack("HBBI", *step) for step in _filter(machine))
    program = _Program(len(steps) // 8, steps)
    kernel = ctypes.CDLL(None)
    kernel.prctl(_DIE_WITH_STARTER, SIGKILL)
    bare: int = kernel.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    kept: int = kernel.prctl(_SET_FILTER, _BY_FILTER, ctypes.byref(program), 0, 0)
    return bare == kept == 0


def _filter(machine: str) -> list[Step]:
    """Write the kernel's little program: jumps count the steps passed over."""
    me = os.getpid()
    return [
        (_LOAD, 0, 0, _PROCESSOR),
        (_EQUAL, 1, 0, ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
        *_when(_AT_LEAST, _OLD_NUMBERS, _REFUSE),
        *(step for call in FORBIDDEN[machine] for step in _when(_EQUAL, call, _REFUSE)),
        *_when(_EQUAL, _CLONE3, _UNKNOWN),
        *_only(_CLONE[machine], _HAS, _THREAD),
        *_only(_LIMITS[machine], _EQUAL, 0, me),
        *(step for call in _OF_ITSELF[machine] for step in _only(call, _EQUAL, me)),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _when(how: int, number: int, answer: int) -> list[Step]:
    return [(how, 0, 1, number), (_RETURN, 0, 0, answer)]


def _only(call: int, how: int, *wanted: int) -> list[Step]:
    """Allow a call where its first argument is one of those, and refuse it else."""
    count = len(wanted)
    return [
        (_EQUAL, 0, count + 3, call),
        (_LOAD, 0, 0, _FIRST),
        *((how, count - place, 0, one) for place, one in enumerate(wanted)),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
