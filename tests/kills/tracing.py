"""Runs a function in a child of ours and stops it at chosen system calls (ptrace).

Nothing of the product is wrapped: what is counted are the calls that the kernel is
asked for, so SQLite's own writes and syncs are steps like everybody's. At a step the
child is killed, or the call is answered with an error as a sick disk would.
"""

import ctypes
import os
import platform
import signal
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

CAN_TRACE = (platform.system(), platform.machine()) == ("Linux", "x86_64")
TRACEME, GETREGS, SETREGS, SYSCALL, SETOPTIONS, INFO = 0, 12, 13, 24, 0x4200, 0x420E
APART, THREADS_TOO, KILL_WITH_US = 1, 8, 0x100000
WHOEVER = 0x40000000  # of our children and their threads
CALL_STOP = signal.SIGTRAP | 0x80
ENTRY = 1
RAX, ORIG_RAX = 10, 15
# Calls that change files, and which of their arguments say which one: a descriptor or
# a path. Of opening, only what may change something is counted.
BY_DESCRIPTOR = {
    1: "write", 18: "pwrite", 20: "writev", 74: "fsync", 75: "fdatasync",
    77: "ftruncate", 91: "fchmod", 285: "fallocate", 296: "pwritev",
    326: "copy_file_range", 40: "sendfile",
}  # fmt: skip
BY_PATH = {
    2: ("open", 0), 82: ("rename", 1), 83: ("mkdir", 0), 84: ("rmdir", 0),
    86: ("link", 1), 87: ("unlink", 0), 90: ("chmod", 0), 257: ("open", 1),
    258: ("mkdir", 1), 263: ("unlink", 1), 264: ("rename", 3), 265: ("link", 3),
    268: ("chmod", 1), 316: ("rename", 3),
}  # fmt: skip
TARGET = {
    326: 2,
    40: 0,
}  # which argument is the descriptor written to, if not the first
OPEN_FLAGS = {2: 1, 257: 2}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
MAKING = frozenset(
    {"write", "pwrite", "writev", "pwritev", "fallocate", "open", "mkdir", "link"}
    | {"rename", "fsync", "fdatasync", "copy_file_range", "sendfile"}
)
"""Calls that a disk without room refuses."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call that changes a file: its name and the file's path."""

    call: str
    path: str


class Call(ctypes.Structure):
    _fields_ = (
        ("op", ctypes.c_uint8),
        ("pad", ctypes.c_uint8 * 3),
        ("arch", ctypes.c_uint32),
        ("instruction", ctypes.c_uint64),
        ("stack", ctypes.c_uint64),
        ("number", ctypes.c_uint64),
        ("arguments", ctypes.c_uint64 * 6),
    )


Registers = ctypes.c_uint64 * 27


@dataclass(slots=True)
class Fault:
    """What befalls the child at its `at`-th step; 0: nothing.

    `error` None kills it. `lasting` errors go on until the child writes to `lift`.
    """

    at: int = 0
    error: int | None = None
    lasting: bool = False
    calls: frozenset[str] | None = None
    lift: int = -1
    seen: int = 0
    hit: Step | None = None
    is_over: bool = False

    def counts(self, step: Step) -> bool:
        """Whether this fault can befall such a call at all."""
        return self.calls is None or step.call in self.calls

    def strikes(self, step: Step) -> bool:
        """Count a step; tell whether it is the one, or one of those."""
        if not self.counts(step):
            return False
        self.seen += 1
        strikes = self.seen == self.at or (self.lasting and self.hit is not None)
        if strikes and not self.is_over:
            self.hit = self.hit or step
            return True
        return False


