"""The Hangul of one page as two small faces, and the sheet that names them.

Addresses say the letters, answers follow from the address alone: caches may keep them
for ever, and no row is asked for.
"""

from functools import lru_cache

from flask import Blueprint, Response, abort, url_for
from flask.typing import ResponseReturnValue

from contest.media.faces import FAMILIES, face_of
from contest.web.access import may
from contest.web.headers import KEPT_LONG
from contest.web.lettering import letters_of

blueprint = Blueprint("faces", __name__)
NAMES = {
    # The second stands without Latin: names of files take their Hangul from it.
    "sans": ("Pretendard Variable", "Pretendard Hangul"),
    "serif": ("Noto Serif KR Variable",),
}
RANGE = "U+3001-3002,U+3008-3011,U+3131-3163,U+AC00-D7A3,U+FF5E"
RULE = (
    '@font-face{{font-family:"{name}";font-weight:45 920;font-display:swap;'
    'src:url("{file}");unicode-range:{range}}}'
)
KEPT = 64  # faces in memory, some 50 KB each
WIDEST = 400  # letters of a face worth keeping: some 300 KB, so 20 MB at the most


@blueprint.get("/faces/<sans>.<serif>.css")
@may("public.see")
def index(sans: str, serif: str) -> ResponseReturnValue:
    """Give the sheet for a page with these letters in the sans and in the serif."""
    words = {"sans": sans, "serif": serif}
    if any(letters_of(word) is None for word in words.values()):
        abort(404)
    rules = (_rules(family, word) for family, word in words.items() if letters_of(word))
    return _kept("@layer tokens{" + "".join(rules) + "}", "text/css")


@blueprint.get("/faces/<family>/<word>.ttf")
@may("public.see")
def show(family: str, word: str) -> ResponseReturnValue:
    """Give one face with the letters that `word` says."""
    if family not in FAMILIES or not letters_of(word):
        abort(404)
    try:
        return _kept(_face(family, word), "font/ttf")
    except FileNotFoundError:
        abort(404)


def _face(family: str, word: str) -> bytes:
    letters = letters_of(word) or ()
    pick = _picked if len(letters) <= WIDEST else _picked.__wrapped__
    return pick(family, letters)


@lru_cache(KEPT)
def _picked(family: str, letters: tuple[int, ...]) -> bytes:
    return face_of(family).pick(letters)


def _rules(family: str, word: str) -> str:
    file = url_for("public.faces.show", family=family, word=word)
    named = (RULE.format(name=one, file=file, range=RANGE) for one in NAMES[family])
    return "".join(named)


def _kept(content: str | bytes, mimetype: str) -> Response:
    answer = Response(content, mimetype=mimetype)
    answer.headers["Cache-Control"] = KEPT_LONG
    return answer
