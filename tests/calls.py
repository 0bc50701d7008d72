"""Drafts that lack nothing, and what was noted of them."""

from factories import (
    words,
)

from contest.db import db
from contest.flow import calling
from contest.models.audit import AuditEvent
from contest.models.states import CategoryKind


def a_plan(slug="ordinary", **facts):
    facts = {"name": words("Ordinary"), "task": words("One."), **facts}
    return calling.CategoryPlan(slug=slug, kind=CategoryKind.single, **facts)


def code_of(refusal):
    return refusal.value.code


def acts(slug="foreign-view"):
    return [one.act for one in db.session.query(AuditEvent).filter_by(scope=slug)]
