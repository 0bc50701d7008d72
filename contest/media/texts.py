"""Text out of raw metadata bytes, whatever the camera or program wrote.

UTF-8 first; else the code page that makes words: Korean, Western or Cyrillic (two of
them). What makes no words is dropped: an empty field beats a garbled name.
"""

import re
import unicodedata

MAX_TEXT = 2_000
MAX_RAW = 64_000

_WORDS = re.compile(r"[^\W\d_]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
_SIGNS = "«»„“”‘’—–…№©®°·\xa0"
_COMMON = "оеаинтсрвлкмдпу"
_WESTERN = re.compile(
    r"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]+"
)


def text_of(raw: bytes) -> str | None:
    """Decode one metadata field; None when it is empty or in no known code page."""
    raw = raw[:MAX_RAW].split(b"\0", 1)[0].strip()
    for read in (_utf8, _korean, _western, _cyrillic):
        text = read(raw)
        if text is not None:
            return tidied(text)
    return None


def tidied(text: str) -> str | None:
    """Normalize, drop control characters, cut to MAX_TEXT; None if nothing is left."""
    text = unicodedata.normalize("NFC", _CONTROLS.sub("", text)).strip()
    return text[:MAX_TEXT].strip() or None


def _utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        # A field cut in the middle of its last character is still UTF-8.
        if broken.start >= len(raw) - 3 and broken.reason == "unexpected end of data":
            return raw[: broken.start].decode("utf-8-sig")
        return None


def _korean(raw: bytes) -> str | None:
    """Korean when every foreign letter is a Hangul syllable."""
    text = _strictly(raw, "euc-kr")
    foreign = [c for c in text or "" if not c.isascii() and c.isalpha()]
    hangul = bool(foreign) and all("\uac00" <= c <= "\ud7a3" for c in foreign)
    return text if hangul else None


def _western(raw: bytes) -> str | None:
    """Western when every accented letter stands in a word with plain ones.

    Latin-1 is read as Windows does: its quotation marks are what people type.
    """
    text = _strictly(raw, "cp1252")
    words = [w for w in _WORDS.findall(text or "") if not w.isascii()]
    fits = all(_WESTERN.fullmatch(w) and re.search("[A-Za-z]", w) for w in words)
    return text if fits else None


def _cyrillic(raw: bytes) -> str | None:
    """The Cyrillic code page in which the common letters are common, if any."""
    texts = [t for page in ("cp1251", "koi8-r") if (t := _strictly(raw, page))]
    best = max(texts, key=_likeness, default=None)
    return best if best is not None and _likeness(best) > 0 else None


def _likeness(text: str) -> float:
    """How much the text looks like Russian: common letters, ordinary capitals."""
    words = [w for w in _WORDS.findall(text) if not w.isascii()]
    letters = "".join(words)
    strange = any(not (c.isascii() or c.isalpha() or c in _SIGNS) for c in text)
    if strange or not letters or not all("\u0400" <= c <= "\u04ff" for c in letters):
        return 0.0
    common = sum(c.lower() in _COMMON for c in letters) / len(letters)
    shaped = sum(w.isupper() or w[1:].islower() for w in words) / len(words)
    return float(common + shaped)


def _strictly(raw: bytes, page: str) -> str | None:
    try:
        return raw.decode(page)
    except UnicodeDecodeError:
        return None
