"""A public gallery names whom it may, and is gone as a whole when it is taken back."""

import pytest
from crawling import crawl, told
from doing import prepare
from preludes import UNPUBLISHED

WINNER = "(SELECT e.user_id FROM entry e JOIN win w ON w.entry_id = e.id JOIN user_account u ON u.id = e.user_id WHERE u.email LIKE '%@house.%')"
MARKED = f"UPDATE user_account SET name = 'FVSHOWNNAME', name_latin = 'FVSHOWNLATIN', country = 'FJ' WHERE id = {WINNER}"
AGREED = f"INSERT INTO consent (user_id, text_id, given_at) SELECT {WINNER}, t.id, e.created_at FROM consent_text t JOIN edition e ON e.id = t.edition_id WHERE e.slug = 'house-1' AND t.kind IN ('publish_name', 'publish_country')"
TAKEN_BACK = f"UPDATE consent SET withdrawn_at = given_at WHERE user_id = {WINNER}"
NAMES = ("fvshownname", "fvshownlatin")
TAG = {"If-None-Match": "*", "Range": "bytes=0-9"}


def named_in(grounds, *before):
    """Give every public answer that names the winner."""
    prepare(grounds, MARKED, *before)
    pages = crawl(grounds, "nobody")
    pages["search"] = grounds.ask(
        "nobody", "GET", "/house-1/gallery?q=FVSHOWNNAME"
    ).response
    grounds.put_back()
    return [
        url
        for url, answer in pages.items()
        if any(
            name
            in told(answer)
            .replace("q=fvshownname", "")
            .replace('value="fvshownname"', "")
            for name in NAMES
        )
    ]


def test_author_who_agreed_is_named(grounds):
    assert [url for url in named_in(grounds, AGREED) if "/house-1/" in url]


@pytest.mark.parametrize("before", [(), (AGREED, TAKEN_BACK)])
def test_author_who_did_not_or_no_more_agrees_is_named_nowhere(grounds, before):
    assert named_in(grounds, *before) == []


def seconds_of(cached):
    """Give how long a cache may go on without asking again."""
    _, _, age = cached.partition("max-age=")
    return int(age) if age else 0 if "no-cache" in cached else 10**9


def test_gallery_taken_back_is_gone_with_every_address_of_it(grounds):
    pages = crawl(grounds, "nobody")
    shown = {
        url: answer.headers["Cache-Control"]
        for url, answer in pages.items()
        if answer.status_code == 200 and url.startswith(("/house-1/", "/pictures/"))
    }
    prepare(grounds, UNPUBLISHED)

    after = {
        (url, way): grounds.ask("nobody", "GET", url, headers=headers).response
        for url in shown
        for way, headers in (("plain", {}), ("again", TAG))
    }
    grounds.put_back()

    assert any(url.startswith("/pictures/") for url in shown)
    kept = {one for one in shown.values() if one.startswith("public")}
    assert max(seconds_of(one) for one in kept) <= 300
    assert {what for what, one in after.items() if one.status_code != 404} == set()
    assert {one.headers.get("ETag") for one in after.values()} == {None}
