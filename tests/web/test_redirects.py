"""Nothing that an address says leads to another site or writes a header."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from answers import ANSWERS
from grounds import SAFE

ELSEWHERE = (
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "https:evil.example", "https://evil.example", "http:/evil.example", "evil.example",
    "/\t/evil.example", "/%09/evil.example/..", "javascript:alert(1)", "data:text/html,x",
    "/x\r\nSet-Cookie: a=b", "/x\nLocation: https://evil.example", "\u2028//evil.example",
    "//evil\u3002example", "／／evil.example", "/ /evil.example", "",
)  # fmt: skip
PATHS = (
    "//evil.example/account", "//evil.example/%2e%2e", "/%5C%5Cevil.example/account",
    "/account//evil.example", "///evil.example", "//evil.example//",
    "/%0d%0aSet-Cookie:%20a=b", "/account%0d%0aLocation:%20https://evil.example",
    "/.//evil.example/account/sign-in", "/account/sign-in/%2f%2fevil.example",
)  # fmt: skip
ASKING = (
    ("nobody", "GET", "/account/theme"),
    ("gordon", "GET", "/account/sign-in"),
    ("nobody", "GET", "/account/sign-in"),
    ("nobody", "GET", "/account/register"),
    ("nobody", "POST", "/account/sign-in"),
    ("nobody", "POST", "/account/register"),
)


def leads_away(answer) -> bool:
    """Whether a browser that goes where it is sent leaves this site."""
    where = answer.headers.get("Location", "/")
    read = re.sub(r"[\t\r\n]", "", where).strip().replace("\\", "/")
    return urlsplit(urljoin("http://localhost/account/", read)).netloc != "localhost"


@pytest.mark.parametrize("hostile", ELSEWHERE)
def test_next_page_is_one_of_ours(grounds, hostile):
    told = {
        (role, method, url): grounds.ask(
            role,
            method,
            url,
            query_string={"next": hostile},
            data={} if method == "POST" else None,
        ).response
        for role, method, url in ASKING
    }

    assert [one for one, answer in told.items() if leads_away(answer)] == []
    assert [
        one
        for one, answer in told.items()
        if answer.headers.get("Set-Cookie", "").startswith("a=")
    ] == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", ["nobody", "gordon"])
def test_path_that_looks_like_a_host_leads_nowhere(grounds, role, path):
    answer = grounds.ask(role, "GET", path).response

    assert answer.status_code in {200, 301, 303, 308, 404}
    assert not leads_away(answer)
    assert "a=b" not in answer.headers.get("Set-Cookie", "")


def test_sign_in_that_a_page_asked_for_leads_back_to_that_page_alone(grounds):
    pages = [
        rule
        for rule in grounds.app.url_map.iter_rules()
        if set(rule.methods or ()) & SAFE and "nobody" not in ANSWERS[rule.endpoint]
    ]

    doors = [grounds.ask("nobody", "GET", grounds.url_of(one)) for one in pages]

    assert [one for one in doors if one.is_door and leads_away(one.response)] == []
    assert sum(one.is_door for one in doors) > 40
