"""A rule that was broken, told beside the field it concerns."""

from typing import Any

from contest.errors import RuleBroken
from contest.web.sentences import sentence


def tell(form: Any, error: RuleBroken, *, at: str | None = None) -> None:
    """Put the sentence of `error` on its field, or on the form as a whole.

    `at` names the field where the form calls it otherwise than the rule does.
    """
    words, name = sentence(error), at or error.field
    if name is None or name not in form:
        form.form_errors.append(words)
        return
    field = form[name]
    inner = getattr(field, "form", None)
    for target in [field] if inner is None else _inputs(inner, error):
        target.errors = [*target.errors, words]


def _inputs(inner: Any, error: RuleBroken) -> list[Any]:
    """Give the inputs of a text in several languages that an error is about."""
    languages = error.facts.get("languages")
    missing = languages if isinstance(languages, tuple) else ("en",)
    return [inner[one] for one in missing]
