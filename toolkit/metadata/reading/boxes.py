"""Boxes in boxes (ISO base media): the frame of HEIC and AVIF photos, Canon's CR3, and films."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from .blocks import MAX_BLOCK, Window

MAX_BOXES = 5000


class Box(NamedTuple):
    """One box: its four letters, and where its content starts and ends."""

    kind: bytes
    start: int
    end: int


def boxes(window: Window, start: int, end: int) -> Iterator[Box]:
    """List the boxes between two places, without looking into them."""
    for _ in range(MAX_BOXES):
        header = window.at(start, 16) if end - start >= 16 else window.at(start, end - start)
        if len(header) < 8:
            return
        (length,), skip = unpack_from(">I", header), 8
        if length == 1 and len(header) == 16:
            (length,), skip = unpack_from(">Q", header, 8), 16
        elif length == 0:
            length = end - start
        if length < skip:
            return
        yield Box(header[4:8], start + skip, start + length)
        start += length


def children(window: Window, box: Box, *kinds: bytes) -> Iterator[Box]:
    """List the boxes in a box, of some kinds only if asked."""
    for child in boxes(window, box.start, min(box.end, window.size)):
        if not kinds or child.kind in kinds:
            yield child


def content(window: Window, box: Box) -> bytes:
    """Read what is in a box."""
    return window.at(box.start, min(box.end - box.start, MAX_BLOCK))
