"""The screening sheet of one entry: pictures, words, checks, the queue beside it."""

from typing import Any

from flask import render_template

from contest.models.entry import Entry
from contest.queries.pictures import pictures_of
from contest.queries.screening import queue_around, screening_sheet
from contest.web.organizer.checks import findings_of, words_found

SHOWN = 12


def sheet_page(entry: Entry, form: Any) -> str:
    """Render the sheet with the question form as it was typed."""
    sheet = screening_sheet(entry)
    edition = entry.category.edition
    queue, waiting = queue_around(entry, most=SHOWN)
    pieces = [
        *entry.pieces,
        *(one.other for one in sheet.alike),
        *(one.pieces[0] for one in queue if one.pieces),
    ]
    return render_template(
        "organizer/screenings/show.html",
        edition=edition,
        entry=entry,
        sheet=sheet,
        findings=findings_of(sheet),
        found=words_found(entry),
        queue=queue,
        waiting=waiting,
        pictures=pictures_of(pieces),
        form=form,
    )
