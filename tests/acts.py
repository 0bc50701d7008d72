"""What people do in the whole line, page by page, the same in every language.

Everything is found by address, name or value, never by words.
"""

from datetime import timedelta
from pathlib import Path

from browser import Person

from contest.clock import now

SLUG = "2031"
DESK = f"/desk/{SLUG}"
PASSWORD = "several words are good"
TEXTS = (
    "intro",
    "task",
    "criteria",
    "order",
    "place",
    "reward",
    "publication",
)
LONGEST = 90


def claim_installation(person: Person) -> None:
    """Become the first organizer by the link of the terminal."""
    person.go(person.server.first_link())
    newcomer(person, email="gordon@example.org", name="Gordon")


def newcomer(person: Person, **facts: str) -> None:
    """Fill in who one is, and send it."""
    form = person.find('main form:has([name="password"])')
    told = {"country": "KR", "password": PASSWORD, **facts}
    for name, value in told.items():
        field = form.locator(f'[name="{name}"]')
        if name == "country":
            field.select_option(value)
        else:
            field.fill(value)
    for name in ("terms", "conflicts"):
        for box in form.locator(f'[name="{name}"]').all():
            box.check()
    person.press(form.locator("button[type=submit]").first)


def draft_call(person: Person) -> None:
    """Found a contest, draft an edition, write every text in three languages."""
    person.go("/desk/contests/new")
    person.write_all("/desk/contests", name="A View")
    person.write("/desk/contests", slug="a-view")
    person.send("/desk/contests")
    person.write_all("/editions", title="The ordinary")
    person.write("/editions", slug=SLUG)
    person.send("/editions")
    person.go(f"{DESK}/texts")
    person.write_all("/texts", **{name: f"What {name} says" for name in TEXTS})
    person.write("/texts", contact="questions@example.org")
    person.send("/texts")


def add_category(person: Person, slug: str, kind: str) -> None:
    """Add a category whose limits take small photographs."""
    person.go(f"{DESK}/categories/new")
    person.write_all("/categories", name=slug.title(), task="Two of them")
    person.write("/categories", slug=slug, kind=kind, min_long_side=600)
    person.send("/categories")


def set_dates(person: Person) -> None:
    """Let the call be open since yesterday, until next month."""
    person.go(f"{DESK}/dates")
    clock = "%Y-%m-%dT%H:%M"
    person.write(
        "/dates",
        zone="Europe/Moscow",
        opens_at=(now() - timedelta(days=1)).strftime(clock),
        closes_at=(now() + timedelta(days=30)).strftime(clock),
    )
    person.send("/dates")


def open_call(person: Person) -> None:
    """Look through what an organizer looks through, then open."""
    for path in ("/consents", "/categories", "/seats", "/jury", "/rounds", "/results"):
        person.go(f"{DESK}{path}")
    person.go(f"{DESK}/opening")
    person.write("/opening", sure=True)
    person.send("/opening")
    for path in ("", "/gallery", "/entries", "/screening", "/log"):
        person.go(f"{DESK}{path}")
    person.go(f"/{SLUG}")


def register(person: Person, name: str, email: str) -> None:
    """Make an account; the mailed link signs in the browser that asked for it."""
    person.go("/account/register")
    newcomer(person, name=name, email=email)
    person.go(person.server.letter_to(email, "/account/verifications/"))
    person.press(person.find('main form button[type="submit"]'))
    assert not person.page.locator('[name="password"]').count()


def enter(person: Person, *, category: int, title: str, files: list[Path]) -> str:
    """Start an entry, send its photographs, tell about it, submit; give the code."""
    person.go("/entries/new")
    person.press(
        person.page.locator('main form[action$="/entries"] button').nth(category)
    )
    code = person.page.url.rsplit("/", 1)[-1]
    person.page.set_input_files("#files", files)
    kept = person.page.locator('[data-part="pieces"] > li')
    kept.nth(len(files) - 1).wait_for(timeout=60_000)
    person.page.locator(".peek img").wait_for(timeout=60_000)
    person.look()
    about = person.write(
        f"/entries/{code}",
        title=title,
        place="Busan",
        made_by="none",
        taken_on="May 2026",
    )
    about.locator('[name="place_country"]').select_option("KR")
    about.locator('[name="statement"]').fill("I passed here every day.")
    for box in about.locator('[name="consent"]').all():
        box.check()
    person.press(person.find('[formaction$="/submission"]'))
    assert "/receipts/" in person.page.url
    person.go(f"/entries/{code}").go("/entries")
    return code


def turn_series_round(person: Person, code: str) -> None:
    """Move the last photograph of a series one step forward, by its button."""
    person.go(f"/entries/{code}")
    places = "ones => ones.map(one => one.dataset.code)"
    before = person.page.locator(".sequence__piece").evaluate_all(places)
    with person.page.expect_response(lambda one: one.url.endswith("/order")) as heard:
        person.page.locator('.sequence__piece button[name="earlier"]').last.click()
    assert heard.value.status < 400
    person.go(f"/entries/{code}")
    after = person.page.locator(".sequence__piece").evaluate_all(places)
    assert after == [*before[:-2], before[-1], before[-2]]


def invite_jury(person: Person, jurors: dict[str, str]) -> None:
    """Make a panel and write to its jurors; the first sits in the chair."""
    person.go(f"{DESK}/jury")
    person.write_all(f"{DESK}/jury", name="The jury")
    person.send(f"{DESK}/jury")
    for number, (name, language) in enumerate(jurors.items()):
        email = f"{name.lower()}@example.org"
        facts = {"name": name, "email": email, "language": language}
        person.write("/jurors", **facts, is_chair=number == 0)
        person.send("/jurors")


