"""A breadth-first crawl of all that a role reaches by following addresses."""

import re
from collections import deque
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

ADDRESS = re.compile(r"""(?:href|src|action)="([^"]*)"|srcset="([^"]*)\"""")
MOST = 400
STARTS = ("/", "/galleries", "/entries", "/jury/", "/desk/", "/account")
LEFT_OUT = ("/static/", "/account/theme", "/account/data.json")


def told(answer):
    """Give all that an answer says, headers too, decoded in every way."""
    head = "\n".join(f"{name}: {value}" for name, value in answer.headers)
    text = head + answer.get_data().decode("utf-8", "replace")
    return (text + unquote(unescape(text))).lower()


def addresses(page, at):
    found = set()
    for plain, several in ADDRESS.findall(page):
        parts = [one.split()[0] for one in several.split(",") if one.strip()]
        found |= {urljoin(at, unescape(one)) for one in (plain, *parts) if one}
    return {url for url in found if not urlsplit(url).netloc}


def crawl(grounds, role):
    """Fetch all that a person in this role reaches by following addresses."""
    client, seen, waiting = grounds.client(role), {}, deque(STARTS)
    while waiting and len(seen) < MOST:
        url = waiting.popleft().split("#")[0]
        if url in seen or url.startswith(LEFT_OUT) or "lang=" in url:
            continue
        answer = seen[url] = grounds.ask(role, "GET", url, client=client).response
        if answer.status_code in {302, 303}:
            waiting.append(urljoin(url, answer.location))
        if answer.mimetype == "text/html":
            waiting.extend(sorted(addresses(answer.get_data(as_text=True), url)))
    assert len(seen) < MOST
    return seen
