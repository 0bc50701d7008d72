"""The table of renditions: which sizes we make of every picture, and how."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spec:
    """One rendition: pixels of its longest side, file format, encoder quality.

    `canvas` is (width, height) where the whole picture is laid on a calm ground of
    exactly that size instead.
    """

    name: str
    longest: int
    format: str = "JPEG"
    quality: int = 82
    canvas: tuple[int, int] | None = None

    @property
    def file_name(self) -> str:
        """The name a rendition has in its picture's folder."""
        return f"{self.name}.jpg"


SPECS: dict[str, Spec] = {
    spec.name: spec
    for spec in (
        Spec("thumb", 320),
        Spec("grid", 800),
        Spec("page", 1600),
        Spec("jury", 2560),
        Spec("share", 1200, canvas=(1200, 630)),
    )
}

SHOWN = frozenset(name for name, spec in SPECS.items() if spec.canvas is None)
"""The sizes that pages offer; the others are cards for other sites."""

GROUND = (236, 236, 236)
"""What lies behind a shared or transparent picture: neutral, so colors stay true."""
