"""Nothing leaves this thread: every way to another computer is barred, and tries are counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import OverexposedError
from ..language import Sentences

_AWAY = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"}
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass
class Sent:
    """What was tried while every way out was barred, so that no byte left.

    Attributes
    ----------
    tries
        How often something wanted to reach another computer.
    """

    tries: int = 0


_counting: ContextVar[Sent | None] = ContextVar("counting", default=None)


@contextmanager
def nothing_sent() -> Iterator[Sent]:
    """Bar every way from this thread to another computer, and count what was tried.

    Python reports each connection, each message and each look-up of an address before it happens
    (PEP 578); what is reported inside the block raises. Other threads and programs go on.

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
    before = _counting.set(sent)
    try:
        yield sent
    finally:
        _counting.reset(before)


@cache
def _listen() -> None:
    sys.addaudithook(_bar)  # it stays until the end, and does nothing outside such a block


def _bar(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _AWAY or (sent := _counting.get()) is None:
        return
    if not _is_here(event, arguments):
        sent.tries += 1
        raise OverexposedError(Sentences("gifts.error")("sent"))


def _is_here(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether it stays on this computer: processes talk to each other in such a way."""
    address = arguments[0] if event == "socket.getaddrinfo" else arguments[-1]
    host = address[0] if isinstance(address, tuple) and address else address
    return host is None or not isinstance(address, tuple | str) or host in _HERE or _is_file(host)


def _is_file(host: Any) -> bool:
    return isinstance(host, str | bytes) and str(host).startswith(("/", "\0"))
