"""A title in Latin letters, suggested to its author: from Cyrillic and from Hangul.

Cyrillic follows BGN/PCGN without its marks; Hangul the Revised Romanization of 2000,
syllable by syllable (sound changes between syllables are left to the author).
"""

import unicodedata

# A dash stands for a letter without a sound of its own.
_RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_SOUNDS = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_FIRST = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_MIDDLE = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_LAST = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_LATIN = dict(zip(_RUSSIAN, _SOUNDS.split(), strict=True)) | {"ё": "yo"}
_SYLLABLE = (_FIRST.split(), _MIDDLE.split(), _LAST.split())


def suggested_latin(title: str) -> str:
    """Give `title` in Latin letters, or nothing when it is Latin already."""
    parts = [_letter(letter) for letter in unicodedata.normalize("NFC", title)]
    latin = "".join(parts)
    if latin == title:
        return ""
    return latin[:1].upper() + latin[1:120]


def _letter(letter: str) -> str:
    if "\uac00" <= letter <= "\ud7a3":
        return _syllable(ord(letter) - 0xAC00)
    found = _LATIN.get(letter.lower())
    if found is None:
        return letter
    plain = found.replace("-", "")
    return plain.capitalize() if letter.isupper() else plain


def _syllable(number: int) -> str:
    first, rest = divmod(number, 588)
    middle, last = divmod(rest, 28)
    starts, middles, ends = _SYLLABLE
    return f"{starts[first]}{middles[middle]}{ends[last]}".replace("-", "")
