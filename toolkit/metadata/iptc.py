"""IPTC: the captions and names that press photographers type in, in Photoshop's resource blocks."""

from __future__ import annotations

from collections.abc import Iterable

from .values import decoded

_MAX_DATASETS = 2000
NAMES = {
    5: "ObjectName", 25: "Keywords", 40: "SpecialInstructions", 55: "DateCreated",
    60: "TimeCreated", 62: "DigitalCreationDate", 63: "DigitalCreationTime", 80: "By-line",
    85: "By-lineTitle", 90: "City", 92: "Sub-location",
    95: "Province-State", 101: "Country", 103: "OriginalTransmissionReference", 105: "Headline",
    110: "Credit", 115: "Source", 116: "CopyrightNotice", 118: "Contact", 120: "Caption",
    122: "Writer-Editor",
}  # fmt: skip


def read_iptc(blocks: Iterable[bytes]) -> dict[str, list[str]]:
    """Read IPTC: by name, every value."""
    values: dict[str, list[str]] = {}
    for block in blocks:
        data = resources(block).get(0x0404, b"") if block.startswith(b"8BIM") else block
        _read_datasets(data, values)
    return values


def resources(block: bytes) -> dict[int, bytes]:
    """Split Photoshop's resource blocks: number to content."""
    found: dict[int, bytes] = {}
    place = 0
    while block[place : place + 4] == b"8BIM" and len(found) < _MAX_DATASETS:
        number = int.from_bytes(block[place + 4 : place + 6], "big")
        name = block[place + 6] if place + 6 < len(block) else 0
        place += 6 + (name + 2 & ~1)  # the name and its length fill an even number of bytes
        length = int.from_bytes(block[place : place + 4], "big")
        found.setdefault(number, block[place + 4 : place + 4 + length])
        place += 4 + (length + 1 & ~1)
    return found


def _read_datasets(data: bytes, values: dict[str, list[str]]) -> None:
    place = 0
    for _ in range(_MAX_DATASETS):
        if data[place : place + 1] != b"\x1c" or place + 5 > len(data):
            return
        record, number = data[place + 1], data[place + 2]
        length = int.from_bytes(data[place + 3 : place + 5], "big")
        if length & 0x8000:  # longer than 32 kB: not text a person typed
            return
        content = data[place + 5 : place + 5 + length]
        if record == 2 and number in NAMES:
            values.setdefault(NAMES[number], []).append(decoded(content).strip("\0 \r\n"))
        place += 5 + length
