"""What the bytes of a part come to, as their sender worked it out."""

import hashlib
from dataclasses import dataclass

ALGORITHMS = ("sha1", "sha256")


@dataclass(frozen=True, slots=True)
class Checksum:
    """The algorithm (of ALGORITHMS) and the digest that was told."""

    algorithm: str
    digest: bytes

    def fits(self, content: bytes) -> bool:
        """Whether these bytes come to it."""
        return hashlib.new(self.algorithm, content).digest() == self.digest
