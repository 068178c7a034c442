"""PNG, WebP and GIF: files made of named chunks."""

from __future__ import annotations

import zlib
from struct import unpack

from .blocks import MAX_BLOCK, Blocks, Window, say_problem
from .values import decoded

_MAX_CHUNKS = 20_000
_MAX_TEXTS = 200
_RAW = "Raw profile type "
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_NEAR = 1000  # bytes, in which XMP starts


def read_png(window: Window) -> Blocks:
    """Read the chunks of a PNG; texts may stand behind the pixels."""
    blocks = Blocks("PNG", problem=say_problem("incomplete"))
    place = 8
    for _ in range(_MAX_CHUNKS):
        header = window.at(place, 8)
        if len(header) < 8:
            return blocks
        length, kind = int.from_bytes(header[:4], "big"), header[4:]
        if kind == b"IEND":
            blocks.problem = ""
            return blocks
        if kind in _PNG and length <= MAX_BLOCK:
            _PNG[kind](blocks, window.at(place + 8, length))
        place += 12 + length
    blocks.problem = say_problem("chunks", most=_MAX_CHUNKS)
    return blocks


def _header(blocks: Blocks, data: bytes) -> None:
    if len(data) >= 8:
        blocks.width, blocks.height = unpack(">II", data[:8])


def _exif(blocks: Blocks, data: bytes) -> None:
    blocks.exif.append(data.removeprefix(b"Exif\0\0"))


def _c2pa(blocks: Blocks, data: bytes) -> None:
    blocks.c2pa += data


def _colours(blocks: Blocks, data: bytes) -> None:
    blocks.icc = _unpacked(blocks, data.partition(b"\0")[2][1:])


def _text(blocks: Blocks, data: bytes) -> None:
    name, _, value = data.partition(b"\0")
    if _has_room(blocks, len(value)):
        _keep(blocks, name, value)


def _packed_text(blocks: Blocks, data: bytes) -> None:
    name, _, value = data.partition(b"\0")
    _keep(blocks, name, _unpacked(blocks, value[1:]))


def _language_text(blocks: Blocks, data: bytes) -> None:
    name, _, rest = data.partition(b"\0")
    packed, rest = rest[:1] == b"\1", rest[2:]
    value = rest.split(b"\0", 2)[-1]
    if packed:
        _keep(blocks, name, _unpacked(blocks, value))
    elif _has_room(blocks, len(value)):
        _keep(blocks, name, value)


def _unpacked(blocks: Blocks, data: bytes) -> bytes:
    """Unpack, but not a bomb: all texts of a file together must not grow beyond `MAX_BLOCK`."""
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(data, blocks.room + 1)
    except zlib.error:
        return b""
    return unpacked if _has_room(blocks, len(unpacked)) else b""


