"""A short film behind a picture, found by its bytes; and what Samsung's phones note there."""

from __future__ import annotations

from struct import unpack_from

from .blocks import Blocks, Window

_END = b"\xff\xd9"
_FTYP = b"ftyp"
_NEAR = 4096  # bytes: padding, and the notes of some cameras
_MOTION, _CAPTURE = 0x0A30, 0x0C51  # Samsung's numbers for MotionPhoto_Data, Samsung_Capture_Info
_MAX_LIST = 64 * 1024  # bytes of Samsung's list; it has a few dozen entries of 12


def look_behind(window: Window, blocks: Blocks, start: int) -> bool | None:
    """Look for the end of a JPEG, and for a film or Samsung's notes behind it.

    Parameters
    ----------
    window
        On the file.
    blocks
        Gets `moving` and `captured`.
    start
        Where the pixels start.

    Returns
    -------
    bool or None
        Whether the picture ends at all; None where it goes on for longer than may be read.
    """
    if window.at(window.size - 2, 2) == _END:
        return True
    if parts := _samsung_parts(window):
        blocks.moving, blocks.captured = _MOTION in parts, _CAPTURE in parts
        return True
    tail = window.at(max(start, window.size - _NEAR), _NEAR)
    if _END in tail and not tail.rpartition(_END)[2].strip(b"\0"):
        return True
    end = window.find(_END, start)
    if end is None or end < 0:
        return None if end is None else False
    blocks.moving = _film_from(window, end)
    return True


def _film_from(window: Window, place: int) -> bool:
    """Look for the first box of a film: its length, `ftyp`, and a brand of four letters."""
    while (place := window.find(_FTYP, place) or -1) >= 0:
        box = window.at(place - 4, 12)
        length, brand = int.from_bytes(box[:4], "big"), box[8:]
        if 12 <= length <= 256 and brand.isascii() and brand.decode().isprintable():
            return True
        place += len(_FTYP)
    return False


def _samsung_parts(window: Window) -> set[int]:
    """List what Samsung's phones put behind a picture, by the numbers of the parts."""
    tail = window.at(window.size - 8, 8)
    if tail[4:] != b"SEFT":
        return set()
    (length,) = unpack_from("<I", tail)
    listed = window.at(window.size - 8 - length, min(length, _MAX_LIST))
    if not listed.startswith(b"SEFH"):
        return set()
    return {unpack_from("<H", listed, place + 2)[0] for place in range(12, len(listed) - 11, 12)}
