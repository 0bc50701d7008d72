"""Judge the catalogues: every sentence of the sources said in every language.

In come the freshly extracted .make/messages.pot and the `.po` files; a line per
missing, doubtful or forgotten message goes out. Without a catalogue nothing is judged.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / ".make" / "messages.pot"
CATALOGUES = ROOT / "contest" / "translations"
PLACE = re.compile(r"%(\(\w+\)[sd]|%)")


def read(path: Path) -> Catalog:
    """The catalogue at `path`."""
    with path.open("rb") as source:
        return read_po(source)


def faults_of(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What the sources say and `catalogue` does not, and the other way round."""
    for message in template:
        if message.id:
            fault = _fault_in(catalogue.get(_key(message), message.context))
            if fault:
                yield f"{fault}: {message.id!r}"
    for message in catalogue:
        if message.id and not template.get(_key(message), message.context):
            yield f"no longer said: {message.id!r}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _fault_in(said: Message | None) -> str:
    if said is None:
        return "missing, run `make messages`"
    texts = [said.string] if isinstance(said.string, str) else said.string
    if not texts or not all(texts):
        return "not translated"
    if said.fuzzy:
        return "doubtful (fuzzy)"
    if any("%" in PLACE.sub("", text) for text in texts):
        return "a % of its own (templates take it for a place; write the word)"
    return "; ".join(str(error) for error in said.check())


def main() -> int:
    """Print every fault; their number."""
    template, faults = read(TEMPLATE), 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        for fault in faults_of(read(path), template):
            sys.stdout.write(f"{path.parts[-3]}: {fault}\n")
            faults += 1
    return faults


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
