"""How much time, memory and disk the limited child may take, by its work."""

import os
import resource
from dataclasses import dataclass

WALL_SECONDS = 30
CPU_SECONDS = 20
MEMORY = 1_500_000_000
FILE = 300_000_000


@dataclass(frozen=True, slots=True)
class Room:
    """What one work may take: seconds, bytes of memory and of one file.

    `nice` is how far it stands back behind others, from 0 to 19.
    """

    wall: float = WALL_SECONDS
    cpu: int = CPU_SECONDS
    memory: int = MEMORY
    file: int = FILE
    nice: int = 0


PICTURES = Room()
ROOMS = {
    "examine_moving": Room(wall=120, cpu=90, memory=2 * MEMORY),
    "copy_moving": Room(
        wall=10_800, cpu=7_200, memory=2 * MEMORY, file=4_000_000_000, nice=10
    ),
}
"""Works that need more than a photograph does."""


def room_for(work: str) -> Room:
    """Give the room of a work; that of photographs where it has none of its own."""
    return ROOMS.get(work, PICTURES)


def allow(room: Room) -> None:
    """Limit this very process to the room, for good."""
    os.nice(room.nice)
    for limit, most in {
        resource.RLIMIT_AS: room.memory,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: room.cpu,
        resource.RLIMIT_FSIZE: room.file,
        resource.RLIMIT_NOFILE: 64,
    }.items():
        resource.setrlimit(limit, (most, most))
