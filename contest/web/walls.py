"""What the gallery's templates need: shared by visitors' pages and rehearsals."""

from contest.models.gallery import Gallery
from contest.queries.galleries import Card, Hung, Shown, Wish
from contest.web.hanging import Row, rows_of

FIRST_TARGET, REST_TARGET, SERIES_TARGET = 2.2, 3.2, 2.8
FIRST_AWARDS = 3


def wall(gallery: Gallery, cards: list[Card], wish: Wish) -> dict[str, object]:
    """Give the wall by a visitor's wish: the first awards hang larger."""
    chosen = [one for one in cards if wish.fits(one)]
    first = [one for one in chosen if one.award][:FIRST_AWARDS]
    return {
        "gallery": gallery,
        "edition": gallery.edition,
        "cards": cards,
        "chosen": chosen,
        "wish": wish,
        "first_rows": hung_rows(first, target=FIRST_TARGET),
        "rows": hung_rows([one for one in chosen if one not in first]),
    }


def on_its_page(gallery: Gallery, shown: Shown) -> dict[str, object]:
    """Give one exhibit with its further photographs in rows."""
    return {
        "gallery": gallery,
        "edition": gallery.edition,
        "exhibit": shown,
        "rows": rows_of(
            list(enumerate(shown.hung[1:], 2)), _hung_ratio, target=SERIES_TARGET
        ),
    }


def hung_rows(cards: list[Card], target: float = REST_TARGET) -> list[Row[Card]]:
    """Hang the cards that have a picture in rows."""
    hung = [one for one in cards if one.lead is not None]
    return rows_of(hung, _ratio, target=target)


def _ratio(card: Card) -> float:
    return card.lead.picture.ratio if card.lead else 1.0


def _hung_ratio(numbered: tuple[int, Hung]) -> float:
    return numbered[1].picture.ratio
