"""Films in a real browser: sent, told how far they are, given words; judged; hung."""

import clips
import factories
import films
import juries
import pytest
from browser import broken_rules
from lines import Line
from playwright.sync_api import Page, expect
from rooms import codes
from sqlalchemy import select
from told import cookie_of, lay_files

from contest.db import db
from contest.jobs import films as job
from contest.models.entry import Captions, Entry, Piece

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("films"),
]  # fmt: skip
GOOD = "WEBVTT\n\n00:00.200 --> 00:02.800\nRain\n"
BROKEN = "WEBVTT\n\n00:00.200 -> 00:02.800\nRain\n"
LEGIBLE = 300  # pixels of a line of words, at a desk
PLAYED = "() => document.querySelector('video').currentTime > 0.3"
RENEWED = """async () => (await import("/static/js/lib/parts.js")).replaceParts(
  { pieces: document.querySelector('[data-part="pieces"]').innerHTML.replace(" open", "") })"""
SHOWN = """() => [...document.querySelector("video").textTracks].flatMap(
  (one) => [...(one.activeCues ?? [])].map((cue) => `${one.mode}: ${cue.text}`))"""


def tell(app) -> dict[str, str]:
    """Tell of one film that lies before a jury, of one that hangs, and of a draft."""
    folder = app.extensions["foreign_view"].data
    with app.test_request_context():
        stage = juries.a_stage(1)
        category = films.a_film_category(stage.edition)
        path = films.a_clip(folder, "shown.mp4", size=(320, 240), seconds=3)
        piece = db.session.scalars(select(Piece)).first()
        original = films.a_kept_film(app.extensions["store"], path)
        piece.original_id, piece.frame = original.id, 5
        factories.keep(piece, Captions(piece_id=piece.id, language="en", text=GOOD))
        job.work(app)
        judged = juries.an_open_round(stage)
        juror = juries.jurors_of(stage.panel)[0]
        author = factories.a_person("Agnes")
        draft = Entry(category_id=category.id, user_id=author.id, title="Rain")
        factories.keep(draft)
        exhibit = films.publish(piece)
        beside = films.hang_beside(factories.an_entry(author, stage.single))
        lay_files(app)
        return {
            "draft": draft.code,
            "author": cookie_of(app, author),
            "juror": cookie_of(app, juries.user_of(juror)),
            "room": f"/jury/{judged.code}/{codes(judged, juror)[0]}",
            "exhibit": exhibit,
            "next": beside,
        }


def plays(page: Page) -> None:
    """Play by the keyboard alone, and see the captions of one's language."""
    assert page.evaluate("document.querySelector('video').paused")
    page.locator("video").focus()
    page.keyboard.press("Space")
    page.wait_for_function(PLAYED, timeout=15_000)
    assert page.evaluate(SHOWN) == ["showing: Rain"]
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelector('video').paused")


def test_author_sends_a_film_and_gives_it_a_poster_and_words(served, tmp_path):
    page = served.person("en").sit_as(served.server.told["author"]).page
    film = clips.a_film(tmp_path / "rain.mp4", size=(640, 480), seconds=4, rate=25)
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")

    page.set_input_files("#files", film)
    tray = page.locator('[data-part="pieces"] > li')
    expect(tray).to_contain_text("prepared", timeout=30_000)
    expect(tray).to_contain_text("it plays in every browser", timeout=60_000)
    tray.get_by_text("Choose the poster").click()
    assert tray.locator(".tray__said").bounding_box()["width"] > LEGIBLE
    assert broken_rules(page) == []
    tray.locator('input[name="frame"][value="2"]').check()
    with page.expect_navigation():
        tray.get_by_role("button", name="Take this one").click()
    assert tray.locator('input[name="frame"][value="2"]').is_checked()
    said = tray.locator("p[role=status]")
    expect(said).to_have_text("The film has another poster.")
    expect(said).to_be_focused()
    expect(tray.get_by_role("button", name="Take this one")).to_be_in_viewport()
    assert broken_rules(page) == []


def test_broken_captions_are_told_by_line_and_what_was_typed_stays(served):
    page = served.person("en").sit_as(served.server.told["author"]).page
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")
    tray = page.locator('[data-part="pieces"] > li')

    def give(text: str, language: str) -> None:
        tray.locator("summary", has_text="Captions").click()
        tray.locator('select[name="language"]').select_option(language)
        body = {"name": "a.vtt", "mimeType": "text/vtt", "buffer": text.encode()}
        tray.get_by_label("Choose a WebVTT file").set_input_files(body)
        expect(tray.locator("[data-chosen]")).to_have_text("a.vtt")
        with page.expect_navigation():
            tray.get_by_role("button", name="Send the captions").click()

    give(BROKEN, "ko")

    expect(page.locator("main")).to_contain_text("Line 3:")
    chosen = tray.locator('select[name="language"]')
    expect(chosen).to_have_value("ko")
    expect(chosen).to_be_in_viewport()
    expect(tray.locator("#captions-error")).to_be_in_viewport()
    assert broken_rules(page) == []
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")
    give(GOOD, "en")
    expect(tray).to_contain_text("Captions: English")


