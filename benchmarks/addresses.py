"""The pages that are measured: by name, their address and who asks for it."""

from benchmarks.hall import Hall

Pages = dict[str, tuple[str, str]]


def pages_of(hall: Hall) -> Pages:
    """Give one page of every kind; who asks is a name in `hall.tokens`, or nobody."""
    return {
        **_asked_by("", _public(hall)),
        "my entries": ("/entries", "entrant"),
        "entry page": (f"/entries/{hall.entry}", "entrant"),
        "my rounds": ("/jury/", "juror"),
        "my desk": ("/desk/", "organizer"),
        "judging room": (f"/jury/{hall.under_way}/", "juror"),
        **_asked_by("organizer", _desk(hall)),
        **_asked_by("organizer", _ended(hall)),
    }


def _asked_by(who: str, addresses: dict[str, str]) -> Pages:
    return {name: (address, who) for name, address in addresses.items()}


def _public(hall: Hall) -> dict[str, str]:
    return {
        "home": "/",
        "call page": f"/{hall.open}",
        "galleries": "/galleries",
        "gallery": f"/{hall.past}/gallery",
        "exhibit": f"/{hall.past}/ordinary/{hall.exhibit}",
    }


def _desk(hall: Hall) -> dict[str, str]:
    desk = f"/desk/{hall.open}"
    return {
        "desk": desk,
        "entries list": f"{desk}/entries",
        "screening": f"{desk}/screening",
        "jury desk": f"{desk}/jury",
        "rounds": f"{desk}/rounds",
        "round": f"{desk}/rounds/{hall.under_way}",
        "audit": f"{desk}/log",
    }


def _ended(hall: Hall) -> dict[str, str]:
    desk = f"/desk/{hall.past}"
    return {
        "desk, all over": desk,
        "round closed": f"{desk}/rounds/{hall.over}",
        "standings": f"{desk}/rounds/{hall.over}/standings",
        "results": f"{desk}/results",
        "gallery desk": f"{desk}/gallery",
        "rehearsal": f"{desk}/rehearsal",
        "publication": f"{desk}/publication",
    }
