"""Places for children: no more than there are, and each person in turn."""

import threading
import time
from contextlib import suppress

from pictures import a_jpeg

from contest.media.examine import Limits, _places, examine
from contest.media.places import Places


def waiting(places):
    """Count the files that wait."""
    return sum(len(gates) for gates in places._waiting.values())


def line_up(places, names):
    """Let each come after the one before is waiting; give whose turns came, in order."""
    served, threads = [], []

    def wait(name):
        with places.taken(name):
            served.append(name)

    for number, name in enumerate(names):
        threads.append(threading.Thread(target=wait, args=(name,)))
        threads[-1].start()
        while waiting(places) <= number:
            pass
    return served, threads


def test_who_was_served_least_is_next():
    places = Places(1)

    with places.taken("mass"):
        served, threads = line_up(places, ["mass"] * 5 + ["late"] * 2 + ["later"])
    for thread in threads:
        thread.join()

    assert served == ["late", "later", "mass", "late", "mass", "mass", "mass", "mass"]


def test_who_was_served_early_waits_behind_nobody_new():
    places = Places(1)
    for _ in range(25):
        with places.taken("early"):
            pass

    with places.taken("one"):
        served, threads = line_up(places, ["early"] * 3 + ["new"] * 6)
    for thread in threads:
        thread.join()

    assert served == ["early", "new"] * 3 + ["new"] * 3


def test_stream_of_new_people_holds_nobody_up():
    """Each calls the next one in while being served, so there is always one."""
    places = Places(1)

    def begin(number):
        threads.append(threading.Thread(target=come, args=(number,)))
        before = waiting(places)
        threads[-1].start()
        while waiting(places) == before:
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

    assert served == ["new", "mass"] * 3 + ["new"] * 4


def test_one_person_never_holds_two_places():
    """However long their files take, another's is served beside them."""
    places = Places(2)

    with places.taken("mass"):
        served, threads = line_up(places, ["mass"] * 3)
        with places.taken("new"):
            assert (served, places._free) == ([], 0)
        assert (served, places._free) == ([], 1)
    for thread in threads:
        thread.join()

    assert served == ["mass"] * 3
    assert (places._free, places._served, places._waiting) == (2, set(), {})


def test_two_who_hold_both_places_keep_a_third_for_one_turn():
    places = Places(2)

    with places.taken("one"):
        with places.taken("other"):
            served, threads = line_up(places, ["one", "other"] * 3 + ["new"])
        threads[-1].join(20)
        assert served[0] == "new"
    for thread in threads:
        thread.join()


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
    assert (places._free, places._served, places._waiting) == (2, set(), {})


def test_place_is_given_back_by_whoever_fails():
    places = Places(1)

    with suppress(ZeroDivisionError), places.taken("one"):
        1 / 0  # noqa: B018

    with places.taken("another"):
        assert places._free == 0
    assert places._free == 1


def test_photograph_is_judged_while_anothers_file_takes_for_ever(tmp_path):
    """The place is held as long as a poisonous file would, the other ones are real."""
    path, limits, judged = tmp_path / "a.jpg", Limits(min_long_side=None), []
    a_jpeg(path)

    def send(whose):
        judged.append((whose, examine(path, limits=limits, whose=whose).format))

    with _places.taken("poisonous"):
        next_one = threading.Thread(target=send, args=("poisonous",))
        next_one.start()
        for _ in range(1_000):
            if waiting(_places):
                break
            time.sleep(0.01)
        assert waiting(_places) == 1
        send("another")
        assert judged == [("another", "JPEG")]
    next_one.join(20)

    assert judged[1:] == [("poisonous", "JPEG")]
