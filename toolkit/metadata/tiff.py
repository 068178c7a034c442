"""TIFF, DNG and other raw files: the whole file is one EXIF structure."""

from __future__ import annotations

import re
from typing import Any

from .blocks import INCOMPLETE, MAX_BLOCK, Blocks, Window
from .exif import Exif, read_exif
from .values import text, whole

_RAW = {"canon": "CR2", "nikon": "NEF", "sony": "ARW", "pentax": "PEF", "samsung": "SRW"}


def read_tiff(window: Window) -> Blocks:
    """Read the first directories of a TIFF file."""
    blocks = Blocks("TIFF", exif=[window])
    exif = read_exif(window)
    image = exif.image
    blocks.width, blocks.height = whole(image.get(0x0100)), whole(image.get(0x0101))
    blocks.format = _format(window, exif)
    for tag, pieces in ((0x02BC, blocks.xmp), (0x83BB, blocks.iptc), (0x8649, blocks.iptc)):
        if data := _bytes(image.get(tag)):
            pieces.append(data)
    blocks.icc = _bytes(image.get(0x8773))
    if not image:
        blocks.problem = "The file is damaged: what describes the picture cannot be read."
    elif _end_of_pixels(image) > window.size:
        blocks.problem = INCOMPLETE
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


def _bytes(value: Any) -> bytes:
    """Read bytes, which some writers declare as numbers of one or four bytes."""
    if isinstance(value, int):
        value = (value,)
    if isinstance(value, tuple) and value and all(isinstance(part, int) for part in value):
        width = 1 if max(value) < 256 else 4
        value = b"".join(part.to_bytes(width, "little") for part in value if 0 <= part < 1 << 32)
    return value[:MAX_BLOCK] if isinstance(value, bytes) else b""


def _end_of_pixels(image: dict[int, Any]) -> int:
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
