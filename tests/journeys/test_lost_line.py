"""Files on their way in a real browser: the line is cut, the page is left, one is paused.

The line is made slow, so that the middle of a file is a time at which things happen.
"""

import pytest
from factories import an_entry, an_open_edition, ansel
from lines import GOING, KEPT, Line, hashes, kept
from pictures import a_jpeg
from playwright.sync_api import expect
from told import cookie_of

from contest.db import db
from contest.models.contest import Category

pytestmark = [
    pytest.mark.browser, pytest.mark.slow, pytest.mark.sqlite,
    pytest.mark.xdist_group("lost line"),
]  # fmt: skip
MANY = 10


def tell(app) -> tuple[str, list[str]]:
    with app.test_request_context():
        an_open_edition()
        author = ansel()
        series = db.session.query(Category).filter_by(slug="series").one()
        codes = [
            an_entry(author, series, submitted=False, pieces=0).code for _ in range(8)
        ]
        return cookie_of(app, author), codes


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("photographs")
    paths = [folder / f"{number}.jpg" for number in range(MANY)]
    for number, path in enumerate(paths):
        a_jpeg(path, size=(1500, 1000), seed=number, quality=97)
    return paths


@pytest.fixture
def begun(served, request):
    """A draft in a browser whose line takes so many bytes a second."""
    cookie, codes = served.server.told
    ansel = served.person("en").sit_as(cookie)
    ansel.go(f"/entries/{codes.pop()}")
    line = Line(ansel.page)
    line.takes(request.param)
    yield ansel.page, line
    ansel.context.close()


@pytest.mark.parametrize("begun", [400_000], indirect=True)
def test_ten_files_come_through_a_line_that_is_cut(served, begun, files):
    page, line = begun
    page.set_input_files("#files", files)
    expect(page.locator(GOING)).to_have_count(3, timeout=20_000)

    for _ in range(2):
        page.wait_for_timeout(1_500)
        line.cut()
        cut = page.locator(".tray__said .status--wait")
        expect(cut.first).to_contain_text("The line was lost", timeout=30_000)
        line.takes(400_000)
    line.takes(-1)

    expect(page.locator(KEPT)).to_have_count(MANY, timeout=120_000)
    assert kept(served, page) == hashes(files)


@pytest.mark.parametrize("begun", [200_000], indirect=True)
def test_reload_in_the_middle_goes_on_where_it_stopped(served, begun, files):
    page, line = begun
    sent = []
    page.set_input_files("#files", files[:3])
    expect(page.locator(GOING)).to_have_count(3, timeout=20_000)
    page.wait_for_timeout(2_000)

    page.on("dialog", lambda one: one.accept())
    page.reload()
    said = page.locator("file-drop > .status")
    expect(said).to_contain_text("each goes on where it stopped")
    line.takes(-1)
    page.on("request", lambda one: sent.append(one.method))
    page.set_input_files("#files", files[:3])

    expect(page.locator(KEPT)).to_have_count(3, timeout=60_000)
    assert sent.count("HEAD") >= 3  # more where the part before holds its file still
    assert "POST" not in sent
    assert kept(served, page) == hashes(files[:3])

    page.set_input_files("#files", files[:3])
    known = page.locator("file-drop .tray__file", has_text="in the entry already")
    expect(known).to_have_count(3)
    known.first.get_by_role("button", name="Dismiss").click()
    page.get_by_role("button", name="Dismiss all that are here already").click()
    expect(known).to_have_count(0)
    expect(page.locator("#files")).to_be_focused()


@pytest.mark.parametrize("begun", [50_000], indirect=True)
def test_files_chosen_again_after_a_reload_stand_as_first_chosen(served, begun, files):
    page, line = begun
    page.set_input_files("#files", files[:5])
    expect(page.locator(GOING)).to_have_count(3, timeout=20_000)
    page.wait_for_timeout(1_000)
    page.on("dialog", lambda one: one.accept())
    page.reload()

    line.takes(5_000)  # so that the first is on its way still when it is told to wait
    page.set_input_files("#files", files[:5])
    first = page.locator(".tray__file", has_text=files[0].name)
    first.get_by_role("button", name="Pause").click()
    line.takes(-1)
    expect(page.locator(KEPT)).to_have_count(4, timeout=60_000)
    first.get_by_role("button", name="Go on").click()

    names = [one.name for one in files[:5]]
    expect(page.locator(f"{KEPT} > code")).to_have_text(names, timeout=60_000)


