"""The table of renditions: which sizes we make of every picture, and how."""

from dataclasses import dataclass
from hashlib import sha256

PIXELS = 3  # raise it when `pixels` makes other pixels of the same row
EXTENSIONS = {"AVIF": "avif", "JPEG": "jpg", "WEBP": "webp"}


@dataclass(frozen=True, slots=True)
class Spec:
    """One rendition: pixels of its longest side, file format, encoder quality.

    `canvas` is (width, height) where the whole picture is laid on a calm ground of
    exactly that size instead.
    """

    size: str
    longest: int
    format: str = "JPEG"
    quality: int = 83
    canvas: tuple[int, int] | None = None

    @property
    def file_name(self) -> str:
        """The size with the extension of its format."""
        return f"{self.size}.{EXTENSIONS[self.format]}"

    @property
    def name(self) -> str:
        """What it is called in rows and addresses; of a JPEG just the size."""
        return self.size if self.format == "JPEG" else self.file_name

    @property
    def media_type(self) -> str:
        """The type of its bytes."""
        return f"image/{self.format.lower()}"

    @property
    def recipe(self) -> str:
        """Eight digits that change when the row, or how we make pixels, does."""
        return sha256(f"{PIXELS} {self!r}".encode()).hexdigest()[:8]


SPECS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec("tiny", 20, "WEBP", quality=40),
        Spec("thumb", 320),
        Spec("grid", 800),
        Spec("page", 1600),
        Spec("jury", 2560),
        Spec("share", 1200, canvas=(1200, 630)),
        Spec("grid", 800, "AVIF", quality=68),
        Spec("page", 1600, "AVIF", quality=70),
        Spec("jury", 2560, "AVIF", quality=70),
    )
}

HUNG = tuple(name for name, spec in SPECS.items() if spec.format == "AVIF")
"""Made of what hangs in a gallery only, and after everything else."""

ALL = tuple(name for name in SPECS if name not in HUNG)
"""Made of every photograph."""

STILLS = tuple(spec for spec in SPECS.values() if spec.format == "JPEG")
"""Made of the frames of films."""

SHOWN = frozenset(
    name
    for name, spec in SPECS.items()
    if spec.format == "JPEG" and spec.canvas is None
)
"""The sizes that pages offer; the others are cards for other sites."""

PLACEHOLDER = "tiny.webp"
"""A few bytes that lie in the page itself until the picture has come."""

GROUND = (236, 236, 236)
"""What lies behind a shared or transparent picture: neutral, so colors stay true."""
