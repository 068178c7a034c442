"""What a picture file is made of, byte by byte, and which of it the picture does not need.

Each format is walked from its first byte to its last, by code that shares nothing with the code
that wrote it. Only the parts that a picture needs are allowed; anything else – also a part nobody
has thought of yet – is foreign.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from ..language import Sentences

_JFIF = b"JFIF\0\1"
_TABLES = {0xC4, 0xDB, 0xDD}  # Huffman tables, quantisation tables, restart interval
_FRAMES = {0xC0, 0xC1, 0xC2}  # baseline, extended and progressive pictures
_MARKER = re.compile(rb"\xff[^\0\xd0-\xd7]", re.DOTALL)  # FF before 00 or a restart is none
_PNG_PARTS = {b"IHDR", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
_GIF_EXTENSIONS = (  # transparency and duration; how often to run
    re.compile(rb"!\xf9\x04.{4}\0", re.DOTALL),
    re.compile(rb"!\xff\x0bNETSCAPE2\.0\x03\x01..\0", re.DOTALL),
)
_WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}


def foreign_parts(data: bytes, exif: bytes = b"") -> list[str]:
    """Name every part of a JPEG, PNG, WebP or GIF file that the picture does not need.

    Parameters
    ----------
    data
        The whole file.
    exif
        Metadata that may be there, if it is exactly this.

    Returns
    -------
    list of str
        Empty for a clean file.

    Examples
    --------
    >>> from PIL import Image
    >>> import io
    >>> buffer = io.BytesIO()
    >>> Image.new("RGB", (8, 8)).save(buffer, "JPEG", comment="hello")
    >>> foreign_parts(buffer.getvalue())
    ['segment FFFE']
    """
    walks = {b"\xff\xd8": _jpeg, b"\x89P": _png, b"RI": _webp, b"GI": _gif}
    walk = walks.get(data[:2])
    if walk is None:
        return [_say("unknown")]
    try:
        return list(walk(data, exif))
    except (struct.error, IndexError, ValueError):
        return [_say("too_early")]


def _jpeg(data: bytes, exif: bytes) -> Iterator[str]:
    position = 2
    while True:
        if data[position] != 0xFF:
            yield _say("between_segments")
            return
        marker = data[position + 1]
        if marker == 0xD9:  # the end
            break
        (length,) = struct.unpack_from(">H", data, position + 2)
        payload = data[position + 4 : position + 2 + length]
        position += 2 + length
        if marker == 0xDA:
            position = _end_of_scan(data, position)
        elif marker == 0xE0:
            if not (payload.startswith(_JFIF) and len(payload) == 14):
                yield _say("jfif")
        elif not (
            marker in _TABLES
            or marker in _FRAMES
            or (marker == 0xE1 and exif and payload == _app1(exif))
        ):
            yield _say("segment", code=f"FF{marker:02X}")
    if len(data) > position + 2:
        yield _say("behind", n=len(data) - position - 2)


def _app1(exif: bytes) -> bytes:
    return exif if exif.startswith(b"Exif\0\0") else b"Exif\0\0" + exif


def _end_of_scan(data: bytes, position: int) -> int:
    """Find the next marker behind compressed pixels."""
    marker = _MARKER.search(data, position)
    return marker.start() if marker else len(data)


def _png(data: bytes, exif: bytes) -> Iterator[str]:
    position = 8
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        yield _say("signature")
    kind = b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, position)
        payload = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        position += 12 + length
        if checksum != zlib.crc32(kind + payload):
            yield _say("damaged_chunk", code=kind.decode("latin-1"))
        if kind not in _PNG_PARTS and not (kind == b"eXIf" and exif and payload == _tiff(exif)):
            yield _say("chunk", code=kind.decode("latin-1"))
    if len(data) > position:
        yield _say("behind", n=len(data) - position)


def _tiff(exif: bytes) -> bytes:
    return exif.removeprefix(b"Exif\0\0")


def _webp(data: bytes, exif: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", data, 4)
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        yield _say("signature")
    if len(data) > size + 8:
        yield _say("behind", n=len(data) - size - 8)
    yield from _riff(data[: size + 8], 12, exif)


def _riff(data: bytes, position: int, exif: bytes) -> Iterator[str]:
    while position < len(data):
        kind, length = struct.unpack_from("<4sI", data, position)
        payload = data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2
        if kind == b"ANMF":
            yield from _riff(payload, 16, b"")  # a frame: place, duration, chunks
        if position > len(data):
            yield _say("too_early")
        if kind not in _WEBP_PARTS and not (kind == b"EXIF" and exif and payload == _tiff(exif)):
            yield _say("chunk", code=kind.decode("latin-1"))


def _gif(data: bytes, exif: bytes) -> Iterator[str]:
    if data[:6] not in {b"GIF87a", b"GIF89a"}:
        yield _say("signature")
    position = 13 + _palette(data[10])
    while data[position] != 0x3B:
        if data[position] == 0x2C:  # a picture: descriptor, palette, code size, pixels
            position += 10 + _palette(data[position + 9]) + 1
        elif data[position] == 0x21:
            if not any(allowed.match(data, position) for allowed in _GIF_EXTENSIONS):
                yield _say("extension", code=f"{data[position + 1]:02X}")
            position += 2
        else:
            yield _say("between_blocks")
            return
        while data[position]:  # sub-blocks, each led by its length
            position += 1 + data[position]
        position += 1
    if len(data) > position + 1:
        yield _say("behind", n=len(data) - position - 1)


def _say(part: str, **values: object) -> str:
    return Sentences("protection.part")(part, **values)


def _palette(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0
