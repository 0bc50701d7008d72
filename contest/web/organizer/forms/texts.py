"""The texts of a call as one form: every text, its languages, and whom to write to.

Once the call is open only those fields stand in it that may still be bettered.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField
from wtforms.validators import Length, Optional

from contest.flow.calling import CallTexts
from contest.flow.calling.drafting import FREE
from contest.languages import LANGUAGES, NAMES, LocalText, clean
from contest.models.contest import Edition
from contest.web.fields import CleanForm, is_address, local_text
from contest.web.organizer.forms.categories import ManyField

# Every text of a call with its label; the title is a line, the others have room.
TEXTS = {
    "title": _l("Title"),
    "intro": _l("Introduction"),
    "task": _l("Task"),
    "criteria": _l("Criteria of judging"),
    "order": _l("Order of judging"),
    "place": _l("Where entries are handed in"),
    "reward": _l("Reward"),
    "publication": _l("How results are published"),
}
ABOUT = ("languages", "contact")


def _text(name: str) -> Any:
    is_title = name == "title"
    return local_text(
        TEXTS[name], lines=not is_title, longest=120 if is_title else 10_000
    )


class TextsForm(CleanForm):
    """All words of a call. `seen` tells which words stood there when it was opened."""

    seen = HiddenField()
    title = _text("title")
    intro = _text("intro")
    task = _text("task")
    criteria = _text("criteria")
    order = _text("order")
    place = _text("place")
    reward = _text("reward")
    publication = _text("publication")
    languages = ManyField(
        _l("Languages in which everything is told"),
        choices=[(one, NAMES[one]) for one in LANGUAGES],
    )
    contact = EmailField(
        _l("Where questions are answered"),
        validators=[Optional(), is_address, Length(max=254)],
    )


def texts_form(edition: Edition, *, whole: bool, **options: Any) -> TextsForm:
    """Make the form of what may be changed now; `whole` with languages and contact."""
    filled: dict[str, Any] = {name: getattr(edition, name) for name in TEXTS}
    filled |= {"languages": list(edition.in_languages), "contact": edition.contact}
    form = TextsForm(data={**filled, "seen": _seal_of(edition)}, **options)
    for name in (*TEXTS, *ABOUT):
        is_theirs = whole or name in TEXTS
        if not is_theirs or (edition.opened_at is not None and name not in FREE):
            del form[name]
    return form


def written_in(form: TextsForm, edition: Edition) -> CallTexts:
    """Give the edition's texts with what was typed into the form's fields.

    What nobody touched on this page stays as it is now: a colleague may have saved it
    meanwhile.
    """
    seen = set((form.seen.data or "").split())
    typed: dict[str, Any] = {
        name: _merged(name, form[name].value, getattr(edition, name), seen)
        for name in TEXTS
        if name in form
    }
    if "languages" in form:
        typed["languages"] = " ".join(form.languages.data or ())
    if "contact" in form:
        typed["contact"] = form.contact.data or ""
    untouched = {
        one for one in ABOUT if one in typed and _mark(one, "", typed[one]) in seen
    }
    return replace(
        CallTexts.of(edition),
        **{name: told for name, told in typed.items() if name not in untouched},
    )


def _merged(
    name: str, typed: LocalText, standing: LocalText, seen: set[str]
) -> LocalText:
    return LocalText(
        **{
            one: standing.get(one)
            if _mark(name, one, typed.get(one)) in seen
            else typed.get(one)
            for one in LANGUAGES
        }
    )


def _seal_of(edition: Edition) -> str:
    texts = (
        _mark(name, one, getattr(edition, name).get(one))
        for name in TEXTS
        for one in LANGUAGES
    )
    return " ".join((*texts, *(_mark(one, "", getattr(edition, one)) for one in ABOUT)))


def _mark(name: str, language: str, text: str) -> str:
    words = clean(text)  # browsers send other line ends
    return sha256(f"{name} {language} {words}".encode()).hexdigest()[:12]
