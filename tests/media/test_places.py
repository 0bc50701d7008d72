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

    assert served == ["mass", "late", "later", "mass", "late", "mass", "mass", "mass"]


def test_who_was_served_early_waits_behind_nobody_new():
    places = Places(2)

    with places.taken("early"):
        for _ in range(25):
            with places.taken("early"):
                pass
        with places.taken("early"):
            served, threads = line_up(places, ["early"] * 3 + ["new"] * 6)
        for thread in threads:
            thread.join()

    assert served == ["early", "new"] * 3 + ["new"] * 3


def test_stream_of_new_people_holds_nobody_up():
    """Each calls the next one in while being served, so there is always one."""
    places = Places(1)

    def begin(number):
        threads.append(threading.Thread(target=come, args=(number,)))
        before = len(places._waiting)
        threads[-1].start()
        while len(places._waiting) == before:
            pass

    def come(number):
        with places.taken(number):
            served.append("new")
            if number < 6:
                begin(number + 1)

    with places.taken("mass"):
        served, threads = line_up(places, ["mass"] * 3)
        begin(0)
    for thread in threads:
        thread.join()

    assert served == ["mass", "new"] * 3 + ["new"] * 4


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
    assert (places._free, +places._here, places._last) == (2, {}, {})


def test_place_is_given_back_by_whoever_fails():
    places = Places(1)

    with suppress(ZeroDivisionError), places.taken("one"):
        1 / 0  # noqa: B018

    with places.taken("another"):
        assert places._free == 0
    assert places._free == 1
