"""The copies that browsers play, and the nine frames a poster is chosen from."""

from dataclasses import dataclass

FRAMES = 9
MIDDLE = 5  # the frame that stands for a film until its author chooses
STILL = 0  # what photographs and waves have instead of a frame's number


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: the most pixels of its shorter side, its file, its kind for browsers.

    `most_bits` is the most it may need in a second, however restless the picture.
    """

    name: str
    shorter: int
    extension: str
    mimetype: str
    most_bits: int = 0


COPIES: dict[str, Copy] = {
    one.name: one
    for one in (
        Copy("film-720", 720, "mp4", "video/mp4", 3_000_000),
        Copy("film-1080", 1080, "mp4", "video/mp4", 6_500_000),
        Copy("sound", 0, "m4a", "audio/mp4"),
    )
}
SOUND_BITS = 160_000


def copies_for(*, width: int, height: int, is_sound: bool) -> tuple[Copy, ...]:
    """Give the copies of a film or sound; a larger one only where it is larger."""
    if is_sound:
        return (COPIES["sound"],)
    small, large = COPIES["film-720"], COPIES["film-1080"]
    return (small, large) if min(width, height) > small.shorter else (small,)


def size_of(copy: Copy, *, width: int, height: int) -> tuple[int, int]:
    """Fit a film into a copy: never enlarged, sides even, its own proportions."""
    scale = min(1.0, copy.shorter / min(width, height))
    scale = min(scale, copy.shorter * 16 / 9 / max(width, height) + 0.0005)
    return _even(width * scale), _even(height * scale)


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)


def share_before(frame: int) -> float:
    """Give how much of a film has passed at one of its frames (1 to 9): 0 to 1."""
    return (frame - 0.5) / FRAMES
