"""The whole suite looks nowhere outside the machine, and the watch over it works."""

import socket
from urllib.request import urlopen

import outbound
import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "contest.example.org", "2001:db8::1"])
def test_who_looks_outside_is_heard(host):
    before = len(outbound.tried)

    with pytest.raises(ConnectionRefusedError, match="looked outside"):
        socket.create_connection((host, 80), timeout=0.1)

    assert outbound.tried[before:] == [host]
    del outbound.tried[before:]


def test_who_fetches_outside_is_heard():
    before = len(outbound.tried)

    with pytest.raises(OSError, match="looked outside"):
        urlopen("http://198.51.100.1/", timeout=0.1)

    del outbound.tried[before:]


def test_own_machine_may_be_asked():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), timeout=5).close()
