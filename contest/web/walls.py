"""What the gallery's templates need: shared by visitors' pages and rehearsals."""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.models.contest import Category
from contest.models.gallery import Gallery
from contest.queries.cards import Card, Hung, Shown, cards_of
from contest.queries.galleries import (
    Hanging,
    Wish,
    authors_in,
    census_of,
    hangings_of,
)
from contest.queries.pages import Page
from contest.web.hanging import Row, is_outside, rows_of

FIRST_TARGET, REST_TARGET, SERIES_TARGET = 2.2, 3.2, 2.8
FIRST_AWARDS = 5
ON_A_PAGE = 24
MOST_IN_A_HALF = 3
MOST_IN_LEAD = 4


@dataclass(frozen=True, slots=True)
class Half:
    """One room of a mirror pair: its category, and what hangs there."""

    category: Category
    cards: tuple[Card, ...]


def wall(gallery: Gallery, wish: Wish, number: int = 1) -> dict[str, object]:
    """Give one page of the wall by a visitor's wish.

    The first page of everything begins with the first awards, larger, and a mirror
    pair; the rest follows in its order.
    """
    hangings = hangings_of(gallery)
    page = _page([one for one in hangings if wish.fits(one)], number)
    cards = cards_of([one.exhibit_id for one in page.items])
    opens = wish.is_empty and page.number == 1
    first = [one for one in cards if one.award][:FIRST_AWARDS] if opens else []
    lead = _lead(first)
    others = [one for one in cards if one not in first]
    halves = _mirror(gallery, others) if opens else ()
    apart = [*first, *(card for half in halves for card in half.cards)]
    return {
        "gallery": gallery,
        "edition": gallery.edition,
        "census": census_of(hangings, authors_in(gallery)),
        "cards": cards,
        "page": page,
        "first_number": (page.number - 1) * ON_A_PAGE + 1,
        "wish": wish,
        "lead": lead,
        "lead_card": first[0] if first else None,
        "first_rows": hung_rows(first[1:] if lead else first, target=FIRST_TARGET),
        "halves": halves,
        "rows": hung_rows([one for one in cards if one not in apart]),
    }


def on_its_page(gallery: Gallery, shown: Shown) -> dict[str, object]:
    """Give one exhibit with its further photographs in rows."""
    return {
        "gallery": gallery,
        "edition": gallery.edition,
        "exhibit": shown,
        "card": shown.card,
        "rows": rows_of(
            list(enumerate(shown.card.hung[1:], 2)), _hung_ratio, target=SERIES_TARGET
        ),
    }


def hung_rows(cards: Sequence[Card], target: float = REST_TARGET) -> list[Row[Card]]:
    """Hang the cards that have a picture in rows."""
    hung = [one for one in cards if one.lead is not None]
    return rows_of(hung, _ratio, target=target)


def _lead(first: Sequence[Card]) -> Row[Hung] | None:
    """Give the first photographs of the first award in a row, where it is a series."""
    hung = first[0].hung if first else ()
    for count in range(2, min(len(hung), MOST_IN_LEAD) + 1):
        ratios = tuple(one.picture.ratio for one in hung[:count])
        if not is_outside(sum(ratios)):
            return Row(hung[:count], ratios)
    return None


def _page(chosen: Sequence[Hanging], number: int) -> Page[Hanging]:
    count = max(1, -(-len(chosen) // ON_A_PAGE))
    number = min(max(1, number), count)
    start = (number - 1) * ON_A_PAGE
    return Page(chosen[start : start + ON_A_PAGE], number, count, len(chosen))


def _mirror(gallery: Gallery, cards: Sequence[Card]) -> tuple[Half, ...]:
    """Give the two halves of the first mirror pair that hangs on both sides."""
    for category in gallery.edition.categories:
        other = category.mirror_id
        halves = [
            tuple(one for one in cards if one.category.id == side)[:MOST_IN_A_HALF]
            for side in (category.id, other)
        ]
        if other is not None and all(halves):
            return tuple(Half(half[0].category, half) for half in halves)
    return ()


def _ratio(card: Card) -> float:
    return card.lead.picture.ratio if card.lead else 1.0


def _hung_ratio(numbered: tuple[int, Hung]) -> float:
    return numbered[1].picture.ratio
