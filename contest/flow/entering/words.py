"""What the words of an entry may not be or say: no title, a file's name, the author.

Plain text in, plain answers out; nothing is read from the database here.
"""

import re

from contest.flow.joining.latin import title_in_latin
from contest.models.user import User

_NO_TITLES = frozenset(
    {
        "untitled", "no title", "no name", "without title", "title", "none",
        "sans titre",
        "без названия", "без имени", "без заголовка", "название", "нет названия",
        "무제", "제목 없음", "제목없음", "제목", "無題",
    }
)  # fmt: skip
_CAMERA = re.compile(
    r"(img|image|dsc[fn]?|_?mg|_?dsc|pxl|gopr|dji|sam|photo|scan|p)[_\- ]?\d{3,}.*"
    r"|\d{8}[_\-]\d{4,}.*",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(olympus|minolta|konica minolta|kodak|nikon|sony|samsung|casio)?[ _]*"
    r"(digital (still )?camera|dsc|camera pictures)"
    r"|default|dav|sdr|hdr|oznor\w*|cof|exif[_ ]jpeg[_ ]picture|screenshot|dji",
    re.IGNORECASE,
)
_PATH = re.compile(r"\S*\\\S*|/\S+|[A-Z][A-Z_]+\d{3,}")
_EXTENSION = re.compile(
    r".*\.(jpe?g|png|tiff?|webp|hei[cf]|avif|dng|raw)", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_ACCOUNT = re.compile(r"(?<!\w)@[\w.]{2,}|https?://\S+|[\w.+-]+@[\w-]+\.\w+")
_SHORT = 4  # letters from which a longer word with the same start may be an inflection
_LONGEST_ENDING = 3  # letters that an inflection adds: Галеев, Галеевыми


def is_no_title(title: str) -> bool:
    """Whether a title says that there is none, in any of the three languages."""
    bare = " ".join(re.sub(r"[^\w\s]|_", " ", title).split()).casefold()
    return bare in _NO_TITLES or not any(letter.isalnum() for letter in title)


def is_file_name(title: str) -> bool:
    """Whether a title is what a camera called the file."""
    return bool(_CAMERA.fullmatch(title.strip()) or _EXTENSION.fullmatch(title.strip()))


def is_camera_stamp(caption: str) -> bool:
    """Whether a caption is the maker's, the same under every picture of the camera."""
    return bool(_STAMP.fullmatch(caption.strip()))


def is_file_path(caption: str) -> bool:
    """Whether a caption only says where a device kept the file, or its name there."""
    bare = caption.strip()
    return bool(_PATH.fullmatch(bare) or _EXTENSION.fullmatch(bare))


def suggested_latin(title: str) -> str:
    """Give a Latin spelling to begin with, or nothing where the title is Latin."""
    latin = title_in_latin(title)
    return "" if latin == title else latin[:120]


def author_in(text: str, user: User) -> list[str]:
    """Give the words of `text` by which its author may be known, longest first.

    Addresses and accounts, and every part of the name, also inflected.
    """
    accounts = _ACCOUNT.findall(text)
    names = [
        name.casefold()
        for whole in (user.name, user.name_latin)
        for name in _LETTERS.findall(whole)
    ]
    words = {
        word
        for word in _LETTERS.findall(_ACCOUNT.sub(" ", text))
        if any(_says(word.casefold(), name) for name in names)
    }
    return sorted(words.union(accounts), key=lambda one: (-len(one), one))


def _says(word: str, name: str) -> bool:
    if _HANGUL.match(name):  # particles of any length follow
        return len(name) > 1 and word.startswith(name)
    if len(name) < _SHORT:
        return len(name) > 2 and word == name  # noqa: PLR2004 -- initials say nothing
    stem = name[:-1] if name[-1] in "аяьй" else name
    return word.startswith(stem) and len(word) <= len(name) + _LONGEST_ENDING
