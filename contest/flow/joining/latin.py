"""A Latin spelling to begin with, for a name in Cyrillic or Hangul: never forced.

Cyrillic after ICAO Doc 9303 (as in Russian passports); Hangul after the Revised
Romanization of Korean, with the spellings that most bearers of a family name use.
"""

from contest.languages import clean


def _letters(spellings: str) -> tuple[str, ...]:
    return tuple(spellings.replace("-", "").split(","))


_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
        _letters(
            "a,b,v,g,d,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,ie,y,-,e,iu,"
            "ia,e,i,i,ie,g,u"
        ),
        strict=True,
    )
)
_INITIALS = _letters("g,kk,n,d,tt,r,m,b,pp,s,ss,-,j,jj,ch,k,t,p,h")
_VOWELS = _letters("a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i")
_FINALS = _letters("-,k,k,k,n,n,n,t,l,k,m,p,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t")
_FAMILIES = {
    "강": "Kang",
    "김": "Kim",
    "노": "Noh",
    "문": "Moon",
    "박": "Park",
    "백": "Baek",
    "신": "Shin",
    "안": "Ahn",
    "오": "Oh",
    "우": "Woo",
    "유": "Yoo",
    "이": "Lee",
    "임": "Lim",
    "정": "Jung",
    "조": "Cho",
    "주": "Joo",
    "최": "Choi",
}
_FIRST, _LAST = ord("가"), ord("힣")
_LONGEST_UNSPACED = 4  # a Korean name of up to four syllables is family + given name


def title_in_latin(title: str) -> str:
    """Give a Latin spelling of `title`, in which no word is taken for a family name."""
    return " ".join(_word(word, first=False) for word in clean(title).split())


def latin_of(name: str) -> str:
    """Give a Latin spelling of `name`; what is Latin already stays as it is."""
    words = clean(name).split()
    if len(words) == 1 and _is_hangul(name) and 1 < len(name) <= _LONGEST_UNSPACED:
        words = [name[0], name[1:]]
    return " ".join(_word(word, first=n == 0) for n, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if first and word in _FAMILIES:
        return _FAMILIES[word]
    if any(_is_hangul(one) for one in word):  # marks and figures may stand with them
        spelled = "".join(_syllable(one) if _is_hangul(one) else one for one in word)
        return spelled[:1].upper() + spelled[1:]
    spelled = "".join(_CYRILLIC.get(one, one) for one in word.lower())
    if spelled == word.lower():
        return word
    return spelled.title() if word[:1].isupper() else spelled


def _syllable(letter: str) -> str:
    number = ord(letter) - _FIRST
    initial, rest = divmod(number, len(_VOWELS) * len(_FINALS))
    vowel, final = divmod(rest, len(_FINALS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def _is_hangul(text: str) -> bool:
    return bool(text) and all(_FIRST <= ord(one) <= _LAST for one in text)