def accept_place(person: Person, name: str) -> None:
    """Take the place on the jury by the mailed link."""
    email = f"{name.lower()}@example.org"
    person.go(person.server.letter_to(email, "/invitations/jury/"))
    newcomer(person, name=name)


def open_round(person: Person, **rules: object) -> str:
    """Plan a round over all categories and open it; give its code."""
    person.go(f"{DESK}/rounds/new")
    form = person.write("/rounds", **rules)
    for box in form.locator('[name="categories"]').all():
        box.check()
    person.send("/rounds")
    for tick in person.form("/opening").locator("[type=checkbox]").all():
        tick.check()  # asked only while entries come, or where some are not screened
    person.send("/opening", "button.button--main")
    return person.page.url.split("?")[0].rsplit("/", 1)[-1]


def judge(person: Person, code: str, key: str, *, by_keys: bool = True) -> int:
    """Judge all that waits, by keys or by buttons; give how many ballots were cast."""
    person.go("/jury/")
    person.press(person.find(f'a[href="/jury/{code}/"]'))
    for cast in range(LONGEST):
        pad = person.page.locator("score-pad")
        if not pad.count():
            person.look()
            return cast
        _cast(person, key, by_keys=by_keys)
    raise AssertionError("the queue does not end")


def _cast(person: Person, key: str, *, by_keys: bool) -> None:
    """Press once the room listens; a ballot cast leads to another address."""
    page = person.page
    await_state(person)
    person.look()
    here = page.url
    if by_keys:
        page.keyboard.press(key)
    else:
        person.find(f'.scorepad__key[data-key="{key}"]').tap()
    page.wait_for_url(lambda url: url != here)


def await_state(person: Person, state: str = "listening") -> None:
    """Wait until the room says that it is in this state; listening, a press counts."""
    person.page.wait_for_selector(f'score-pad[data-state="{state}"]', state="attached")


def step_back(person: Person, code: str, key: str, *, by_keys: bool = True) -> None:
    """Undo the last ballot and cast it anew: nothing is lost by looking back."""
    person.go(f"/jury/{code}/")
    person.press(person.find(f'main a.button[href^="/jury/{code}/"]'))
    _cast(person, key, by_keys=by_keys)


def close_round(person: Person, code: str) -> None:
    """Look at the progress and close."""
    person.go(f"{DESK}/rounds").go(f"{DESK}/rounds/{code}")
    person.go(f"{DESK}/rounds/{code}/closure")
    person.write("/closure", sure=True)
    person.send("/closure")
    person.go(f"{DESK}/rounds/{code}")


def settle_and_award(person: Person) -> int:
    """Rule on shared places, give one award in each category, seal; count the ties."""
    person.go(f"{DESK}/results")
    ties = 0
    while person.page.locator('form[action$="/ties"]').count():
        person.write("/ties", reason="The jury talked and voted.")
        person.send("/ties")
        ties += 1
    for number, name in enumerate(("Grand Prix", "Best series"), 1):
        form = person.write_all("/awards", name=name)
        form.locator('[name="category"]').select_option(index=number)
        person.send("/awards")
        person.send("/wins")
    person.go(f"{DESK}/verdict")
    _confirm(person, "/verdict")
    person.send("/verdict")
    return ties


def hang_and_publish(person: Person) -> int:
    """Hang, write every word in three languages, rehearse, publish; count exhibits."""
    person.go(f"{DESK}/gallery")
    person.send("/gallery", "button:last-of-type")  # with the finalists
    person.write_all("/gallery/intro", intro="Come in")
    person.send("/gallery/intro")
    links = person.page.locator('main li h3 a[href*="/exhibits/"]')
    paths = [one.get_attribute("href") for one in links.all()]
    for path in paths:
        person.go(path)
        for field in person.form(path).locator("input[type=text], textarea").all():
            if not field.input_value():
                field.fill("A wall in the morning")
        person.send(path)
    person.go(f"{DESK}/rehearsal")
    person.go(f"{DESK}/publication")
    _confirm(person, "/publication")
    person.send("/publication")
    return len(paths)


def _confirm(person: Person, path: str) -> None:
    """Tick all that a second look asks, which is more while the call is open."""
    for tick in person.form(path).locator("[type=checkbox]").all():
        tick.check()


def walk_through(person: Person, count: int, *, scripted: bool = True) -> None:
    """Come in from the first page, see every exhibit, open one large."""
    person.go("/").go("/galleries").go(f"/{SLUG}").go(f"/{SLUG}/gallery")
    links = person.page.locator(f'main a[href^="/{SLUG}/"]:has(img)')
    paths = sorted({one.get_attribute("href") for one in links.all()})
    assert len(paths) == count
    for path in paths:
        person.go(path)
        whole = person.page.locator("main figure img").first
        assert whole.get_attribute("alt")
    if scripted:
        _see_large(person)


def _see_large(person: Person) -> None:
    page = person.page
    page.locator("a[data-photo]").first.click()
    page.locator(".pswp--open, .pswp").first.wait_for()
    page.wait_for_timeout(300)
    person.look()
    page.keyboard.press("+")
    page.keyboard.press("Escape")
    page.locator(".pswp").first.wait_for(state="detached")
