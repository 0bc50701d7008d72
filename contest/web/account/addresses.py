"""The address of the page that is looked at, to come back to it in another language.

A refused form is the answer of an address where nobody can look; the page that was
drawn has one of its own, since a template bears the name of its endpoint.
"""

from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

from flask import current_app, request, url_for
from jinja2 import pass_context
from jinja2.runtime import Context

# Where the page of a refused form can be seen again, best first.
LOOKS = ("new", "edit", "show", "index")


@pass_context
def page_drawn(context: Context) -> str:
    """Give the name of the template that is drawn; those it includes have their own."""
    return context.name or ""


def in_language(language: str, drawn: str = "") -> str:
    """Give this page's address in another language, its filters and page kept."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]
    return f"{_path(drawn)}?{urlencode([*kept, ('lang', language)])}"


def this_page(drawn: str = "") -> str:
    """Give this page's address, to come back to."""
    query = urlencode(list(request.args.items(multi=True)))
    return f"{_path(drawn)}?{query}" if query else _path(drawn)


def _path(drawn: str) -> str:
    """Give the path, quoted; after a refused form, that of the form."""
    rule = request.url_rule
    if rule is not None and "GET" in (rule.methods or ()):
        return quote(request.path)
    found = (_address(one) for one in _forms(drawn))
    address = next((one for one in found if one), "")
    return address or _page_before() or url_for("public.editions.index")


def _forms(drawn: str) -> Iterator[str]:
    """Give the endpoints where the drawn form may stand, the likeliest first."""
    page = drawn.removesuffix(".html").replace("/", ".")
    yield page
    for one in LOOKS:
        yield f"{page.rpartition('.')[0]}.{one}"


def _address(endpoint: str) -> str:
    """Give the address of a page, if this request names all the parts of one."""
    named = request.view_args or {}
    if endpoint not in current_app.view_functions:
        return ""
    for rule in current_app.url_map.iter_rules(endpoint):
        if "GET" in (rule.methods or ()) and rule.arguments <= named.keys():
            return url_for(endpoint, **{one: named[one] for one in rule.arguments})
    return ""


def _page_before() -> str:
    """Give the path of our own page that the form was sent from, if it can be seen."""
    before = urlsplit(request.referrer or "")
    if before.netloc != request.host:
        return ""
    path = f"/{before.path.lstrip('/')}"
    seen = current_app.url_map.bind(request.host).test(path, method="GET")
    return path if seen else ""
