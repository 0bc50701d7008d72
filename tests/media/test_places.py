"""Places for children: no more than there are, and each person in turn."""

import threading
from contextlib import suppress

from contest.media.places import Places


def line_up(places, names):
    """Let each come after the one before is waiting; give whose turns came, in order."""
    served, threads = [], []

    def wait(name):
        with places.taken(name):
            served.append(name)

    for number, name in enumerate(names):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while len(places._waiting) <= number:
            pass
    return served, threads


def test_who_was_served_least_is_next():
    places = Places(1)

    with places.taken("mass"):
        served, threads = line_up(places, ["mass"] * 5 + ["late"] * 2 + ["later"])
    for thread in threads:
        thread.join()

    assert served == ["late", "later", "mass", "late", "mass", "mass", "mass", "mass"]


def test_no_more_at_once_than_there_are_places():
    places, inside, most = Places(2), [], []

    def work(name):
        with places.taken(name):
            inside.append(name)
            most.append(len(inside))
            inside.remove(name)

    threads = [threading.Thread(target=work, args=(n % 3,)) for n in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(most), max(most) <= 2) == (60, True)
    assert (places._free, +places._here, +places._served) == (2, {}, {})


def test_place_is_given_back_by_whoever_fails():
    places = Places(1)

    with suppress(ZeroDivisionError), places.taken("one"):
        1 / 0  # noqa: B018

    with places.taken("another"):
        assert places._free == 0
    assert places._free == 1
