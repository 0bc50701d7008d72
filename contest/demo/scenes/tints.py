"""Lamp colors as 0 to 255, and dimming them."""

Color = tuple[int, int, int]


def dim(color: Color, share: float) -> Color:
    """Give a color at a share of its brightness."""
    return (round(color[0] * share), round(color[1] * share), round(color[2] * share))
