"""Boxes in boxes (ISO base media): HEIC and AVIF photos, Canon's CR3, and films.

HEIF keeps a list of items (`iinf`) and where each lies (`iloc`), ISO/IEC 23008-12; the film's own
facts are read in `toolkit.metadata.video`.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from
from typing import NamedTuple

from .blocks import INCOMPLETE, MAX_BLOCK, Blocks, Window

_MAX_BOXES = 5000
_BRANDS = {
    b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"hevc": "HEIC",
    b"hevx": "HEIC", b"avif": "AVIF", b"avis": "AVIF", b"mif1": "HEIF", b"msf1": "HEIF",
    b"crx ": "CR3", b"qt  ": "MOV", b"jxl ": "JXL", b"3gp4": "3GP", b"3gp5": "3GP", b"3gp6": "3GP",
}  # fmt: skip
_PHOTOS = {"HEIC", "AVIF", "HEIF", "JXL"}
_XMP_ID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_C2PA_ID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_CANON_ID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")


class Box(NamedTuple):
    """One box: its four letters, and where its content starts and ends."""

    kind: bytes
    start: int
    end: int


class _Item(NamedTuple):
    kind: bytes  # "Exif", "mime" …
    content_type: bytes


def boxes(window: Window, start: int, end: int) -> Iterator[Box]:
    """List the boxes between two places, without looking into them."""
    for _ in range(_MAX_BOXES):
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


def read_boxes(window: Window) -> Blocks:
    """Read a file of boxes, be it a photo or a film."""
    blocks = Blocks(_format(window))
    photo = blocks.format in _PHOTOS
    for box in boxes(window, 0, window.size):
        if box.end > window.size:
            blocks.problem = INCOMPLETE
        if box.kind == b"meta" and photo:
            _read_items(window, box, blocks)
        elif box.kind == b"moov":
            blocks.movie = box
            _read_canon(window, box, blocks)
        elif box.kind == b"uuid":
            _read_uuid(window, box, blocks)
        elif box.kind in (b"Exif", b"xml ", b"jumb"):
            _read_jxl(window, box, blocks)
        elif box.kind == b"mpvd":
            blocks.moving = True
    if not photo and blocks.format != "CR3" and blocks.movie is None and not blocks.problem:
        blocks.problem = INCOMPLETE  # a film without its table of contents cannot be played
    return blocks


def _format(window: Window) -> str:
    if window.head[4:8] == b"JXL ":
        return "JXL"
    first = next(boxes(window, 0, window.size), None)
    if first is None or first.kind != b"ftyp":
        return "MOV"
    brands = content(window, first)[:200]
    for place in (0, *range(8, len(brands), 4)):
        if name := _BRANDS.get(brands[place : place + 4]):
            return name
    return "MP4"


def _read_uuid(window: Window, box: Box, blocks: Blocks) -> None:
    name = window.at(box.start, 16)
    inside = Box(box.kind, box.start + 16, box.end)
    if name == _XMP_ID:
        blocks.xmp.append(content(window, inside))
    elif name == _C2PA_ID:
        blocks.c2pa += content(window, inside)


def _read_jxl(window: Window, box: Box, blocks: Blocks) -> None:
    if box.kind == b"Exif":
        blocks.exif.append(_tiff(content(window, box)))
    elif box.kind == b"xml ":
        blocks.xmp.append(content(window, box))
    else:
        blocks.c2pa += content(window, box)


def _read_canon(window: Window, movie: Box, blocks: Blocks) -> None:
    """Raw files of newer Canons: four TIFF structures, one for each directory."""
    for box in children(window, movie, b"uuid"):
        if window.at(box.start, 16) == _CANON_ID:
            inside = Box(box.kind, box.start + 16, box.end)
            parts = {part.kind: part for part in children(window, inside)}
            for kind, group in ((b"CMT1", "image"), (b"CMT2", "photo"), (b"CMT4", "gps")):
                if kind in parts:
                    blocks.split[group] = content(window, parts[kind])


def _read_items(window: Window, meta: Box, blocks: Blocks) -> None:
    try:
        parts = {box.kind: box for box in children(window, meta._replace(start=meta.start + 4))}
        items = _item_kinds(window, parts[b"iinf"]) if b"iinf" in parts else {}
        places = _item_places(content(window, parts[b"iloc"])) if b"iloc" in parts else {}
        inside = parts.get(b"idat", Box(b"idat", 0, 0)).start
        _read_size(window, parts, blocks)
    except (StructError, IndexError, KeyError):
        blocks.problem = blocks.problem or "The file is damaged: its list of contents is broken."
        return
    for number, pieces in places.items():
        if any(method == 0 and offset + length > window.size for method, offset, length in pieces):
            blocks.problem = INCOMPLETE
        item = items.get(number)
        if item is None or sum(piece[2] for piece in pieces) > MAX_BLOCK:
            continue
        if item.kind == b"Exif" or b"rdf+xml" in item.content_type:
            data = b"".join(
                window.at(offset + (inside if method == 1 else 0), length or MAX_BLOCK)
                for method, offset, length in pieces
                if method in (0, 1)
            )
            if item.kind == b"Exif":
                blocks.exif.append(_tiff(data))
            else:
                blocks.xmp.append(data)


def _tiff(data: bytes) -> bytes:
    # four bytes say how far the TIFF header is; some writers get that wrong
    start = 4 + int.from_bytes(data[:4], "big")
    if data[start : start + 2] in (b"II", b"MM"):
        return data[start:]
    places = [place for mark in (b"II*\0", b"MM\0*") if 0 <= (place := data.find(mark)) < 64]
    return data[min(places) :] if places else b""


def _item_kinds(window: Window, iinf: Box) -> dict[int, _Item]:
    data = content(window, iinf)
    place = 6 if data[0] == 0 else 8
    items = {}
    for _ in range(_MAX_BOXES):
        if place + 20 > len(data):
            break
        (length,) = unpack_from(">I", data, place)
        if length < 12:
            break
        version = data[place + 8]
        start = place + (16 if version == 2 else 18)  # after the number and the protection
        number = int.from_bytes(data[place + 12 : start - 2], "big")
        rest = data[start + 4 : place + length].split(b"\0")
        items[number] = _Item(data[start : start + 4], rest[1] if len(rest) > 1 else b"")
        place += length
    return items


def _item_places(data: bytes) -> dict[int, list[tuple[int, int, int]]]:
    """For each item: how its offsets count (0 from the file's start), offset and length."""
    version = data[0]
    sizes = data[4] >> 4, data[4] & 15, data[5] >> 4, data[5] & 15 if version else 0
    wide = 4 if version == 2 else 2
    place = 6

    def take(size: int) -> int:
        nonlocal place
        if place + size > len(data):
            raise IndexError
        place += size
        return int.from_bytes(data[place - size : place], "big")

    places = {}
    for _ in range(min(take(wide), _MAX_BOXES)):
        number = take(wide)
        method = take(2) & 15 if version else 0
        take(2)  # which file: always this one
        base = take(sizes[2])
        pieces = []
        for _ in range(min(take(2), _MAX_BOXES)):
            take(sizes[3])
            offset, length = take(sizes[0]), take(sizes[1])
            pieces.append((method, base + offset, length))
        places[number] = pieces
    return places


def _read_size(window: Window, parts: dict[bytes, Box], blocks: Blocks) -> None:
    """Find the size of the main picture: its `ispe` among the properties of all items."""
    if b"pitm" not in parts or b"iprp" not in parts:
        return
    pitm = content(window, parts[b"pitm"])
    main = int.from_bytes(pitm[4 : 6 if pitm[0] == 0 else 8], "big")
    inside = {box.kind: box for box in children(window, parts[b"iprp"])}
    properties = list(children(window, inside[b"ipco"]))
    ipma = content(window, inside[b"ipma"])
    version, flags, place = ipma[0], ipma[3], 8
    for _ in range(min(unpack_from(">I", ipma, 4)[0], _MAX_BOXES)):
        width = 4 if version else 2
        item = int.from_bytes(ipma[place : place + width], "big")
        count, place = ipma[place + width], place + width + 1
        size = 2 if flags & 1 else 1
        for start in range(place, place + count * size, size):
            index = int.from_bytes(ipma[start : start + size], "big") & (
                0x7FFF if size == 2 else 0x7F
            )
            if (
                item == main
                and 0 < index <= len(properties)
                and properties[index - 1].kind == b"ispe"
            ):
                blocks.width, blocks.height = unpack_from(
                    ">II", content(window, properties[index - 1]), 4
                )
        place += count * size
