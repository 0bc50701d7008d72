"""Own entries: all of them, a new one, and the page of one with all its words."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import delete_draft, start_entry, suggested_latin
from contest.models.contest import Category
from contest.models.entry import Entry
from contest.queries.announced import announced_of
from contest.queries.entries import own_entries, own_entry, own_entry_to_change
from contest.queries.open_calls import (
    called_category,
    judged_editions,
    open_calls,
    open_categories,
)
from contest.queries.people import Viewer
from contest.queries.pictures import pictures_of
from contest.queries.uploads import coming_to
from contest.web.access import may, viewer
from contest.web.asking import wants_json
from contest.web.entrant.along import save_words
from contest.web.entrant.answering import (
    Telling,
    entry_page,
    mistyped,
    parts_answer,
    told_again,
)
from contest.web.entrant.forms import EntryForm
from contest.web.entrant.sheet import lacks_of
from contest.web.letting_go import let_go

blueprint = Blueprint("entries", __name__)


def chosen_category(asking: Viewer) -> Category | None:
    """Find the category that is named, by its number or its word."""
    del asking
    return called_category(request.values.get("category", ""))


@blueprint.get("")
@may("account.use")
def index() -> ResponseReturnValue:
    """Show all own entries."""
    person = viewer().user
    number = request.args.get("page", 1, type=int)
    page = own_entries(person.id if person else 0, number=number)
    pieces = [entry.pieces[0] for entry in page.items if entry.pieces]
    return render_template(
        "entrant/entries/index.html",
        page=page,
        pictures=pictures_of(pieces),
        announced=announced_of(one.id for one in page.items),
        categories=open_categories(),
    )


@blueprint.get("/new")
@may("entry.create")
def new() -> ResponseReturnValue:
    """Show the calls that take entries now; the one somebody came for stands first."""
    chosen = chosen_category(viewer())
    asked = request.args.get("edition") or (chosen.edition.slug if chosen else "")
    calls = open_calls()
    is_there = any(edition.slug == asked for edition, _categories in calls)
    return render_template(
        "entrant/entries/new.html",
        calls=sorted(calls, key=lambda call: call[0].slug != asked),
        judged=judged_editions(viewer()),
        chosen=chosen,
        asked_here=is_there,
        asked_elsewhere=asked and not is_there,
    )


@blueprint.post("")
@may("entry.create", chosen_category)
def create(category: Category) -> ResponseReturnValue:
    """Start a draft in a category."""
    person = viewer().user
    if person is None:
        raise RuleBroken("call.closed")
    entry = start_entry(category, by=person)
    db.session.commit()
    return redirect(url_for("entrant.entries.show", code=entry.code), 303)


@blueprint.get("/<code>")
@may("entry.own", own_entry)
def show(entry: Entry) -> ResponseReturnValue:
    """Show the page of an entry; its scripts ask for the parts alone.

    After a submission in vain (`?missing=1`) what is missing stands above it.
    """
    if wants_json():
        return parts_answer(entry.code)
    lacks = lacks_of(entry) if "missing" in request.args else []
    errors = {lack.field: lack.words for lack in lacks}
    return entry_page(entry, Telling(refused=lacks, errors=errors))


@blueprint.post("/<code>")
@may("entry.own", own_entry_to_change)
def update(entry: Entry) -> ResponseReturnValue:
    """Keep what was typed and which permissions are ticked."""
    form, code = EntryForm(), entry.code
    if not form.validate_on_submit():
        return mistyped(entry, form)
    try:
        save_words(entry, form)
    except RuleBroken as error:
        return told_again(code, error, form)
    db.session.commit()
    if wants_json():
        return parts_answer(
            code,
            ("checks", "lacks", "peek", "steps"),
            latin=suggested_latin(form.title.data or ""),
        )
    flash(_("Saved."))
    return redirect(url_for("entrant.entries.show", code=code), 303)


@blueprint.post("/<code>/deletion")
@may("entry.own", own_entry_to_change)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Throw a draft away."""
    coming = coming_to([entry.id])
    delete_draft(entry, by=entry.user)
    db.session.commit()
    let_go(coming)
    flash(_("The draft was deleted."))
    return redirect(url_for("entrant.entries.index"), 303)
