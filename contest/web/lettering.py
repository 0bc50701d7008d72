"""Every page names the Hangul that stands in it, so that it loads that and no more.

In comes finished HTML; out goes the same with one link, to a sheet whose address says
the letters (as contest.web.public.faces gives it). Nothing is stored: whoever knows an
address knows its letters already, so no face tells of a page that nobody may see.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator

from flask import Response, url_for

from contest.media.faces import is_laid_out

PLACE = "<!-- letters -->"  # in templates/base.html, after the sheet of other faces
OWN_NAME = frozenset(map(ord, "한국어"))  # in every menu; static/css/fonts.css has it
FIRST, MOST = 0x3000, 1_500  # letters a page's faces may have
LONGEST = 4 * MOST  # signs of a word that says so many: two bytes a step, or three
NONE = "-"
# Tells static/js/lib/late-letters.js that letters which come later can be asked for.
LATE = '<meta name="late-letters" content="hangul">'
KOREAN, SERIF_AHEAD = (
    '<html lang="ko"',
    "fonts/source-serif-4-",
)  # in templates/base.html
PRELOAD = '<link rel="preload" href="{}" as="font" type="font/ttf" crossorigin>'
HANGUL = re.compile("[\u3001\u3002\u3008-\u3011\u3131-\u3163\uac00-\ud7a3\uff5e]")
# A list to choose from drops down in the system's own face (static/css/base.css); shut
# it shows what is selected, or its first choice.
LIST = re.compile(r"<select\b.*?</select>", re.DOTALL)
CHOICE = re.compile(r"<option\b[^>]*>[^<]*</option>")
SELECTED = re.compile(r"<option\b[^>]* selected\b[^>]*>[^<]*</option>")
# What style sheets set in the serif; tests/web/test_lettering.py compares.
SERIF_TAGS = ("h1", "h2", "h3", "legend")
SERIF_CLASSES = (
    "exhibit__also",
    "label__also",
    "label__title",
    "mirror__own",
    "prose",
    "serif",
    "wordmark",
)
IN_SERIF = re.compile(
    rf"<(?:({'|'.join(SERIF_TAGS)})\b[^>]*"
    rf"|(\w+)[^>]* class=\"(?:[^\"]* )?(?:{'|'.join(SERIF_CLASSES)})[ \"][^>]*)"
    r">(.*?)</(?:\1|\2)>",
    re.DOTALL,
)


def lettered(response: Response) -> Response:
    """Put the link into a page; must come before compression."""
    if response.mimetype == "text/html" and not response.is_streamed:
        html = response.get_data(as_text=True)
        if PLACE in html:
            response.set_data(html.replace(PLACE, _link(html), 1))
    return response


def _link(html: str) -> str:
    letters = hangul_in(LIST.sub(_shown_shut, html))
    if not is_laid_out():
        return ""
    if letters <= OWN_NAME:
        return LATE
    words = {"sans": coded(letters), "serif": coded(serif_in(html))}
    sheet = url_for("public.faces.index", sans=words["sans"], serif=words["serif"])
    return f'{_ahead(html, words)}<link rel="stylesheet" href="{sheet}">'


def _ahead(html: str, words: dict[str, str]) -> str:
    """Name the faces themselves where they are sure to be used: on Korean pages.

    They come while the sheet is read. A serif only where the page loads others ahead.
    """
    if KOREAN not in html:
        return ""
    wanted = {
        family: word
        for family, word in words.items()
        if word != NONE and (family == "sans" or SERIF_AHEAD in html)
    }
    return "".join(
        PRELOAD.format(url_for("public.faces.show", family=family, word=word))
        for family, word in wanted.items()
    )


def _shown_shut(found: re.Match[str]) -> str:
    """Give what a list shows while it is shut."""
    html = found[0]
    return " ".join(SELECTED.findall(html) or CHOICE.findall(html)[:1])


def hangul_in(text: str) -> frozenset[int]:
    """Give the letters (code points) that our Hangul faces are asked for."""
    return frozenset(map(ord, HANGUL.findall(text)))


def serif_in(html: str) -> frozenset[int]:
    """Give those of them that stand in titles and other text set in the serif."""
    return hangul_in("".join(found[2] for found in IN_SERIF.findall(html)))


def coded(letters: Iterable[int]) -> str:
    """Say letters as a word for an address: steps from each to the next, base64.

    A step of up to 127 takes one byte, so three hundred letters take some 400 signs.
    """
    steps = bytearray()
    last = FIRST
    for letter in sorted(letters)[:MOST]:
        step, last = letter - last, letter
        while step > 0x7F:  # noqa: PLR2004 -- seven bits a byte, the eighth: more follow
            steps.append(step & 0x7F | 0x80)
            step >>= 7
        steps.append(step)
    return urlsafe_b64encode(steps).rstrip(b"=").decode() or NONE


def letters_of(word: str) -> tuple[int, ...] | None:
    """Read the letters out of such a word; None for any other word."""
    if len(word) > LONGEST:
        return None
    try:
        steps = (
            urlsafe_b64decode(word + "=" * (-len(word) % 4)) if word != NONE else b""
        )
    except ValueError:
        return None
    letters = tuple(_letters(steps))
    return letters if coded({*letters}) == word else None


def _letters(steps: bytes) -> Iterator[int]:
    letter, step, shift = FIRST, 0, 0
    for byte in steps:
        step |= (byte & 0x7F) << shift
        shift += 7
        if byte <= 0x7F:  # noqa: PLR2004
            letter += step
            step = shift = 0
            yield letter
