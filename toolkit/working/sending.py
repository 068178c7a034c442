"""Nothing leaves this program: every way to another computer is barred, and tries are counted."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from ..errors import BarredError
from ..language import Sentences

_LOOK_UPS = {
    f"socket.{name}" for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
}
_MESSAGES = {f"socket.{name}" for name in ("connect", "sendto", "sendmsg")}
# What sends without such a report, or with one that does not say how much.
_SENDS = ("send", "sendall", "sendto", "sendmsg", "sendfile", "write")
# loky starts its workers below these, and gives them the guard on their way (`processes.py`).
_PROGRAMS = {
    "subprocess.Popen",
    "pty.spawn",
    *(f"os.{name}" for name in ("system", "posix_spawn", "spawn", "exec", "startfile")),
}
# Sockets between programs and the system of this computer: asyncio wakes itself by one.
_WITHIN = {getattr(socket, name, None) for name in ("AF_UNIX", "AF_NETLINK", "AF_ALG")}


@dataclass
class Sent:
    """What was tried while every way out was barred, so that no byte left.

    Attributes
    ----------
    tries
        How often something wanted to reach another computer, or to start a program that might.
    size
        Bytes that it wanted to send, as far as it said how many.
    """

    tries: int = 0
    size: int = 0


_open: list[Sent] = []  # those who count, in whatever thread


@contextmanager
def nothing_sent() -> Iterator[Sent]:
    """Bar every way from this program to another computer, and count what was tried.

    Python reports each connection, message and look-up of an address, and each program to be
    started, before it happens (PEP 578); what sends on a connection that was open before is asked
    itself. While the block lasts all these are refused, in every thread. What stays on this
    computer goes on: processes, and a notebook with its kernel, talk to each other in such a way.
    Processes that `working.processes` starts in the block bar the same, and do not count. Libraries
    not written in Python that send by themselves, and other programs, are not seen.

    Yields
    ------
    Sent

    Examples
    --------
    >>> with nothing_sent() as sent:
    ...     pass
    >>> sent.tries
    0
    """
    _listen()
    sent = Sent()
    _open.append(sent)
    try:
        yield sent
    finally:
        _open[:] = [each for each in _open if each is not sent]


def barred() -> bool:
    """Tell whether every way out is barred just now."""
    return bool(_open)


def bar_for_good() -> None:
    """Bar every way out until this process ends: it works for one in which they are barred."""
    _listen()
    _open.append(Sent())


@cache
def _listen() -> None:
    """Watch from now on: it cannot be taken back, and does nothing while nothing is barred."""
    import ssl

    for kind in (socket.socket, ssl.SSLSocket):
        for name in _SENDS:
            if send := getattr(kind, name, None):
                setattr(kind, name, _watched(send))
    sys.addaudithook(_reported)


def _watched(send: Callable) -> Callable:
    @wraps(send)
    def watched(connection: socket.socket, data: Any, *rest: Any, **options: Any) -> Any:
        if _open:
            address = rest[-1] if rest and isinstance(rest[-1], tuple) else None
            if not _stays(connection, address):
                _refuse(_size(data))
        return send(connection, data, *rest, **options)

    return watched


def _reported(event: str, arguments: tuple[Any, ...]) -> None:
    if not _open:
        return
    if (
        event in _PROGRAMS
        or (event in _MESSAGES and not _stays(*arguments[:2]))
        or (event in _LOOK_UPS and not _is_here(arguments[0]))
    ):
        _refuse()


def _refuse(size: int = 0) -> None:
    for sent in _open:
        sent.tries += 1
        sent.size += size
    raise BarredError(Sentences("working")("barred"))


def _stays(connection: Any, address: Any) -> bool:
    """Tell whether what goes to an address, or to where a socket leads, stays on this computer."""
    if connection.family in _WITHIN:
        return True
    if address is None:
        try:
            address = connection.getpeername()
        except OSError:
            return True  # it leads nowhere: the system says so itself
    return _is_here(address)


def _is_here(address: Any) -> bool:
    """Tell whether an address, or the name of a computer, is this computer's own."""
    host = address[0] if isinstance(address, tuple) and address else address
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost"):
        return True
    try:
        number = ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return (getattr(number, "ipv4_mapped", None) or number).is_loopback


def _size(data: Any) -> int:
    """Count the bytes of what is to be sent: some, a list of some, or an open file."""
    with suppress(TypeError):
        return memoryview(data).nbytes
    if isinstance(data, list | tuple):
        return sum(map(_size, data))
    with suppress(AttributeError, OSError, TypeError):
        return int(os.fstat(data.fileno()).st_size)
    return 0
