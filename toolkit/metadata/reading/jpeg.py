"""JPEG: a chain of segments, each with a marker and a length; then the pixels."""

from __future__ import annotations

from struct import unpack

from .blocks import HEAD, MAX_BLOCK, MAX_READ, Blocks, Window, say_problem
from .hidden_films import look_behind

_EXIF = b"Exif\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_MORE_XMP = b"http://ns.adobe.com/xmp/extension/\0"
_ICC = b"ICC_PROFILE\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_MAX_SEGMENTS = 4000
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the start-of-frame markers
_NO_LENGTH = {0x01, *range(0xD0, 0xD9)}


def read_jpeg(window: Window) -> Blocks:
    """Walk through the segments up to the pixels."""
    blocks = Blocks("JPEG")
    place, at = 2, window.at
    for _ in range(_MAX_SEGMENTS):
        header = at(place, 4)
        if len(header) < 4:
            blocks.problem = say_problem("incomplete")
            return blocks
        if header[0] != 0xFF:  # stray bytes: viewers skip them too
            skipped = at(place, HEAD).find(b"\xff")
            if skipped < 0:
                blocks.problem = say_problem("breaks_off")
                return blocks
            place += skipped
            continue
        marker = header[1]
        if marker == 0xFF or marker in _NO_LENGTH:  # padding, or a marker without content
            place += 1 if marker == 0xFF else 2
            continue
        if marker == 0xD9:
            blocks.problem = say_problem("incomplete")
            return blocks
        length = header[2] << 8 | header[3]
        if marker == 0xDA:
            ends = look_behind(window, blocks, place)
            key = {False: "incomplete", None: "endless"}.get(ends)
            blocks.problem = say_problem(key, megabytes=MAX_READ // 2**20) if key else ""
            return blocks
        if marker in _SIZES:
            size = at(place + 5, 4)
            if len(size) == 4:
                blocks.height, blocks.width = unpack(">HH", size)
        elif marker >= 0xE0:
            _keep(blocks, marker, at(place + 4, length - 2))
        place += 2 + length
    blocks.problem = say_problem("segments", most=_MAX_SEGMENTS)
    return blocks


def _keep(blocks: Blocks, marker: int, content: bytes) -> None:
    if marker == 0xE1:
        if content.startswith(_EXIF):
            _keep_exif(blocks, content[6:])
        elif content.startswith(_XMP):
            if len(blocks.xmp) < 8:
                blocks.xmp.append(content[len(_XMP) :])
        elif content.startswith(_MORE_XMP):
            _keep_more_xmp(blocks, content[len(_MORE_XMP) :])
    elif marker == 0xE2:
        if content.startswith(_ICC) and not blocks.icc:
            blocks.icc = content[len(_ICC) + 2 :]
        elif content.startswith(b"MPF\0"):
            blocks.pictures += 1
    elif marker == 0xEB:
        if content.startswith(b"JP") and len(blocks.c2pa) < MAX_BLOCK:
            blocks.c2pa += content[8:]  # JPEG universal metadata; after its part number
    elif marker == 0xED and content.startswith(_PHOTOSHOP):
        if sum(map(len, blocks.iptc)) < MAX_BLOCK:
            _keep_resources(blocks, content[len(_PHOTOSHOP) :])
    elif marker == 0xFE and len(blocks.texts) < 100:
        blocks.texts.append(("Comment", content.decode("utf-8", "replace").strip("\0 \n")))


def _keep_exif(blocks: Blocks, content: bytes) -> None:
    # EXIF too long for one segment goes on in the next, which then has no header of its own
    last = blocks.exif[-1] if blocks.exif else b""
    goes_on = blocks.exif and content[:2] not in (b"II", b"MM")
    if goes_on and isinstance(last, bytes) and len(last) < MAX_BLOCK:
        blocks.exif[-1] = last + content
    elif len(blocks.exif) < 4:
        blocks.exif.append(content)


def _keep_resources(blocks: Blocks, content: bytes) -> None:
    # resources too long for one segment go on in the next, cut anywhere
    if blocks.iptc and not content.startswith(b"8BIM"):
        blocks.iptc[-1] += content
    else:
        blocks.iptc.append(content)


def _keep_more_xmp(blocks: Blocks, content: bytes) -> None:
    # 32 characters of checksum, total length, offset; parts come in order
    offset = int.from_bytes(content[36:40], "big")
    if offset == 0:
        blocks.xmp.append(content[40:])
    elif blocks.xmp and len(blocks.xmp[-1]) == offset < MAX_BLOCK:
        blocks.xmp[-1] += content[40:]
