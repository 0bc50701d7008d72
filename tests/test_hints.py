"""Hints by a server of their own: never waited for without end."""

from dataclasses import replace

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
