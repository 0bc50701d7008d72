"""Texts of a call: saved at once, clean, and never over a colleague's."""

import re

import pytest
from callings import again, typed_texts
from factories import gordon, sign_in, words

from contest.models.states import SeatRole


def seen_on(page):
    return re.search(r'name="seen" type="hidden" value="([^"]*)"', page)[1]


def test_texts_are_saved_at_once_and_made_clean(staff, draft):
    typed = typed_texts(
        draft,
        **{
            "task-en": "  Caf\u0065\u0301 \u202e ",
            "task-ru": "Задание",
            "reward-ko": "상",
            "languages": ["en", "ko"],
            "contact": "a@example.org",
        },
    )

    answer = staff.post("/desk/2027/texts", data=typed)

    assert answer.headers["Location"].endswith("/desk/2027/texts")
    edition = again(draft)
    assert (edition.task.en, edition.task.ru) == ("Caf\u00e9", "Задание")
    assert edition.reward.ko == "상"
    assert edition.criteria == words("Eye, story, craft.")
    assert (edition.languages, edition.contact) == ("en ko", "a@example.org")


def test_refused_texts_come_back_with_all_that_was_typed(staff, draft):
    typed = typed_texts(draft, contact="nowhere", **{"task-ru": "Снимать ночь"})

    answer = staff.post("/desk/2027/texts", data=typed)

    assert answer.status_code == 422
    assert "Снимать ночь" in answer.get_data(as_text=True)
    assert again(draft).task == words("Show the ordinary.")


def test_texts_saved_by_a_colleague_meanwhile_stay(staff, draft):
    mine = typed_texts(draft, **{"task-ru": "Моё"})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))
    staff.post("/desk/2027/texts", data=typed_texts(draft, **{"reward-ko": "상"}))

    staff.post("/desk/2027/texts", data=mine)

    edition = again(draft)
    assert (edition.task.ru, edition.reward.ko) == ("Моё", "상")


@pytest.mark.parametrize(
    ("theirs", "kept"),
    [
        ({"contact": "b@example.org"}, ("en ru ko", "b@example.org")),
        ({"languages": ["en", "ko"]}, ("en ko", "a@example.org")),
    ],
)
def test_what_a_colleague_told_of_the_call_meanwhile_stays(staff, draft, theirs, kept):
    about = {"languages": ["en", "ru", "ko"], "contact": "a@example.org"}
    staff.post("/desk/2027/texts", data=typed_texts(draft, **about))
    mine = typed_texts(again(draft), **{"task-ru": "Моё"})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))
    staff.post("/desk/2027/texts", data=typed_texts(again(draft), **about | theirs))

    staff.post("/desk/2027/texts", data=mine)

    edition = again(draft)
    assert (edition.languages, edition.contact) == kept
    assert edition.task.ru == "Моё"


def test_contact_is_an_address_that_letters_reach(staff, draft):
    typed = typed_texts(draft, contact="Questions@Example.ORG")

    staff.post("/desk/2027/texts", data=typed)

    assert again(draft).contact == "questions@example.org"


def test_text_cut_into_paragraphs_is_saved(staff, draft):
    staff.post("/desk/2027/texts", data=typed_texts(draft, **{"task-ru": "Раз. Два."}))
    mine = typed_texts(again(draft), **{"task-ru": "Раз.\r\n\r\nДва."})
    mine["seen"] = seen_on(staff.get("/desk/2027/texts").get_data(as_text=True))

    staff.post("/desk/2027/texts", data=mine)

    assert again(draft).task.ru == "Раз.\n\nДва."


def test_title_cannot_be_emptied(staff, draft):
    emptied = {f"title-{one}": " " for one in ("en", "ru", "ko")}

    answer = staff.post("/desk/2027/texts", data=typed_texts(draft, **emptied))

    assert answer.status_code == 422
    assert again(draft).title == words("The ordinary")


def test_translator_saves_texts_but_not_the_languages(client, contest, draft):
    sign_in(client, gordon(contest, SeatRole.translator))
    typed = typed_texts(draft, languages=["en"], **{"task-ru": "Задание"})

    answer = client.post("/desk/2027/texts", data=typed)

    assert answer.status_code == 303
    edition = again(draft)
    assert (edition.languages, edition.task.ru) == ("en ru ko", "Задание")


def test_page_of_texts_names_each_once_and_has_one_save(staff, draft):
    page = staff.get("/desk/2027/texts").get_data(as_text=True)

    assert page.count(">Task<") == 1
    assert page.count('action="/desk/2027/texts"') == 1
    assert page.count("Save the texts") == 1
