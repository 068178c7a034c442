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

_LOOK_UPS = {f"socket.{name}" for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr")}
_AWAY = _LOOK_UPS | {f"socket.{name}" for name in ("connect", "sendto", "sendmsg", "getnameinfo")}
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
    address = arguments[0] if event in _LOOK_UPS else arguments[-1]
    if not isinstance(address, tuple):  # a name that is looked up, or a file that programs share
        return address is None or event not in _LOOK_UPS or _text(address) in _HERE
    return _text(address[0]) in _HERE


def _text(host: Any) -> str:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
