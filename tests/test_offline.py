"""The block that other tests rely on really blocks, and lets this machine talk to itself."""

import contextlib
import socket
import urllib.request

import pytest

from .offline import NetworkBlocked, network_blocked


def test_connections_are_refused_and_noted():
    with network_blocked() as tried, pytest.raises(OSError):
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open("http://example.org")
    assert tried == ["example.org"]


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)])
def test_numbers_are_refused_too(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with network_blocked() as tried, socket.socket(family) as talk, pytest.raises(NetworkBlocked):
        talk.connect(address)
    assert tried == [address]


def test_a_swallowed_error_is_still_noted():
    with network_blocked() as tried, contextlib.suppress(OSError):
        socket.create_connection(("example.org", 443))
    assert tried == ["example.org"]


def test_this_machine_may_talk_to_itself():
    with network_blocked() as tried, socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        assert socket.getaddrinfo("localhost", 80)
    assert tried == []


def test_afterwards_everything_is_as_before():
    real = socket.socket.connect
    with network_blocked():
        assert socket.socket.connect is not real
    assert socket.socket.connect is real
