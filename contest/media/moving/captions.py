"""Whether a text is WebVTT that may lie under a film: strict, small, by line.

Text comes in; the cues alone come out, or CaptionsRefused with a code and the number
of the line. Only words and a few plain tags pass: no styles, no regions. Notes, names
of cues, who speaks and what else a tag tells are seen by nobody who watches, but juries
get these bytes, and editors write there who made them: all of it is left out.
"""

import re
from dataclasses import dataclass

MOST_BYTES = 300_000
MOST_CUES = 3_000
ARROW = "-->"
_STAMP = re.compile(r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})")
_TAGS = re.compile(r"</?(?:b|i|u|v|lang)(?:[ \t][^<>&]{1,80})?>")
_TOLD = re.compile(r"<(b|i|u|v|lang)[ \t]+([^<>&]{1,80})>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?")
_VOICE = re.compile(r"</?v>")
_ENTITIES = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
_SETTING = re.compile(r"(?:vertical|line|position|size|align):[a-z0-9%,.-]{1,30}")
_HEAD = re.compile(r"WEBVTT(?:[ \t].*)?")
_CONTROLS = re.compile(  # marks that turn the direction of writing are among them
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]"
)


class CaptionsRefused(ValueError):
    """The text may not be shown: a stable code, and the line where it went wrong."""

    def __init__(self, code: str, line: int = 0, **facts: object) -> None:
        super().__init__(code)
        self.code, self.line, self.facts = code, line, facts


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: from when until when, in milliseconds, and at which line it is."""

    start: int
    end: int
    line: int


def checked_captions(raw: bytes, *, milliseconds: int) -> str:
    """Give the cues of a WebVTT file for a film of that length; raise CaptionsRefused.

    Cue times must be in order and within the film (with a second to spare).
    """
    if not raw:
        raise CaptionsRefused("missing")
    lines = _lines(raw)
    if not _HEAD.fullmatch(lines[0]):
        raise CaptionsRefused("header", 1)
    kept: list[str] = []
    before = Cue(0, 0, 0)
    for first, block in _blocks(lines):
        cue = _cue(first, block)
        if cue is not None:
            _check_times(cue, before, milliseconds=milliseconds)
            before = cue
            own = lines[cue.line - 1 : first - 1 + len(block)]
            kept.append("\n".join(map(_plain, own)))
    if not 1 <= len(kept) <= MOST_CUES:
        raise CaptionsRefused("cues", found=len(kept), limit=MOST_CUES)
    return "\n\n".join(["WEBVTT", *kept]).rstrip() + "\n"


def _lines(raw: bytes) -> list[str]:
    if len(raw) > MOST_BYTES:
        raise CaptionsRefused("large", limit=MOST_BYTES // 1000)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = raw[: error.start].count(b"\n") + 1
        raise CaptionsRefused("encoding", at) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if _CONTROLS.search(line):
            raise CaptionsRefused("control", number)
    return lines


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Part the file at its empty lines; each block with the number of its first."""
    blocks: list[tuple[int, list[str]]] = []
    is_open = True  # the header and what stands right below it
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            is_open = False
        elif is_open and blocks:
            blocks[-1][1].append(line)
        elif is_open:
            raise CaptionsRefused("header_block", number)
        else:
            blocks.append((number, [line]))
            is_open = True
    return blocks


def _cue(first: int, block: list[str]) -> Cue | None:
    """Read one block: a cue, or a note (None)."""
    if block[0].split(maxsplit=1)[0] == "NOTE" and ARROW not in block[0]:
        return None
    if not any(ARROW in one for one in block[:2]):
        raise CaptionsRefused("block", first)
    if ARROW not in block[0]:  # its name
        first, block = first + 1, block[1:]
    cue = _timed(first, block[0])
    if len(block) == 1:
        raise CaptionsRefused("wordless", first)
    for number, words in enumerate(block[1:], first + 1):
        _check_words(number, words)
    return cue


def _timed(line: int, words: str) -> Cue:
    start, _, rest = words.partition(ARROW)
    end, *settings = rest.split() or [""]
    if not all(_SETTING.fullmatch(one) for one in settings):
        raise CaptionsRefused("setting", line)
    return Cue(_moment(line, start.strip()), _moment(line, end), line)


def _moment(line: int, words: str) -> int:
    found = _STAMP.fullmatch(words)
    if found is None:
        raise CaptionsRefused("time", line)
    hours, minutes, seconds, thousandths = (int(one or 0) for one in found.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def _check_words(line: int, words: str) -> None:
    if ARROW in words:
        raise CaptionsRefused("block", line)
    bare = _ENTITIES.sub("", _TAGS.sub("", words))
    if "<" in bare or ">" in bare or "&" in bare:
        raise CaptionsRefused("markup", line)


def _plain(words: str) -> str:
    """Leave out what tags tell, but for the language, and who speaks."""
    return _VOICE.sub("", _TOLD.sub(_tag, words))


def _tag(found: re.Match[str]) -> str:
    name, told = found.group(1), found.group(2).strip()
    is_language = name == "lang" and _LANGUAGE.fullmatch(told)
    return f"<lang {told}>" if is_language else f"<{name}>"


def _check_times(cue: Cue, before: Cue, *, milliseconds: int) -> None:
    if cue.end <= cue.start:
        raise CaptionsRefused("backwards", cue.line)
    if cue.start < before.start:
        raise CaptionsRefused("order", cue.line)
    if cue.end > milliseconds + 1000:
        raise CaptionsRefused("beyond", cue.line, seconds=round(milliseconds / 1000))
