"""Two fingers on a touch screen, as Chromium takes them."""

from browser import Person

STEPS = 6


def draw_apart(person: Person, selector: str) -> None:
    """Put two fingers on the middle of what is there, and draw them apart."""
    box = person.find(selector).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen = person.context.new_cdp_session(person.page)

    def tell(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": a, "y": b, "id": n} for n, (a, b) in enumerate(points)]
        told = {"type": kind, "touchPoints": fingers}
        screen.send("Input.dispatchTouchEvent", told)

    tell("touchStart", (x - 20, y), (x + 20, y))
    for step in range(1, STEPS + 1):
        tell("touchMove", (x - 20 - step * 8, y), (x + 20 + step * 8, y))
    tell("touchEnd")
