"""IPTC: the captions and names that press photographers type in, in Photoshop's resource blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

_MAX_DATASETS = 2000
_LETTERS = {
    b"\x1b%G": "utf-8",
    b"\x1b%/I": "utf-8",
    b"\x1b.A": "latin-1",
    b"\x1b-A": "latin-1",
}
_APOSTROPHE = "’"
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
    found: list[tuple[int, int, bytes]] = []
    for block in blocks:
        data = resources(block).get(0x0404, b"") if block.startswith(b"8BIM") else block
        found += _datasets(data)
    decode = _decoder(found)
    values: dict[str, list[str]] = {}
    for record, number, content in found:
        if record == 2 and number in NAMES:
            values.setdefault(NAMES[number], []).append(decode(content).strip("\0 \r\n"))
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


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Split into record, number and content."""
    place = 0
    for _ in range(_MAX_DATASETS):
        if data[place : place + 1] != b"\x1c" or place + 5 > len(data):
            return
        length = int.from_bytes(data[place + 3 : place + 5], "big")
        if length & 0x8000:  # longer than 32 kB: not text a person typed
            return
        yield data[place + 1], data[place + 2], data[place + 5 : place + 5 + length]
        place += 5 + length


def _decoder(found: Iterable[tuple[int, int, bytes]]) -> Callable[[bytes], str]:
    """Choose how to read the letters of a file: as it says (1:90), as UTF-8, else by guessing.

    Without a word about it, programs wrote in the letters of their system: Windows' or, on a Mac
    of the last century, Mac Roman. All of a file is in the same.
    """
    said = next((content for record, number, content in found if (record, number) == (1, 90)), b"")
    if name := _LETTERS.get(said.strip()):
        return lambda content: content.decode(name, "replace")
    words = b" ".join(content for record, number, content in found if number in NAMES)
    try:
        words.decode("utf-8")
    except UnicodeDecodeError:
        mac = _plausible(words.decode("mac-roman")) > _plausible(_of_windows(words))
        return (lambda content: content.decode("mac-roman")) if mac else _of_windows
    return lambda content: content.decode("utf-8", "replace")


def _of_windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:  # which leaves five bytes without a letter
        return content.decode("latin-1")


def _plausible(words: str) -> int:
    """Count what looks like words of Western Europe: accented letters, no capital inside."""
    count = 0
    for before, letter in zip(" " + words, words, strict=False):
        accented = "\xc0" <= letter <= "\xff" and letter.isalpha()
        count += accented and not (letter.isupper() and before.islower())
        count += letter == _APOSTROPHE and before.isalpha()
    return count
