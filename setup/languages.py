"""Compile the catalogues of translations that git keeps as text.

In come the `.po` files below contest/translations, out go `.mo` files beside them.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent.parent / "contest" / "translations"


def main() -> None:
    """Compile every catalogue; entries marked fuzzy stay out."""
    for text in sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po")):
        with text.open("rb") as source:
            catalogue = read_po(source, locale=text.parts[-3])
        with text.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
        sys.stdout.write(f"    {text.parts[-3]}: {len(catalogue)} messages\n")


if __name__ == "__main__":
    main()
