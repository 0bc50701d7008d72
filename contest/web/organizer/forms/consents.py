"""Forms of consents: one for each that stands, and room for one more."""

import re
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length, Optional

from contest.flow.calling import ConsentPlan
from contest.flow.joining.latin import latin_of
from contest.languages import LANGUAGES, LocalText, clean
from contest.models.consent import ConsentText
from contest.web.fields import CleanForm, local_text

_LETTERS = re.compile("[a-z]+")


class WordsForm(CleanForm):
    """The words of a consent: sentence, explanation, and whether it must be."""

    label = local_text(_l("Sentence to agree to"), long=True, longest=200)
    body = local_text(_l("Explanation"), lines=True, longest=3000)
    required = BooleanField(_l("Nobody can enter without it"))

    def plan(self, kind: str) -> ConsentPlan:
        """Give what was typed, as the consent of this kind."""
        return ConsentPlan(
            kind=kind,
            label=self.label.value,
            body=self.body.value,
            required=self.required.data,
        )


class ConsentForm(WordsForm):
    """A consent that stands in the list. `seen` tells what stood when it was opened."""

    seen = HiddenField()
    dropped = BooleanField(_l("Ask for it no more"))

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed here; a colleague's words stay otherwise."""
        typed = _mark(self.label.value, self.body.value, required=self.required.data)
        return bool(self.dropped.data or self.seen.data != typed)


class NewConsentForm(WordsForm):
    """A consent that does not stand in the list yet."""

    kind = StringField(
        _l("Its name in exports"),
        validators=[Optional(), Length(max=30)],
    )

    def name_beside(self, others: Collection[str]) -> str:
        """Give the name that was typed, or one made from the sentence."""
        if self.kind.data:
            return str(self.kind.data)
        sentence = latin_of(self.label.value.best("en")[0]).lower()
        made = "_".join(_LETTERS.findall(sentence))[:20].strip("_") or "consent"
        free = (f"{made}_{'x' * count}".strip("_") for count in range(8))
        return next((one for one in free if one not in others), made)

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed here; an untouched part asks for nothing."""
        return bool(self.kind.data or self.label.value or self.body.value)


def consent_forms(
    texts: Iterable[ConsentText], instead: Mapping[str, ConsentPlan] | None = None
) -> dict[str, ConsentForm]:
    """Give the form of every consent that stands, by its kind.

    `instead` gives other words, to be read in the form and saved by it alone.
    """
    plans = instead or {}
    return {one.kind: _form_of(one, plans.get(one.kind)) for one in texts}


def _form_of(text: ConsentText, instead: ConsentPlan | None) -> ConsentForm:
    """Fill a form from the page; from the row where the page did not show it yet."""
    words = instead or text
    shown = {"label": words.label, "body": words.body, "required": text.required}
    seen = _mark(text.label, text.body, required=text.required)
    is_shown = f"{text.kind}-seen" in request.form
    filled = {} if is_shown else {"formdata": None}
    return ConsentForm(prefix=text.kind, data={**shown, "seen": seen}, **filled)


def _mark(label: LocalText, body: LocalText, *, required: bool) -> str:
    words = [clean(text.get(one)) for text in (label, body) for one in LANGUAGES]
    return sha256(repr([*words, required]).encode()).hexdigest()[:16]
