"""What the sheet of an entry says was found: names in the words, data in the files.

Findings are codes with a mark; the template puts them into words.
"""

import re
from dataclasses import dataclass

from contest.models.entry import Entry
from contest.models.user import User
from contest.queries.screening import ScreeningSheet

HALT, WAIT, FINE = "halt", "wait", "fine"
SHORTEST_NAME = 3
_ACCOUNT = re.compile(r"(?<!\w)@[\w.]{2,}|https?://\S+|[\w.+-]+@[\w-]+\.\w+")
_FILE_NAME = re.compile(
    r"(?i)^(img|dsc[fn]?|dji|pxl|p\d)?[_-]?\d{3,}(\.\w{3,4})?$|\.(jpe?g|png|heic|tiff?)$"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checks: how grave, what, and the fact it names."""

    mark: str
    code: str
    fact: str = ""


def findings_of(sheet: ScreeningSheet) -> list[Finding]:
    """Give the findings, gravest first."""
    found = [*_alike(sheet), *_words(sheet.entry), *_files(sheet.entry)]
    found.extend(_consents(sheet))
    return sorted(found, key=lambda one: (HALT, WAIT, FINE).index(one.mark))


def words_found(entry: Entry) -> list[str]:
    """Give what in title, text and captions may name the author, longest first."""
    text = "\n".join(
        (entry.title, entry.statement, *(one.caption for one in entry.pieces))
    )
    found = {one.group() for one in _ACCOUNT.finditer(text)}
    for name in _names(entry.user):
        found.update(one.group() for one in _pattern(name).finditer(text))
    return sorted(found, key=lambda one: (-len(one), one))


def _names(user: User) -> set[str]:
    words = re.split(r"[\s,.]+", f"{user.name} {user.name_latin}")
    parts = {one for one in words if len(one) >= SHORTEST_NAME}
    return parts | {one for one in (user.name, user.name_latin) if one}


def _pattern(name: str) -> re.Pattern[str]:
    # Russian surnames take endings, Korean names take particles: a word may go on.
    return re.compile(rf"(?i)(?<!\w){re.escape(name)}\w{{0,3}}(?!\w)")


def _alike(sheet: ScreeningSheet) -> list[Finding]:
    return [
        Finding(
            HALT,
            "alike_own" if one.same_author else "alike_foreign",
            one.other.entry.code,
        )
        for one in sheet.alike
    ]


def _words(entry: Entry) -> list[Finding]:
    found = [Finding(HALT, "name_in_text", one) for one in words_found(entry)]
    if _FILE_NAME.search(entry.title):
        found.append(Finding(WAIT, "title_is_file_name", entry.title))
    return found or [Finding(FINE, "words_clean")]


def _files(entry: Entry) -> list[Finding]:
    found = []
    for piece in entry.pieces:
        original = piece.original
        if original.author:
            found.append(Finding(WAIT, "author_in_file", original.author))
        if not original.camera:
            found.append(Finding(WAIT, "no_camera", piece.file_name))
        if original.latitude is not None:
            found.append(Finding(WAIT, "place_in_file", piece.file_name))
    return found or [Finding(FINE, "files_clean")]


def _consents(sheet: ScreeningSheet) -> list[Finding]:
    lacking = [
        one.text for one in sheet.consents if one.text.required and not one.is_given
    ]
    if lacking:
        return [Finding(HALT, "consent_lacking", one.kind) for one in lacking]
    return [Finding(FINE, "consents_given")]