def _has_room(blocks: Blocks, length: int) -> bool:
    """Take some of the room that there is for texts; tell whether there was enough."""
    blocks.room -= length
    if blocks.room < 0:
        blocks.room = 0
        blocks.trap = say_problem("texts", megabytes=MAX_BLOCK // 2**20)
        return False
    return True


def _keep(blocks: Blocks, name: bytes, value: bytes) -> None:
    title = decoded(name)
    if title == "XML:com.adobe.xmp":
        blocks.xmp.append(value)
    elif title.startswith(_RAW):
        _keep_profile(blocks, title.removeprefix(_RAW), value)
    elif len(blocks.texts) < _MAX_TEXTS:
        blocks.texts.append((title, decoded(value)))


def _keep_profile(blocks: Blocks, kind: str, value: bytes) -> None:
    """ImageMagick's way to put metadata into a PNG: its name, its length, then hexadecimal.

    The name ("exif", "APP1", "generic") is that of the place it came from; so the bytes count.
    """
    try:
        data = bytes.fromhex("".join(value.decode("ascii").split()[2:]))
    except ValueError:
        return
    if kind == "icc":
        blocks.icc = data
    elif data.startswith(_XMP):
        blocks.xmp.append(data[len(_XMP) :])
    elif data.startswith((b"Exif\0\0", b"II*\0", b"MM\0*")):
        _exif(blocks, data)
    elif kind in ("iptc", "8bim") or data.startswith((b"8BIM", b"\x1c\x02", b"\x1c\x01")):
        blocks.iptc.append(data)
    elif kind == "xmp" or b"<rdf:RDF" in data[:_NEAR]:
        blocks.xmp.append(data)


_PNG = {
    b"IHDR": _header,
    b"eXIf": _exif,
    b"zxIf": lambda blocks, data: _exif(blocks, _unpacked(blocks, data[5:])),
    b"tEXt": _text,
    b"zTXt": _packed_text,
    b"iTXt": _language_text,
    b"iCCP": _colours,
    b"caBX": _c2pa,
}


def read_webp(window: Window) -> Blocks:
    """Read the chunks of a WebP."""
    blocks = Blocks("WEBP")
    if int.from_bytes(window.head[4:8], "little") + 8 > window.size:
        blocks.problem = say_problem("incomplete")
    place = 12
    for _ in range(_MAX_CHUNKS):
        header = window.at(place, 8)
        if len(header) < 8:
            break
        kind, length = header[:4], int.from_bytes(header[4:], "little")
        if kind in _WEBP and length <= MAX_BLOCK:
            _WEBP[kind](blocks, window.at(place + 8, length))
        elif kind in (b"VP8 ", b"VP8L") and blocks.width is None:
            _webp_size(blocks, kind, window.at(place + 8, 10))
        place += 8 + length + (length & 1)
    return blocks


def _canvas(blocks: Blocks, data: bytes) -> None:
    if len(data) >= 10:
        blocks.width = 1 + int.from_bytes(data[4:7], "little")
        blocks.height = 1 + int.from_bytes(data[7:10], "little")


def _webp_size(blocks: Blocks, kind: bytes, data: bytes) -> None:
    if len(data) < 10:
        return
    if kind == b"VP8 ":
        blocks.width = int.from_bytes(data[6:8], "little") & 0x3FFF
        blocks.height = int.from_bytes(data[8:10], "little") & 0x3FFF
    else:
        bits = int.from_bytes(data[1:5], "little")
        blocks.width, blocks.height = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


def _colour_profile(blocks: Blocks, data: bytes) -> None:
    blocks.icc = data


_WEBP = {
    b"VP8X": _canvas,
    b"EXIF": _exif,
    b"XMP ": lambda blocks, data: blocks.xmp.append(data),
    b"ICCP": _colour_profile,
    b"C2PA": _c2pa,
}


def read_gif(window: Window) -> Blocks:
    """Read a GIF's comments and its XMP, which stand before the first picture."""
    blocks = Blocks("GIF", problem=say_problem("incomplete"))
    if len(window.head) < 13:
        return blocks
    blocks.width, blocks.height = unpack("<HH", window.head[6:10])
    place = 13 + _palette(window.head[10])
    while window.at(place, 1) == b"\x21":
        place = _extension(window, place + 1, blocks)
    if window.at(window.size - 64, 64).rstrip(b"\0").endswith(b"\x3b"):
        blocks.problem = ""
    return blocks


def _palette(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(window: Window, place: int) -> int:
    """Skip a chain of sub-blocks; each says its length in one byte."""
    while (length := window.at(place, 1)) and length[0]:
        place += 1 + length[0]
    return place + 1


def _extension(window: Window, place: int, blocks: Blocks) -> int:
    kind, name = window.at(place, 1), window.at(place + 2, 11)
    end = _after(window, place + 1)
    if kind == b"\xfe":
        comment = window.at(place + 2, min(end - place - 3, 255))
        blocks.texts.append(("Comment", decoded(comment)))
    elif kind == b"\xff" and name == b"XMP DataXMP":  # not in sub-blocks, but readable as such
        data = window.at(place + 13, min(end - place - 13, MAX_BLOCK))
        blocks.xmp.append(data.rpartition(b"\x01\xff\xfe")[0] or data)
    elif kind == b"\xff" and name.startswith(b"C2PA_GIF"):
        blocks.c2pa += window.at(place + 13, min(end - place - 13, MAX_BLOCK))
    return end