@pytest.mark.parametrize("begun", [200_000], indirect=True)
def test_paused_file_waits_and_goes_on(served, begun, files):
    page, line = begun
    page.set_input_files("#files", files[:1])
    mine = page.locator(".tray__file").first
    mine.get_by_role("button", name="Pause").click()
    expect(mine).to_contain_text("Paused. What has arrived is kept for a day.")
    line.takes(-1)
    page.wait_for_timeout(1_000)
    assert kept(served, page) == []

    mine.get_by_role("button", name="Go on").click()

    expect(page.locator(KEPT)).to_have_count(1, timeout=60_000)
    assert kept(served, page) == hashes(files[:1])


@pytest.mark.parametrize("begun", [50_000], indirect=True)
def test_file_that_is_not_wanted_leaves_nothing(served, begun, files):
    page, _ = begun
    page.set_input_files("#files", files[:1])
    mine = page.locator(".tray__file").first
    expect(mine.locator("progress")).to_be_visible(timeout=20_000)

    with page.expect_response(lambda one: one.request.method == "DELETE") as gone:
        mine.get_by_role("button", name="Do not send").click()

    assert gone.value.status == 204
    assert list((served.server.data / "spool").glob("part-*")) == []
    assert kept(served, page) == []


@pytest.mark.parametrize("begun", [200_000], indirect=True)
def test_file_that_changed_on_the_device_is_told_and_not_waited_for(
    served, begun, files, tmp_path
):
    page, line = begun
    mine = tmp_path / "edited.jpg"
    mine.write_bytes(files[0].read_bytes())
    page.set_input_files("#files", mine)
    tray = page.locator(".tray__file").first
    expect(tray.locator("progress")).to_be_visible(timeout=20_000)
    tray.get_by_role("button", name="Pause").click()

    mine.write_bytes(files[1].read_bytes())
    line.takes(-1)
    tray.get_by_role("button", name="Go on").click()

    expect(tray).to_contain_text("changed or moved on this device", timeout=30_000)
    expect(tray.get_by_role("button")).to_have_text(["Dismiss"])
    page.set_input_files("#files", mine)
    expect(page.locator(KEPT)).to_have_count(1, timeout=60_000)
    assert kept(served, page) == hashes([mine])


@pytest.mark.parametrize("begun", [100_000], indirect=True)
def test_page_is_asked_to_stay_open_only_while_something_goes(served, begun, files):
    page, _ = begun
    page.set_input_files("#files", files[:2])
    said = page.locator("file-drop > .status")
    expect(said).to_contain_text("Keep this page open")

    for _ in range(2):
        page.get_by_role("button", name="Pause").first.click()
    expect(said).to_be_hidden()
    page.get_by_role("button", name="Go on").first.click()

    expect(said).to_contain_text("Keep this page open")


@pytest.mark.parametrize("begun", [-1], indirect=True)
def test_lines_come_and_go_around_one_that_is_worked_in(served, begun, files):
    page, _ = begun
    page.set_input_files("#files", files[:3])
    expect(page.locator(KEPT)).to_have_count(3, timeout=60_000)
    expect(page.locator("file-drop progress")).to_have_count(0)

    first = page.locator(KEPT).first
    first.locator("summary", has_text="Remove").click()
    first.locator('[data-does="remove"]').click()
    expect(page.locator(f"{KEPT} > code")).to_have_text(["1.jpg", "2.jpg"])
    first.locator("summary", has_text="Replace").click()
    first.locator("input[type=file]").focus()
    page.set_input_files("#files", files[3])

    expect(page.locator(f"{KEPT} > code")).to_have_text(["1.jpg", "2.jpg", "3.jpg"])
    expect(first.locator("input[type=file]")).to_be_focused()
    assert kept(served, page) == hashes(files[1:4])
