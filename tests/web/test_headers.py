"""What every answer carries: pages, refusals, redirects, files; for everybody."""

import pytest
from answers import ANSWERS, EVERYONE, ROLES
from grounds import SAFE

# Bytes that are the same for everybody.
SHARED = {
    "static",
    "public.faces.index",
    "public.faces.show",
    "public.films.read",
    "public.films.show",
    "public.renditions.show",
    "public.tiles.show",
    "public.zooms.index",
    "public.zooms.show",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)


def insider_of(endpoint):
    return next(
        (one for one in ("gordon", "vivian", "ansel") if one in ANSWERS[endpoint]),
        "administrator",
    )


def lacks_of(response):
    """Name what is missing or wrong among the headers of an answer."""
    headers = response.headers
    policy = headers.get("Content-Security-Policy", "")
    lacks = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    lacks += [one for one in DIRECTIVES if one not in policy.split("; ")]
    lacks += [one for one in ("unsafe", "*", "http:", "data:") if one in policy]
    if headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        lacks.append("Referrer-Policy")
    if "Cookie" not in headers.get("Vary", ""):
        lacks.append("Vary")
    return lacks


@pytest.mark.parametrize("endpoint", sorted(ANSWERS))
def test_answer_carries_its_headers_and_is_kept_by_nobody(grounds, endpoint):
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    url = grounds.url_of(rule)

    told = {
        (role, method): grounds.ask(role, method, url).response
        for role in {insider_of(endpoint), "mallory", "nobody"}
        for method in sorted(set(rule.methods) - {"OPTIONS", "HEAD"})
    }

    assert {pair: lacks_of(one) for pair, one in told.items() if lacks_of(one)} == {}
    if endpoint not in SHARED:
        kept = {
            pair: one.headers.get("Cache-Control")
            for pair, one in told.items()
            if pair[0] != "nobody" or ANSWERS[endpoint] != EVERYONE
        }
        assert {p: one for p, one in kept.items() if one != "private, no-store"} == {}


@pytest.mark.parametrize(
    "endpoint", [one for one in ANSWERS if one.startswith("jury.")]
)
def test_jury_tells_no_other_site_where_it_was(grounds, endpoint):
    rule = next(grounds.app.url_map.iter_rules(endpoint))
    method = min(set(rule.methods) - {"OPTIONS", "HEAD"})

    told = [grounds.ask(role, method, grounds.url_of(rule)) for role in ROLES]

    assert {one.response.headers["Referrer-Policy"] for one in told} == {"no-referrer"}


@pytest.mark.parametrize("role", ["gordon", "nobody"])
@pytest.mark.parametrize(
    ("method", "url", "code"),
    [
        ("GET", "/nowhere/at/all/here", 404),
        ("DELETE", "/account", 405),
        ("POST", "/desk/house-1/rounds/none/pause", None),
        ("GET", "/static/../wsgi.py", 404),
        ("GET", "/static/none.css", 404),
    ],
)
def test_refusal_carries_them_too(grounds, role, method, url, code):
    told = grounds.ask(role, method, url).response

    assert lacks_of(told) == []
    assert code in {None, told.status_code}
    assert "max-age=31536000" not in told.headers["Cache-Control"]


def test_error_of_ours_carries_them_and_tells_nothing(grounds):
    def break_down():
        raise RuntimeError("the secret of the house")

    name = "public.editions.index"
    whole = grounds.app.view_functions[name]
    grounds.app.view_functions[name] = break_down
    grounds.app.testing = False
    try:
        told = grounds.ask("gordon", "GET", "/").response
    finally:
        grounds.app.view_functions[name] = whole
        grounds.app.testing = True

    assert told.status_code == 500
    assert lacks_of(told) == []
    assert told.headers["Cache-Control"] == "private, no-store"
    assert "secret of the house" not in told.text


def test_only_looking_is_ever_kept_by_others(grounds):
    kept = [
        rule.endpoint
        for rule in grounds.app.url_map.iter_rules()
        if set(rule.methods) - SAFE
        and "public"
        in grounds.ask("nobody", "POST", grounds.url_of(rule)).response.headers[
            "Cache-Control"
        ]
    ]

    assert kept == []
