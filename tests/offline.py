"""Block the network, and note who wanted it."""

import contextlib
import ipaddress
import os
import socket
from collections.abc import Iterator
from unittest import mock

NOWHERE = "http://127.0.0.1:9"  # for programs this one starts: nobody listens there
PROXIES = {name: NOWHERE for name in ("http_proxy", "https_proxy", "all_proxy")}
PROXIES |= {name.upper(): value for name, value in PROXIES.items()}
PROXIES |= {"no_proxy": "127.0.0.1,localhost", "NO_PROXY": "127.0.0.1,localhost"}


class NetworkBlocked(OSError):
    """Something tried to leave this machine."""


@contextlib.contextmanager
def network_blocked() -> Iterator[list]:
    """Refuse every connection and every name look-up but those to this machine.

    Yields
    ------
    list
        The addresses that somebody tried to reach; also those whose error was swallowed.
    """
    tried: list = []

    def guarded(real, address_of):
        def replacement(*args, **kwargs):
            address = address_of(args)
            if not _is_local(address):
                tried.append(address)
                raise NetworkBlocked(f"the network is blocked: {address}")
            return real(*args, **kwargs)

        return replacement

    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, PROXIES))
        for name in ("connect", "connect_ex", "sendto"):
            real = getattr(socket.socket, name)
            patch = mock.patch.object(socket.socket, name, guarded(real, lambda args: args[-1]))
            stack.enter_context(patch)
        for name in ("getaddrinfo", "gethostbyname"):
            real = getattr(socket, name)
            stack.enter_context(
                mock.patch.object(socket, name, guarded(real, lambda args: args[0]))
            )
        yield tried


def _is_local(address) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    if not isinstance(host, str) or host in ("", "localhost") or host.startswith(("/", "\0")):
        return True  # a Unix socket, or no host at all
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False
