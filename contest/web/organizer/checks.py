"""What the sheet of an entry says was found: names in the words, data in the files.

Findings are codes with a mark; the template puts them into words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from contest.flow.entering import author_in
from contest.models.entry import Entry, Piece
from contest.models.states import MadeBy
from contest.queries.playing import said_in
from contest.queries.screening import ScreeningSheet
from contest.web.wording.files import GENERATED

HALT, WAIT, FINE = "halt", "wait", "fine"
_DECLARED = frozenset({MadeBy.generative, MadeBy.synthetic})


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
    """Give what in the words and in what is said may name the author, longest first."""
    captions = [f"{one.caption}\n{one.alt}" for one in entry.pieces]
    said = said_in(entry.pieces)
    texts = (entry.title, entry.title_latin, entry.statement, *captions, said)
    return author_in("\n".join(texts), entry.user)


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
    return found or [Finding(FINE, "words_clean")]


def _files(entry: Entry) -> list[Finding]:
    found = []
    for piece in entry.pieces:
        original = piece.original
        if original.author:
            found.append(Finding(WAIT, "author_in_file", original.author))
        if not original.camera and not original.is_moving:
            found.append(Finding(WAIT, "no_camera", piece.file_name))
        if "one_tone" in piece.notices.split():
            found.append(Finding(WAIT, "one_tone", piece.file_name))
        if original.latitude is not None:
            found.append(Finding(WAIT, "place_in_file", piece.file_name))
        found.extend(_origin(entry, piece))
    return found or [Finding(FINE, "files_clean")]


def _origin(entry: Entry, piece: Piece) -> Iterator[Finding]:
    """Compare what was declared with what the file says of its making; advice only."""
    original = piece.original
    if original.source_type in GENERATED and entry.made_by not in _DECLARED:
        yield Finding(WAIT, "generated_undeclared", piece.file_name)
    if original.credentials in {"invalid", "unreadable"}:
        yield Finding(WAIT, "credentials_broken", piece.file_name)


def _consents(sheet: ScreeningSheet) -> list[Finding]:
    lacking = [
        one.text for one in sheet.consents if one.text.required and not one.is_given
    ]
    if lacking:
        return [Finding(HALT, "consent_lacking", one.kind) for one in lacking]
    return [Finding(FINE, "consents_given")]
