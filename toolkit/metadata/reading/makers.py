"""What the makers' own notes hold that the standard has no tag for."""

from __future__ import annotations

from typing import Any

from .blocks import window_on
from .directories import Directory, byte_order
from .values import text

_APPLE = b"Apple iOS\0"
_START = 14  # of the directory in Apple's note: behind its name, a version and the byte order
_CONTENT_IDENTIFIER = 0x0011


def content_identifier(note: Any) -> str | None:
    """Find what a live photo of Apple and its film have in common.

    Parameters
    ----------
    note
        The tag MakerNote; anything but a note of Apple has none.
    """
    if not isinstance(note, bytes) or not note.startswith(_APPLE):
        return None
    order = byte_order(note[_START - 2 : _START])
    if order is None:
        return None
    return text(Directory(window_on(note), _START, order).get(_CONTENT_IDENTIFIER))
