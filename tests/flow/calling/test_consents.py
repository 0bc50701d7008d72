"""Consent texts: versions when words change."""

import pytest
from calls import code_of
from factories import (
    keep,
    words,
)

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.languages import LocalText
from contest.models.consent import Consent
from contest.models.states import Medium
from contest.queries.consents import consent_texts


def test_consent_text_nobody_agreed_to_is_written_in_place(draft, organizer):
    rules = consent_texts(draft)[0]

    changed = calling.write_consent_text(
        draft, calling.ConsentPlan("rules", rules.label, words("New")), by=organizer
    )
    db.session.commit()

    assert (changed.id, changed.version, changed.body) == (rules.id, 1, words("New"))


def test_consent_text_gets_a_version_only_when_words_change(draft, organizer):
    rules = consent_texts(draft)[0]
    keep(Consent(user_id=organizer.id, text_id=rules.id))
    same = calling.ConsentPlan("rules", rules.label, rules.body)

    kept = calling.write_consent_text(draft, same, by=organizer)
    changed = calling.write_consent_text(
        draft, calling.ConsentPlan("rules", rules.label, words("New")), by=organizer
    )
    db.session.commit()

    assert (kept.version, changed.version, changed.position) == (1, 2, rules.position)
    assert [one.version for one in consent_texts(draft)] == [2, 1, 1, 1, 1, 1]


def test_consent_text_is_dropped_unless_someone_gave_it(draft, organizer):
    rules = consent_texts(draft)[0]
    keep(Consent(user_id=organizer.id, text_id=rules.id))

    calling.drop_consent_text(draft, "people", by=organizer)
    with pytest.raises(RuleBroken) as refusal:
        calling.drop_consent_text(draft, "rules", by=organizer)

    assert code_of(refusal) == "consent.given"
    assert "people" not in [one.kind for one in consent_texts(draft)]


def test_consents_that_speak_of_photographs_alone_do_not_fit_a_film(draft):
    texts = {one.kind: one for one in consent_texts(draft)}
    texts["rules"].body = LocalText(en="I made these photographs", ru="Все работы мои")
    texts["people"].label = LocalText(ko="사진과 영상에 나오는 인물이 동의했습니다")
    texts["transfer"].body = LocalText(ru="Жюри получает снимки, видео и звукозаписи")

    def unfit(*asked):
        found = calling.unfit_texts(texts.values(), [Medium.photograph, *asked])
        return [one.kind for one in found]

    assert unfit() == []
    assert unfit(Medium.film) == ["rules"]
    assert unfit(Medium.film, Medium.sound) == ["rules", "people"]


def test_offered_consents_fit_whatever_is_asked_for(draft):
    assert calling.unfit_texts(consent_texts(draft), Medium) == []
