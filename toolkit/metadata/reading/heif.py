"""HEIC and AVIF: a list of items (`iinf`) and their places (`iloc`), after ISO/IEC 23008-12."""

from __future__ import annotations

from struct import error as StructError
from struct import unpack_from
from typing import NamedTuple

from .blocks import MAX_BLOCK, Blocks, Window, say_problem
from .boxes import MAX_BOXES, Box, children, content


class _Item(NamedTuple):
    kind: bytes  # "Exif", "mime" …
    content_type: bytes


def read_items(window: Window, meta: Box, blocks: Blocks) -> None:
    """Find the size of the main picture and the items that carry metadata."""
    try:
        parts = {box.kind: box for box in children(window, meta._replace(start=meta.start + 4))}
        items = _item_kinds(window, parts[b"iinf"]) if b"iinf" in parts else {}
        places = _item_places(content(window, parts[b"iloc"])) if b"iloc" in parts else {}
        inside = parts.get(b"idat", Box(b"idat", 0, 0)).start
        _read_size(window, parts, blocks)
    except (StructError, IndexError, KeyError):
        blocks.problem = blocks.problem or say_problem("contents")
        return
    for number, pieces in places.items():
        if any(method == 0 and offset + length > window.size for method, offset, length in pieces):
            blocks.problem = say_problem("incomplete")
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
                blocks.exif.append(tiff_in(data))
            else:
                blocks.xmp.append(data)


def tiff_in(data: bytes) -> bytes:
    """Find the TIFF structure in an Exif item."""
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
    for _ in range(MAX_BOXES):
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
    for _ in range(min(take(wide), MAX_BOXES)):
        number = take(wide)
        method = take(2) & 15 if version else 0
        take(2)  # which file: always this one
        base = take(sizes[2])
        pieces = []
        for _ in range(min(take(2), MAX_BOXES)):
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
    for _ in range(min(unpack_from(">I", ipma, 4)[0], MAX_BOXES)):
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
