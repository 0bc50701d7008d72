"""Passwords: Argon2id, three at a time, in the same time for known and unknown."""

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from contest.errors import RuleBroken

SHORTEST, LONGEST = 10, 200  # characters
# Above what OWASP's Password Storage Cheat Sheet asks of Argon2id (19 MiB, 2 passes).
_hasher = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_room = BoundedSemaphore(3)  # 32 MiB each: a burst of sign-ins cannot eat the memory


def hash_password(password: str) -> str:
    """Give what is kept of `password`; too short or too long is refused."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise RuleBroken(
            "password.length", "password", shortest=SHORTEST, longest=LONGEST
        )
    with _room:
        return _hasher.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether `password` is the one whose hash is `kept`; None costs the same time."""
    against = kept or _nobodys()
    with _room:
        try:
            right = _hasher.verify(against, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return right and kept is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    with _room:
        return _hasher.hash("nobody has this password")
