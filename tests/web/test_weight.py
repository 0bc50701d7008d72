"""What a page weighs on the wire, its pictures left out: every kind, every language.

Rows and a client alone, no browser: what a page links to is added up as a browser would
fetch it with nothing kept. `make bench` prints the same figures for more rows.
"""

import pytest

from benchmarks.addresses import pages_of
from benchmarks.pages import MOST_HTML, MOST_PAGE, clients_of, installation
from benchmarks.weight import weight_of

FEW = 3
SHARED = 150_000  # bytes of styles, scripts and faces; the rest is for what is written


@pytest.fixture(scope="module")
def hall():
    with installation(FEW) as (app, hall):
        yield pages_of(hall), clients_of(app, hall.tokens)


@pytest.mark.parametrize("language", ["en", "ru", "ko"])
def test_every_kind_of_page_keeps_to_its_weight(hall, language):
    pages, clients = hall
    for client in clients.values():
        client.get(f"/?lang={language}")

    weights = {
        name: weight_of(clients[who], address) for name, (address, who) in pages.items()
    }

    assert {n: one for n, one in weights.items() if one.html >= MOST_HTML} == {}
    assert {n: one for n, one in weights.items() if one.total >= MOST_PAGE} == {}
    assert {n: one for n, one in weights.items() if one.total - one.html > SHARED} == {}
