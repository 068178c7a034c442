"""Small pictures, each unlike the others: made once, and with the metadata put in afterwards."""

from __future__ import annotations

import io
import struct
import zlib
from functools import cache

import numpy as np
from PIL import Image

from .tags import EXIF_SIZE

SIZE = (128, 96)
_SMALL, _THUMBNAIL = (96, 72), (64, 48)  # as chats send it on, and as a system keeps it
_SCREEN = (1080, 2340)
_HEAD = 33  # bytes of a PNG before which nothing may stand
_MARK = b"MM\0*" + b"room" * (
    EXIF_SIZE // 4 - 1
)  # begins as a TIFF structure: libheif looks for it


@cache
def _pixels(number: int) -> Image.Image:
    """Paint a picture of soft patches that a small copy keeps."""
    patches = np.random.default_rng(number).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    return Image.fromarray(patches).resize(SIZE, Image.Resampling.BICUBIC)


def _encoded(picture: Image.Image, form: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **options)
    return buffer.getvalue()


@cache
def _plain(number: int) -> bytes:
    return _encoded(_pixels(number), quality=85)


@cache
def small(number: int) -> bytes:
    """Make the picture as a chat sends it on: smaller, and without metadata."""
    return _encoded(_pixels(number).resize(_SMALL), quality=70)


@cache
def thumbnail(number: int) -> bytes:
    """Make the picture as a system keeps it to show it quickly."""
    return _encoded(_pixels(number).resize(_THUMBNAIL), quality=60)


@cache
def _brighter(number: int) -> bytes:
    picture = _pixels(number).crop((6, 4, SIZE[0] - 6, SIZE[1] - 4)).resize(SIZE)
    return _encoded(picture.point(lambda value: min(255, value + 16)), quality=85)


def jpeg(number: int, exif: bytes = b"") -> bytes:
    """Make a picture with this EXIF."""
    return _with(_plain(number), exif)


def edited(number: int, exif: bytes = b"") -> bytes:
    """Make the same picture a bit brighter, and with its edges cut off."""
    return _with(_brighter(number), exif)


def _with(plain: bytes, exif: bytes) -> bytes:
    if not exif:
        return plain
    content = b"Exif\0\0" + exif
    return plain[:2] + struct.pack(">BBH", 0xFF, 0xE1, len(content) + 2) + content + plain[2:]


@cache
def _heic(number: int) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    return _encoded(_pixels(number), "HEIF", quality=60, exif=b"Exif\0\0" + _MARK)


def heic(number: int, exif: bytes) -> bytes:
    """Make a HEIC with this EXIF, which has `EXIF_SIZE` bytes."""
    whole = _heic(number)
    if whole.count(_MARK) != 1 or len(exif) != len(_MARK):
        raise ValueError("there is no room for the EXIF in the HEIC")
    return whole.replace(_MARK, exif)


def screen(number: int, exif: bytes = b"") -> bytes:
    """Make a screenshot, as a PNG of a screen's size."""
    plain = _screen(number)
    if not exif:
        return plain
    body = b"eXIf" + exif
    chunk = struct.pack(">I", len(exif)) + body + struct.pack(">I", zlib.crc32(body))
    return plain[:_HEAD] + chunk + plain[_HEAD:]


@cache
def _screen(number: int) -> bytes:
    picture = Image.new("L", _SCREEN, 240)
    rows = np.random.default_rng(number).integers(0, 230, 26, dtype=np.uint8)
    for line, grey in enumerate(rows.tolist()):
        picture.paste(grey, (40, 80 + line * 84, 200 + grey * 3, 120 + line * 84))
    return _encoded(picture, "PNG", compress_level=1)
