"""What an XMP packet says: Dublin Core, and by what kind of making a picture came.

Raw bytes come in, `Facts` come out. Entities, types of documents and oversize are
refused: then the packet says nothing.
"""

import re
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from contest.media.facts import Facts
from contest.media.texts import tidied

MAX_XMP = 1_000_000

_DC = "{http://purl.org/dc/elements/1.1/}"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
_SOURCE = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType"
_SOURCE_TYPE = re.compile(
    r"(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/)?([A-Za-z]{3,60})"
)


def facts_of_xmp(packet: bytes) -> Facts:
    """Read what is kept of an XMP packet; what lies or is huge says nothing."""
    if not packet or len(packet) > MAX_XMP:
        return Facts()
    try:
        tree = ElementTree.fromstring(packet.strip(b"\0 \r\n\t"), forbid_dtd=True)
    except (
        ElementTree.ParseError,
        DefusedXmlException,
        ValueError,
        LookupError,
        RecursionError,
    ):
        return Facts()
    return Facts(
        author=_text(tree, "creator"),
        caption=_text(tree, "description"),
        copyright=_text(tree, "rights"),
        title=_text(tree, "title"),
        source_type=_source_type(tree),
    )


def _text(tree: Element, term: str) -> str | None:
    node = tree.find(f".//{_DC}{term}")
    text = None if node is None else next(filter(str.strip, node.itertext()), None)
    return tidied(text or "")


def _source_type(tree: Element) -> str | None:
    """Find the Digital Source Type, an element or an attribute of the description."""
    for node in tree.iter():
        told = node.get(_SOURCE) or ""
        if node.tag == _SOURCE:
            told = told or node.get(_RESOURCE) or node.text or ""
        found = _SOURCE_TYPE.fullmatch(told.strip())
        if found is not None:
            return found[1]
    return None
