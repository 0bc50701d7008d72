"""A port is served by one: a second server is refused, not started beside the first."""

import socket

import click
import pytest

from contest.cli.run import demand_free


def test_port_in_use_is_refused_with_the_way_out():
    with socket.socket() as first:
        first.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        first.bind(("127.0.0.1", 0))
        first.listen()
        port = first.getsockname()[1]

        with pytest.raises(click.ClickException) as refusal:
            demand_free("127.0.0.1", port)

    assert f"port {port}" in refusal.value.message
    assert f"PORT={port + 1}" in refusal.value.message


def test_port_that_is_free_stays_free():
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]

    demand_free("127.0.0.1", port)

    with socket.create_server(("127.0.0.1", port)):
        pass
