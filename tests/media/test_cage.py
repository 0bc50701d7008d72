"""The limited child: what dies in it dies alone, and it holds no rights."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from pathlib import Path

import films
import pictures
import pytest

from contest.errors import MediaRejected, StoreFull
from contest.media import cage
from contest.media import examine as examining
from contest.media.examine import Limits, examine
from contest.media.reasons import Reason

ANY = Limits(max_bytes=None, max_pixels=None, min_long_side=None)


def test_unknown_work_is_refused_and_the_keeper_lives():
    with pytest.raises(MediaRejected) as caught:
        cage.run_caged("format_the_disk")

    assert caught.value.reason == Reason.UNDECODABLE


def test_a_keeper_is_used_again(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    examine(tmp_path / "a.jpg", limits=ANY)
    start = time.perf_counter()

    examine(tmp_path / "a.jpg", limits=ANY)

    assert time.perf_counter() - start < 0.5


def test_a_keeper_that_died_is_replaced(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    examine(tmp_path / "a.jpg", limits=ANY)
    for keeper in cage._KEEPERS._idle:
        keeper.kill()
        keeper.wait()

    assert examine(tmp_path / "a.jpg", limits=ANY).width == 60


def test_threads_examine_side_by_side(tmp_path):
    seen = {}
    for number in range(8):
        pictures.a_jpeg(tmp_path / f"{number}.jpg", size=(60 + number, 40))

    def work(number):
        seen[number] = examine(tmp_path / f"{number}.jpg", limits=ANY).width

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == {n: 60 + n for n in range(8)}


def test_no_room_to_write_is_no_fault_of_the_picture():
    with pytest.raises(StoreFull):
        cage._answer_in({"full": True})


def test_files_that_come_at_once_wait_for_a_place(tmp_path):
    """However many requests examine, only so many children take memory."""
    pictures.a_jpeg(tmp_path / "a.jpg")
    with ThreadPoolExecutor() as threads, ExitStack() as taken:
        for _ in range(examining.AT_ONCE):
            taken.enter_context(examining._places.taken(None))
        late = threads.submit(examine, tmp_path / "a.jpg", limits=ANY)
        assert wait([late], timeout=0.3).not_done
        taken.close()
        assert late.result().format == "JPEG"


def test_keeper_of_photographs_has_no_libraries_of_films(tmp_path):
    pictures.a_jpeg(tmp_path / "a.jpg")
    clip = films.a_clip(tmp_path)
    limits = {"max_pixels": None, "min_long_side": None}
    keeper, has_them = cage.start_keeper(), []

    for work, path, form in (
        ("examine", tmp_path / "a.jpg", "JPEG"),
        ("examine_moving", clip, "MP4"),
        ("examine", tmp_path / "a.jpg", "JPEG"),
    ):
        ask = {"work": work, "path": str(path), "formats": [form], **limits}
        found = cage._exchange(keeper, json.dumps(ask) + "\n")
        libraries = Path(f"/proc/{keeper.pid}/maps").read_text()
        has_them.append((found["found"]["format"], "libavcodec" in libraries))
    cage._stop(keeper)

    assert has_them == [("JPEG", False), ("MP4", True), ("JPEG", True)]