def test_words_beside_a_film_stay_whatever_is_sent_or_renewed(served):
    page = served.person("en").sit_as(served.server.told["author"]).page
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")
    tray = page.locator('[data-part="pieces"] > li')
    page.wait_for_function("() => Boolean(customElements.get('auto-save'))")
    tray.locator("summary", has_text="What is said").click()
    said = tray.locator('textarea[name="transcript"]')
    said.fill("Rain on a roof")
    page.fill('[name="title"]', "Fog")

    assert page.evaluate(RENEWED) is False
    expect(said).to_have_value("Rain on a roof")
    with page.expect_navigation():
        tray.get_by_role("button", name="Keep the text").click()

    expect(page.locator('[name="title"]')).to_have_value("Fog")
    expect(said).to_be_visible()
    page.locator("h1").click()
    assert page.evaluate(RENEWED) is True
    expect(said).to_be_visible()


def test_film_that_is_watched_goes_on_while_the_page_is_renewed_around_it(served):
    page = served.person("en").sit_as(served.server.told["author"]).page
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")
    tray = page.locator('[data-part="pieces"] > li')
    tray.locator("summary", has_text="Play what").click()
    film, name = tray.locator("video"), tray.locator("> code")
    film.evaluate("one => { one.loop = one.kept = true; return one.play(); }")
    film.focus()
    name.evaluate("one => { one.textContent = 'old'; one.stale = true; }")

    assert page.evaluate(RENEWED) is True
    page.wait_for_function(PLAYED, timeout=15_000)
    assert name.evaluate("one => one.stale ?? false") is False
    film.evaluate("one => one.pause()")
    assert page.evaluate(RENEWED) is True
    assert film.evaluate("one => [one.kept, one.currentTime > 0.3]") == [True, True]

    tray.evaluate("one => { one.dataset.bytes = 1; }")  # as if of another file
    assert page.evaluate(
        RENEWED.replace("innerHTML", "innerHTML.replace('=\"1\"', '')")
    )
    assert film.evaluate("one => one.kept ?? null") is None


def test_press_beside_words_waits_for_them_and_is_never_swallowed(served):
    """The line is lost, then the words are refused, then the session is over."""
    page = served.person("en").sit_as(served.server.told["author"]).page
    page.goto(f"{served.server.url}/entries/{served.server.told['draft']}")
    tray, line = page.locator('[data-part="pieces"] > li'), Line(page)
    page.wait_for_function("() => Boolean(customElements.get('auto-save'))")
    tray.locator("summary", has_text="What is said").click()
    keep = tray.get_by_role("button", name="Keep the text")
    title, said = page.locator('[name="title"]'), page.locator("auto-save")

    line.cut()
    title.fill("Mist")
    keep.click()
    expect(said).to_contain_text("No connection")
    line.takes(-1)
    expect(said).to_contain_text("Saved at", timeout=10_000)
    title.evaluate("one => one.removeAttribute('maxlength')")
    title.fill("Mist" * 100)
    keep.click()
    expect(said).to_contain_text("Not saved: Up to")
    with page.expect_navigation():
        keep.click()
    expect(title).to_have_value("Mist")

    page.wait_for_function("() => Boolean(customElements.get('auto-save'))")
    page.on("dialog", lambda one: one.accept())
    page.context.clear_cookies()
    title.fill("Haze")
    with page.expect_navigation():
        keep.click()


def test_juror_plays_a_film_by_keyboard_and_marks_it_blind(served):
    person = served.person("en").sit_as(served.server.told["juror"])
    page = person.page
    page.goto(f"{served.server.url}{served.server.told['room']}")

    plays(page)
    assert broken_rules(page) == []
    told = page.content()
    page.keyboard.press("ArrowRight")  # seeks, and leaves the ballot where it is

    assert page.url.endswith(served.server.told["room"])
    assert "shown.mp4" not in told
    assert person.heard == []


def test_visitor_plays_what_hangs(served):
    person = served.person("en").go(served.server.told["exhibit"])

    plays(person.page)

    assert person.heard == []


def test_arrows_seek_in_what_plays_and_lead_on_only_afterwards(served):
    told = served.server.told
    page = served.person("en").go(told["exhibit"]).page
    page.wait_for_function("() => Boolean(customElements.get('light-box'))")
    film = page.locator("video")
    film.evaluate("one => { one.loop = true; return one.play(); }")

    for place in (film, page.locator(".zoomable, main a").first):
        place.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
        assert page.url.endswith(told["exhibit"])
    film.evaluate("one => one.pause()")
    film.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.url.endswith(told["exhibit"])
    film.evaluate("one => one.blur()")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{told['next']}")
