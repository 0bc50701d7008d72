"""The README speaks of buttons and pages as the product calls them."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parents[2]
STEPS = re.compile(
    r"^## The first contest in ten steps$(.*?)^## ", re.MULTILINE | re.DOTALL
)
LABEL = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
RUSSIAN = HERE / "contest/translations/ru/LC_MESSAGES/messages.po"


def test_steps_name_what_is_on_the_pages() -> None:
    with RUSSIAN.open("rb") as opened:
        said = {
            one.id if isinstance(one.id, str) else one.id[0]
            for one in read_po(opened)
            if one.id
        }

    steps = STEPS.search((HERE / "README.md").read_text("utf-8"))

    assert steps
    named = {re.sub(r"\s+", " ", one) for one in LABEL.findall(steps[1])}
    assert len(named) > 30
    assert named - said == set()
