"""Films: when, where and with what, as MP4 and QuickTime files state it.

Phones put place and device into `udta` (`©xyz`) and `meta` (Apple's named keys); no library that is
easy to install reads these.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime, timedelta
from struct import unpack_from

from .blocks import Window
from .boxes import Box, boxes, children, content
from .values import decoded

_EPOCH = datetime(1904, 1, 1)  # QuickTime counts seconds from here, in UTC
_USER_DATA = {
    b"\xa9xyz": "location", b"\xa9mak": "make", b"\xa9mod": "model", b"\xa9swr": "software",
    b"\xa9day": "date", b"\xa9nam": "title", b"\xa9aut": "author", b"\xa9cmt": "comment",
    b"\xa9too": "software", b"\xa9ART": "author", b"desc": "description",
}  # fmt: skip
_APPLE = {
    "com.apple.quicktime.location.ISO6709": "location",
    "com.apple.quicktime.location.accuracy.horizontal": "accuracy",
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.apple.quicktime.software": "software",
    "com.apple.quicktime.creationdate": "date",
    "com.apple.quicktime.title": "title",
    "com.apple.quicktime.author": "author",
    "com.apple.quicktime.content.identifier": "content identifier",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
}
_NUMBERS = {1: "utf-8", 2: "utf-16-be"}
_ISO6709 = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?")


def read_film(window: Window, movie: Box) -> dict[str, str]:
    """Read the facts of an MP4 or QuickTime film.

    Returns
    -------
    dict
        `location` (ISO 6709), `date`, `utc date`, `make`, `model`, `duration` (s), `width` ... and
        every key Apple's phones wrote, by its full name.
    """
    facts: dict[str, str] = {}
    for box in children(window, movie):
        if box.kind == b"mvhd":
            _read_header(content(window, box), facts)
        elif box.kind == b"trak":
            _read_track(window, box, facts)
        elif box.kind == b"udta":
            _read_user_data(window, box, facts)
        elif box.kind == b"meta":
            _read_keys(window, box, facts)
    return facts


def _read_header(data: bytes, facts: dict[str, str]) -> None:
    wide = data[:1] == b"\1"
    if len(data) < (32 if wide else 20):
        return
    created, _, scale, length = unpack_from(">QQIQ" if wide else ">IIII", data, 4)
    with suppress(OverflowError):
        if created:
            facts["utc date"] = (_EPOCH + timedelta(seconds=created)).isoformat()
    if scale:
        facts["duration"] = str(length / scale)


def _read_track(window: Window, track: Box, facts: dict[str, str]) -> None:
    for box in children(window, track, b"tkhd"):
        data = content(window, box)
        if len(data) >= 84:
            width, height = unpack_from(">II", data, len(data) - 8)
            if width and height and "width" not in facts:
                facts["width"], facts["height"] = str(width >> 16), str(height >> 16)


def _read_user_data(window: Window, box: Box, facts: dict[str, str]) -> None:
    for entry in children(window, box):
        if entry.kind == b"meta":
            _read_keys(window, entry, facts)
        elif entry.kind == b"loci":
            _read_3gp_place(content(window, entry), facts)
        elif name := _USER_DATA.get(entry.kind):
            data = content(window, entry)
            length = int.from_bytes(data[:2], "big")  # then two bytes of language
            facts.setdefault(name, decoded(data[4 : 4 + length]).strip("\0 "))


def _read_3gp_place(data: bytes, facts: dict[str, str]) -> None:
    place = data.find(b"\0", 6) + 2  # behind the name of the place and what it is to the film
    if 8 <= place <= len(data) - 12:
        lon, lat, altitude = (part / 65536 for part in unpack_from(">iii", data, place))
        facts.setdefault("location", f"{lat:+.5f}{lon:+.5f}{altitude:+.1f}/")


def _read_keys(window: Window, meta: Box, facts: dict[str, str]) -> None:
    # QuickTime's box starts with its parts, the MP4 one with four bytes of version
    start = meta.start if window.at(meta.start + 4, 4) == b"hdlr" else meta.start + 4
    parts = {box.kind: box for box in boxes(window, start, min(meta.end, window.size))}
    if b"ilst" not in parts:
        return
    keys = _key_names(content(window, parts[b"keys"])) if b"keys" in parts else []
    for item in children(window, parts[b"ilst"]):
        number = int.from_bytes(item.kind, "big")
        name = keys[number - 1] if 0 < number <= len(keys) else _USER_DATA.get(item.kind)
        for box in children(window, item, b"data"):
            data = content(window, box)
            value = _value(int.from_bytes(data[:4], "big"), data[8:])
            if name and value:
                facts[_APPLE.get(name, name)] = value


def _key_names(data: bytes) -> list[str]:
    names, place = [], 8
    while place + 8 <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        if length < 8:
            break
        names.append(decoded(data[place + 8 : place + length]))
        place += length
    return names


def _value(kind: int, data: bytes) -> str:
    if kind in _NUMBERS:
        return data.decode(_NUMBERS[kind], "replace").strip("\0 ")
    if kind in (21, 22, 65, 66, 67, 75, 76, 77, 78) and len(data) <= 8:
        return str(int.from_bytes(data, "big", signed=kind in (21, 65, 66, 67)))
    if kind == 23 and len(data) == 4:
        return str(unpack_from(">f", data)[0])
    if kind == 24 and len(data) == 8:
        return str(unpack_from(">d", data)[0])
    return ""


def read_place(location: str) -> tuple[float, float, float | None] | None:
    """Read ISO 6709: latitude, longitude and, if it says so, altitude.

    Examples
    --------
    >>> read_place("-00.5000+002.2950+035.000/")
    (-0.5, 2.295, 35.0)
    """
    found = _ISO6709.match(location)
    if not found:
        return None
    lat, lon = float(found[1]), float(found[2])
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return lat, lon, float(found[3]) if found[3] else None
