"""An event of the audit log in words: its act, its subject, its facts; no codes."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint
from flask_babel import gettext

from contest.languages import LocalText
from contest.queries.log_names import Name
from contest.web.extensions import chosen_language
from contest.web.moments import moment
from contest.web.wording.acts import ACTS, SUBJECTS
from contest.web.wording.facts import CONSENTS, FACTS, FIELDS_WRITTEN, HIDDEN, ROLES
from contest.web.wording.judging_terms import AGGREGATES, CUTS, TIE_BREAKERS
from contest.web.wording.methods import METHOD_NAMES

CODED: dict[str, Mapping[str, Any]] = {
    "aggregate": AGGREGATES,
    "consent": CONSENTS,
    "cut_kind": CUTS,
    "fields": FIELDS_WRITTEN,
    "kind": CONSENTS,
    "method": METHOD_NAMES,
    "role": ROLES,
    "tie_chain": TIE_BREAKERS,
}
MOMENTS = frozenset({"closes_at", "judge_by", "opens_at", "before", "after"})
DEEP = "/"  # between a thing and what it stands in


def add_to(blueprint: Blueprint) -> None:
    """Give every template these filters."""
    for one in (act_in_words, subject_in_words, facts_in_words):
        blueprint.add_app_template_filter(one)


def act_in_words(act: str) -> str:
    """Give an act in words, or its code where there are none yet."""
    return _said(ACTS, act)


def subject_in_words(subject: str, names: Mapping[str, Name]) -> str:
    """Say what an act was done to, or give its code where there are no words yet.

    `names` says what things are called, by their subjects.
    """
    kind, _, name = subject.partition(":")
    if kind in SUBJECTS and subject in names:
        return str(gettext(SUBJECTS[kind], name=_called(names[subject])))
    if DEEP in name and kind == "panel":
        kind, name = "juror", name.rpartition(DEEP)[2]
    if DEEP in name and kind == "ballot":
        _round, entry, juror = name.split(DEEP, 2)
        return str(
            gettext("ballot of %(juror)s on %(entry)s", juror=juror, entry=entry)
        )
    if kind == "consent":
        name = _said(CONSENTS, name)
    if kind not in SUBJECTS:
        return subject
    return str(gettext(SUBJECTS[kind], name=name.rpartition(DEEP)[2]))


def _called(name: Name) -> str:
    return name.best(chosen_language())[0] if isinstance(name, LocalText) else str(name)


def facts_in_words(facts: Mapping[str, Any], zone: str) -> Iterator[tuple[str, str]]:
    """Give the name and the value of each fact that says something, in words.

    The words of a `reason` stand beside the chain; here it has its name only.
    """
    for name, value in facts.items():
        if name not in HIDDEN and value not in (None, "", []):
            yield (
                _said(FACTS, name),
                "" if name == "reason" else _value(name, value, zone),
            )


def _value(name: str, value: Any, zone: str) -> str:
    if isinstance(value, bool):
        return str(gettext("yes") if value else gettext("no"))
    if name == "criteria" and isinstance(value, list):
        return "; ".join(_criterion(*one) for one in value)
    if name == "tie_chain":
        value = value.split()
    if isinstance(value, list):
        return ", ".join(_word(name, one) for one in value)
    if name in MOMENTS and isinstance(value, str):
        return moment(datetime.fromisoformat(value), zone)
    return _word(name, value)


def _word(name: str, value: Any) -> str:
    piece, _, number = str(value).partition(" ")
    if name == "fields" and piece == "piece":
        return str(gettext("file %(number)s", number=number))
    return _said(CODED[name], str(value)) if name in CODED else str(value)


def _criterion(name: str, weight: object) -> str:
    called = name or gettext("one score")
    return str(gettext("%(name)s, weight %(weight)s", name=called, weight=weight))


def _said(words: Mapping[str, Any], code: str) -> str:
    return str(gettext(str(words[code]))) if code in words else code
