"""Forms of consents: one for each that stands, and room for one more."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import DataRequired, Length

from contest.flow.calling import ConsentPlan
from contest.models.consent import ConsentText
from contest.web.fields import CleanForm, local_text


class WordsForm(CleanForm):
    """The words of a consent: sentence, explanation, and whether it must be."""

    label = local_text(_l("Sentence to agree to"), longest=200)
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
    """A consent that stands in the list."""

    dropped = BooleanField(_l("Ask for it no more"))


class NewConsentForm(WordsForm):
    """A consent that does not stand in the list yet."""

    kind = StringField(
        _l("Its name in exports"),
        validators=[DataRequired(_l("This is needed.")), Length(max=30)],
    )

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed here; an untouched part asks for nothing."""
        return bool(self.kind.data or self.label.value or self.body.value)


def consent_forms(texts: Iterable[ConsentText]) -> dict[str, ConsentForm]:
    """Give the form of every consent that stands, by its kind."""
    return {
        one.kind: ConsentForm(
            prefix=one.kind,
            data={"label": one.label, "body": one.body, "required": one.required},
        )
        for one in texts
    }
