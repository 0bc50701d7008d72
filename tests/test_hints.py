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
