"""How a measurement tells whether a goal was reached."""


def mark(reached: bool) -> str:  # noqa: FBT001 -- what is told is just this
    """Begin the line of a goal; both words are as long."""
    return "reached" if reached else "MISSED "
