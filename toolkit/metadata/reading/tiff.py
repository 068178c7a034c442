"""TIFF, DNG and other raw files: the whole file is one EXIF structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from .blocks import MAX_BLOCK, Blocks, Window, say_problem
from .directories import Directory, byte_order
from .exif import Exif, read_exif
from .values import text, whole

_WIDTH, _HEIGHT, _SUBFILE, _FURTHER = 0x0100, 0x0101, 0x00FE, 0x014A
_PIXELS_X, _PIXELS_Y = 0xA002, 0xA003  # as the camera states it in EXIF
_PANASONIC_BORDERS = 4, 5, 6, 7  # of the sensor: top, left, bottom, right
_SMALL_FIRST = {"CR2", "NEF", "ARW", "SRW"}  # whose first picture is there to be shown quickly
_MAX_FURTHER = 10  # pictures of one file; cameras write up to four
Order = Literal["big", "little"]
_RAW = {"canon": "CR2", "nikon": "NEF", "sony": "ARW", "pentax": "PEF", "samsung": "SRW"}


def read_tiff(window: Window) -> Blocks:
    """Read the first directories of a TIFF file."""
    blocks = Blocks("TIFF", exif=[window])
    exif = read_exif(window)
    image = exif.image
    blocks.format = _format(window, exif)
    blocks.width, blocks.height = _size(window, exif, blocks.format)
    order: Order = "big" if window.head[:2] == b"MM" else "little"
    for tag, pieces in ((0x02BC, blocks.xmp), (0x83BB, blocks.iptc), (0x8649, blocks.iptc)):
        if data := _bytes(image.get(tag), order):
            pieces.append(data)
    blocks.icc = _bytes(image.get(0x8773), order)
    if not image:
        blocks.problem = say_problem("tiff")
    elif _end_of_pixels(image) > window.size:
        blocks.problem = say_problem("incomplete")
    return blocks


def _format(window: Window, exif: Exif) -> str:
    if 0xC612 in exif.image:
        return "DNG"
    if window.head[2:4] in (b"RO", b"RS", b"OR", b"SR"):
        return "ORF"
    if window.head[:4] == b"IIU\0":
        return "RW2"
    if window.head[8:10] == b"CR":
        return "CR2"
    if (
        exif.image.get(0x00FE) == 1 or 0x014A in exif.image
    ):  # a small picture first, raw data behind
        maker = re.split(r"\W", (text(exif.image.get(0x010F)) or "").lower())[0]
        return _RAW.get(maker, "TIFF")
    return "TIFF"


def _size(window: Window, exif: Exif, form: str) -> tuple[int | None, int | None]:
    """Find the size of the picture: not of the small one that many raw files begin with."""
    image, photo = exif.image, exif.photo
    first = whole(image.get(_WIDTH)), whole(image.get(_HEIGHT))
    if form == "TIFF":
        return first
    if form == "RW2":
        top, left, bottom, right = (whole(image.get(tag)) for tag in _PANASONIC_BORDERS)
        if top is None or left is None or bottom is None or right is None:
            return None, None
        return right - left, bottom - top
    for directory in _further(window, image.get(_FURTHER)):
        if not _is_small(directory) and directory.get(_WIDTH):
            return whole(directory.get(_WIDTH)), whole(directory.get(_HEIGHT))
    width, height = whole(photo.get(_PIXELS_X)), whole(photo.get(_PIXELS_Y))
    if width and height and (not all(first) or width >= (first[0] or 0)):
        return width, height
    return (None, None) if _is_small(image) or form in _SMALL_FIRST else first


def _further(window: Window, places: Any) -> Iterator[Directory]:
    """Read the directories of further pictures (SubIFDs)."""
    order = byte_order(window.head)
    for place in (places if isinstance(places, tuple) else (places,))[:_MAX_FURTHER]:
        if isinstance(place, int) and order:
            yield Directory(window, place, order)


def _is_small(image: Mapping[int, Any]) -> bool:
    """Tell whether it is a smaller version of another picture of the file (NewSubfileType)."""
    return bool((whole(image.get(_SUBFILE)) or 0) & 1)


def _bytes(value: Any, order: Order) -> bytes:
    """Read bytes, which some writers declare as numbers of one or four bytes, in their order."""
    if isinstance(value, int):
        value = (value,)
    if isinstance(value, tuple) and value and all(isinstance(part, int) for part in value):
        width = 1 if max(value) < 256 else 4
        value = b"".join(part.to_bytes(width, order) for part in value if 0 <= part < 1 << 32)
    return value[:MAX_BLOCK] if isinstance(value, bytes) else b""


def _end_of_pixels(image: Mapping[int, Any]) -> int:
    """Find where the last strip or tile ends."""
    ends = [0]
    for starts, lengths in ((0x0111, 0x0117), (0x0144, 0x0145)):
        pair = image.get(starts), image.get(lengths)
        a, b = (value if isinstance(value, tuple) else (value,) for value in pair)
        ends += [
            start + length
            for start, length in zip(a, b, strict=False)
            if isinstance(start, int) and isinstance(length, int)
        ]
    return max(ends)