@dataclass(slots=True)
class Tracer:
    """Follows one child until it ends; a step is a call on files of `folder`."""

    folder: Path
    fault: Fault
    steps: list[Step] = field(default_factory=list)

    def run(self, work: Callable[[], None]) -> int:
        """Do the work in a child; give its status as waitpid does."""
        child = os.fork()
        if child == 0:
            _be_traced(work)
        os.waitpid(child, 0)
        _ptrace(SETOPTIONS, child, 0, APART | THREADS_TOO | KILL_WITH_US)
        return self._follow(child)

    def _follow(self, child: int) -> int:
        """Go on from stop to stop, in whichever of its threads; give how it ended."""
        answers: dict[int, int] = {}
        signals = dict.fromkeys([child], 0)
        while True:
            for thread in signals:
                with suppress(ProcessLookupError):  # killed, and not yet waited for
                    _ptrace(SYSCALL, thread, 0, signals[thread])
            thread, status = os.waitpid(-1, WHOEVER)
            signals = {}
            if os.WIFSTOPPED(status):
                signals[thread] = self._stopped(thread, os.WSTOPSIG(status), answers)
            elif thread == child:
                return status

    def _stopped(self, thread: int, signalled: int, answers: dict[int, int]) -> int:
        """Look at why a thread stopped; give the signal to pass on to it."""
        if signalled != CALL_STOP:
            return 0 if signalled in {signal.SIGTRAP, signal.SIGSTOP} else signalled
        if thread in answers:
            _set_register(thread, RAX, answers.pop(thread))
        elif (answer := self._entered(thread)) is not None:
            answers[thread] = answer
        return 0

    def _entered(self, child: int) -> int | None:
        """Look at a call about to be made; give what it is answered instead, if so."""
        call = Call()
        _ptrace(INFO, child, ctypes.sizeof(call), ctypes.addressof(call))
        if call.op != ENTRY:
            return None
        if call.number == 1 and call.arguments[0] == self.fault.lift:
            self.fault.is_over = True
        step = self._step(child, call)
        if step is None or not self.fault.strikes(step):
            return None
        if self.fault.error is None:
            os.kill(child, signal.SIGKILL)
            return None
        _set_register(child, ORIG_RAX, -1)
        return -self.fault.error

    def _step(self, child: int, call: Call) -> Step | None:
        name, path = "", ""
        if call.number in BY_DESCRIPTOR:
            name = BY_DESCRIPTOR[call.number]
            path = _open_file(child, call.arguments[TARGET.get(call.number, 0)])
        elif call.number in BY_PATH and _changes(call):
            name, place = BY_PATH[call.number]
            path = _text(child, call.arguments[place])
        if not path.startswith(f"{self.folder}/") and path != str(self.folder):
            return None
        step = Step(name, path)
        self.steps.append(step)
        return step


def _be_traced(work: Callable[[], None]) -> None:
    try:
        _ptrace(TRACEME, 0, 0, 0)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()
    except BaseException:  # noqa: BLE001 -- a child of a fork ends here, whatever it was
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _changes(call: Call) -> bool:
    place = OPEN_FLAGS.get(call.number)
    return place is None or bool(call.arguments[place] & WRITING)


def _open_file(child: int, number: int) -> str:
    with suppress(OSError):
        return str(Path(f"/proc/{child}/fd/{number}").readlink())
    return ""


def _text(child: int, address: int) -> str:
    with (
        suppress(OSError),
        Path(f"/proc/{child}/mem").open("rb", buffering=0) as memory,
    ):
        memory.seek(address)
        return memory.read(512).partition(b"\0")[0].decode(errors="replace")
    return ""


def _set_register(child: int, place: int, value: int) -> None:
    registers = Registers()
    _ptrace(GETREGS, child, 0, ctypes.addressof(registers))
    registers[place] = value & 0xFFFF_FFFF_FFFF_FFFF
    _ptrace(SETREGS, child, 0, ctypes.addressof(registers))


_C = ctypes.CDLL(None, use_errno=True)
_C.ptrace.restype = ctypes.c_long
_C.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


def _ptrace(request: int, child: int, address: int, data: int) -> None:
    if _C.ptrace(request, child, address, data) < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
