"""Hints by a server of their own: never waited for without end."""

import pickle
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from contest import hints


def test_server_of_the_queue_is_not_waited_for_without_end(config, monkeypatch):
    monkeypatch.setattr(hints, "_open", {})
    far = replace(config, queue_url="redis://127.0.0.1:9/1?socket_timeout=1")

    waits = hints.start_queue(far).storage.pool.connection_kwargs

    assert waits["db"] == 1
    assert (waits["socket_connect_timeout"], waits["socket_timeout"]) == (2, 1)
    hints.look("notices")  # nobody is there: no hint, and nothing else
    assert not hints.a_worker_lives()


def test_queue_may_be_reached_by_a_socket_of_the_machine(config, monkeypatch, tmp_path):
    monkeypatch.setattr(hints, "_open", {})
    near = replace(config, queue_url=f"unix://{tmp_path}/queue?db=2")

    waits = hints.start_queue(near).storage.pool.connection_kwargs

    assert (waits["path"], waits["db"]) == (f"{tmp_path}/queue", 2)
    hints.look("notices")


def test_queue_that_hangs_is_waited_for_once_not_by_everybody(config, monkeypatch):
    monkeypatch.setattr(hints, "_open", {})
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        url = f"redis://127.0.0.1:{port}/0?socket_timeout=0.5"
        hints.start_queue(replace(config, queue_url=url))
        began = time.monotonic()

        for _ in range(20):
            hints.look("renditions")

        assert time.monotonic() - began < 5


def test_what_is_not_signed_by_us_is_never_read(app, tmp_path, caplog):
    queue, mark = hints.queue(), tmp_path / "we-ran-it"

    class Command:
        def __reduce__(self):
            return Path.touch, (mark,)

    queue.storage.enqueue(pickle.dumps(Command()))
    queue.storage.put_data("beat", pickle.dumps(Command()))

    with pytest.raises(ValueError, match="Separator"):
        queue.dequeue()
    assert hints.last_beat() is None
    assert not mark.exists()
