"""Consents of a call: saved at once, and what was typed comes back."""

import re

from callings import three

from contest.db import db
from contest.languages import LocalText
from contest.models.states import Medium
from contest.queries.consents import consent_texts


def typed_consents(edition, **changed):
    standing = {
        f"{one.kind}-{name}-{language}": getattr(one, name).get(language)
        for one in consent_texts(edition)
        for name in ("label", "body")
        for language in ("en", "ru", "ko")
    }
    boxes = {f"{one.kind}-required": "y" for one in consent_texts(edition)}
    seen = {f"{one.kind}-seen": "" for one in consent_texts(edition)}
    return {**standing, **boxes, **seen, **changed}


def test_consents_saved_by_a_colleague_meanwhile_stay(staff, draft):
    page = staff.get("/desk/2027/consents").get_data(as_text=True)
    mine = typed_consents(draft, **three("rules-body", "Mine"))
    mine |= dict(re.findall(r'name="(\w+-seen)" type="hidden" value="(\w+)"', page))
    for one in consent_texts(draft):
        if not one.required:
            mine.pop(f"{one.kind}-required")
    theirs = typed_consents(draft, **three("people-body", "Theirs"))
    new = {"kind": "guardian", "required": "y"}
    new |= {**three("label", "Guardian"), **three("body", "Yes")}
    staff.post("/desk/2027/consents", data={**theirs, **new})

    answer = staff.post("/desk/2027/consents", data=mine)

    db.session.expire_all()
    texts = {one.kind: one for one in consent_texts(draft)}
    assert answer.status_code == 303
    assert texts["rules"].body.en == "Mine en"
    assert texts["people"].body.en == "Theirs en"
    assert texts["guardian"].required


def test_consents_are_saved_at_once(staff, draft):
    typed = typed_consents(
        draft,
        **three("rules-label", "Yes"),
        **three("rules-body", "All"),
        **three("label", "Guardian"),
        **three("body", "Yes"),
        **{"kind": "guardian", "people-dropped": "y"},
    )
    before = {one.kind: one.version for one in consent_texts(draft)}

    answer = staff.post("/desk/2027/consents", data=typed)

    texts = {one.kind: one for one in consent_texts(draft)}
    assert answer.status_code == 303
    assert (texts["rules"].version, texts["rules"].label.en) == (1, "Yes en")
    assert not texts["guardian"].required
    assert "people" not in texts
    assert texts["personal_data"].version == before["personal_data"]


def test_refused_consents_come_back_with_all_that_was_typed(staff, draft):
    typed = typed_consents(
        draft, kind="Not a kind", **{"rules-label-ru": "Согласен", "label-ru": "Ещё"}
    )

    answer = staff.post("/desk/2027/consents", data=typed)

    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Согласен" in text
    assert "Ещё" in text
    db.session.expire_all()
    assert {one.version for one in consent_texts(draft)} == {1}


def test_name_in_exports_is_made_from_the_sentence(staff, draft):
    for _ in range(2):
        typed = typed_consents(
            draft,
            **{"label-ru": "Согласие опекуна", "body-ru": "Да", "kind": ""},
        )
        assert staff.post("/desk/2027/consents", data=typed).status_code == 303

    kinds = [one.kind for one in consent_texts(draft)]
    assert kinds[-2:] == ["soglasie_opekuna", "soglasie_opekuna_x"]


def test_words_of_photographs_are_told_where_films_are_asked_for(staff, draft):
    at = "/desk/2027/consents"
    rules, people = (
        one for one in consent_texts(draft) if one.kind in ("rules", "people")
    )
    offered = {one: (rules.body.get(one), people.body.get(one)) for one in ("en", "ko")}
    rules.body = LocalText(en="I made these photographs.", ru="Сделано мной.", ko="내")
    fits = staff.get(at).text
    draft.categories[0].medium, draft.categories[0].max_seconds = Medium.film, 60
    db.session.commit()

    told, form = staff.get(at).text, staff.get(f"{at}?words=offered").text
    opening = staff.get("/desk/2027/opening").text
    db.session.expire_all()

    assert "speak of photographs:" not in fits
    assert "speak of photographs:" in told
    assert 'href="/desk/2027/consents?words=offered"' in told
    assert "some consents speak of photographs alone" in opening
    assert (offered["ko"][0] in told, offered["ko"][0] in form) == (False, True)
    assert offered["en"][1] in form
    assert "not saved yet" in form
    assert consent_texts(draft)[0].body.en == "I made these photographs."
    typed = dict(re.findall(r'name="(rules-seen)" type="hidden" value="(\w+)"', form))
    typed |= {"rules-required": "y", **three("rules-label", "Yes")}
    typed |= {f"rules-body-{one}": offered["en"][0] for one in ("en", "ru", "ko")}
    assert staff.post(at, data=typed).status_code == 303
    assert "speak of photographs:" not in staff.get(at).text
