"""What phones write into their files: EXIF, XMP, and the heads of films."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

EXIF_SIZE = 1024  # bytes: always the same, so that it can be put into a finished HEIC
_TEXT, _SHORT, _LONG, _RATIO, _THING = 2, 3, 4, 5, 7
_SIZES = {1: 1, _TEXT: 1, _SHORT: 2, _LONG: 4, _RATIO: 8, _THING: 1}


@dataclass(frozen=True)
class Camera:
    """What takes pictures."""

    make: str
    model: str
    software: str


CAMERAS = {  # the owner's old and new phone
    "apple": (Camera("Apple", "iPhone 11", "17.4.1"), Camera("Apple", "iPhone 14", "18.1")),
    "android": (
        Camera("samsung", "SM-G991B", "G991BXXS9EWG3"),
        Camera("Google", "Pixel 8", "HDR+ 1.0.641377609zd"),
    ),
}
PARTNER = Camera("Xiaomi", "Redmi Note 12", "sky_global-user 13")
FRIEND = Camera("OnePlus", "AC2003", "OxygenOS")


def exif(
    shot: Any,
    camera: Camera,
    *,
    size: tuple[int, int],
    says: tuple[str, ...] = ("time", "offset", "place"),
    content_id: str = "",
) -> bytes:
    """Make the TIFF structure of a photo.

    Parameters
    ----------
    shot
        A row of the shots of a `Story`.
    camera
        What took it.
    size
        Width and height.
    says
        Which of time, offset and place are told.
    content_id
        What an iPhone's picture has in common with its film.
    """
    image: dict[int, tuple[int, Any]] = {
        0x10F: (_TEXT, camera.make),
        0x110: (_TEXT, camera.model),
        0x112: (_SHORT, (1,)),
        0x131: (_TEXT, camera.software),
    }
    photo: dict[int, tuple[int, Any]] = {
        0xA002: (_LONG, (size[0],)),
        0xA003: (_LONG, (size[1],)),
        0xA434: (_TEXT, f"{camera.model} {'front' if shot.front else 'back'} camera 4.2mm f/1.8"),
    }
    if "time" in says:
        at = f"{shot.local:%Y:%m:%d %H:%M:%S}"
        image[0x132] = (_TEXT, at)
        photo |= {0x9003: (_TEXT, at), 0x9004: (_TEXT, at)}
        if "offset" in says:
            photo |= {tag: (_TEXT, offset(shot.ahead)) for tag in (0x9010, 0x9011, 0x9012)}
    if content_id:
        photo[0x927C] = (_THING, _apple_note(content_id))
    placed = "place" in says and shot.lat == shot.lat
    return _tiff(image, photo, _gps(shot, "time" in says) if placed else {})


def screen_exif(row: Any) -> bytes:
    """Say what an iPhone writes into a screenshot."""
    at = f"{row.local:%Y:%m:%d %H:%M:%S}"
    return _tiff({}, {0x9003: (_TEXT, at), 0x9286: (_THING, b"ASCII\0\0\0Screenshot")}, {})


def offset(ahead: timedelta) -> str:
    """Write an offset from UTC as EXIF has it.

    >>> offset(timedelta(hours=-3, minutes=-30))
    '-03:30'
    """
    minutes = round(ahead.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def xmp(shot: Any, says: tuple[str, ...] = ("time", "place")) -> bytes:
    """Make an XMP file as photo programs put it beside a picture."""
    told = []
    if "time" in says:
        told.append(f'exif:DateTimeOriginal="{shot.local:%Y-%m-%dT%H:%M:%S}{offset(shot.ahead)}"')
    if "place" in says and shot.lat == shot.lat:
        for name, value, ends in (("Latitude", shot.lat, "NS"), ("Longitude", shot.lon, "EW")):
            degrees, end = divmod(abs(value), 1), ends[value < 0]
            told.append(f'exif:GPS{name}="{int(degrees[0])},{degrees[1] * 60:.6f}{end}"')
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        f'xmp:Rating="3" {" ".join(told)}/></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


def _gps(shot: Any, timed: bool) -> dict[int, tuple[int, Any]]:
    told: dict[int, tuple[int, Any]] = {
        1: (_TEXT, "N" if shot.lat >= 0 else "S"),
        2: (_RATIO, _angle(shot.lat)),
        3: (_TEXT, "E" if shot.lon >= 0 else "W"),
        4: (_RATIO, _angle(shot.lon)),
        0x1F: (_RATIO, ((round(shot.accuracy * 100), 100),)),
    }
    if timed:
        told[7] = (_RATIO, tuple((each, 1) for each in shot.utc.timetuple()[3:6]))
        told[0x1D] = (_TEXT, f"{shot.utc:%Y:%m:%d}")
    return told


def _angle(value: float) -> tuple[tuple[int, int], ...]:
    degrees, rest = divmod(round(abs(value) * 3_600_00), 3_600_00)
    minutes, seconds = divmod(rest, 60_00)
    return (degrees, 1), (minutes, 1), (seconds, 100)


def _apple_note(content_id: str) -> bytes:
    """Make the maker's note of an iPhone; offsets in it count from its beginning."""
    text = content_id.encode() + b"\0"
    entry = struct.pack(">HHII", 0x11, _TEXT, len(text), 14 + 2 + 12 + 4)
    return b"Apple iOS\0\0\1MM" + struct.pack(">H", 1) + entry + bytes(4) + text


def _tiff(*directories: dict[int, tuple[int, Any]]) -> bytes:
    """Lay out the three directories of a TIFF structure, padded to `EXIF_SIZE`."""
    image, photo, gps = directories
    pointers = {0x8769: (_LONG, (0,))} | ({0x8825: (_LONG, (0,))} if gps else {})
    sizes = [2 + 12 * len(tags) + 4 for tags in (image | pointers, photo, gps)]
    image = image | {0x8769: (_LONG, (8 + sizes[0],))}
    if gps:
        image[0x8825] = (_LONG, (8 + sizes[0] + sizes[1],))
    head, tail, end = b"", b"", 8 + sum(sizes)
    for tags in (image, photo, gps):
        head += struct.pack(">H", len(tags))
        for tag, (kind, value) in sorted(tags.items()):
            data = _packed(kind, value)
            held = data.ljust(4, b"\0")
            if len(data) > 4:
                held, tail = (
                    struct.pack(">I", end + len(tail)),
                    tail + data + b"\0" * (len(data) % 2),
                )
            head += struct.pack(">HHI4s", tag, kind, len(data) // _SIZES[kind], held)
        head += bytes(4)
    whole = b"MM\0*" + struct.pack(">I", 8) + head + tail
    if len(whole) > EXIF_SIZE:
        raise ValueError(f"{len(whole)} bytes of EXIF, more than {EXIF_SIZE}")
    return whole.ljust(EXIF_SIZE, b"\0")


def _packed(kind: int, value: Any) -> bytes:
    if kind == _TEXT:
        return value.encode() + b"\0"
    if kind == _THING:
        return value
    flat = [part for each in value for part in (each if isinstance(each, tuple) else (each,))]
    return struct.pack(f">{len(flat)}{'H' if kind == _SHORT else 'I'}", *flat)


def film(
    utc: datetime,
    *,
    seconds: float,
    seed: int,
    place: tuple[float, float] | None = None,
    brand: bytes = b"mp42",
    keys: dict[str, str] | None = None,
) -> bytes:
    """Make a film with a head and no pictures.

    Parameters
    ----------
    utc
        When, as the head of every film has it.
    seconds
        How long.
    seed
        Films with other numbers have other contents.
    place
        Latitude and longitude, as Android phones write them.
    brand
        `b"qt  "` for QuickTime.
    keys
        More of what an iPhone tells.
    """
    since_1904 = int((utc - datetime(1904, 1, 1)).total_seconds())
    head = struct.pack(">B3xIIII", 0, since_1904, since_1904, 1000, round(seconds * 1000))
    inside = _box(b"mvhd", head + struct.pack(">IH", 0x10000, 0x100) + bytes(74))
    if place:
        text = f"{place[0]:+08.4f}{place[1]:+09.4f}/".encode()
        inside += _box(b"udta", _box(b"\xa9xyz", struct.pack(">HH", len(text), 0x15C7) + text))
    if keys:
        inside += _keyed(keys)
    pixels = seed.to_bytes(8, "big") * 64
    return _box(b"ftyp", brand + bytes(4) + brand) + _box(b"moov", inside) + _box(b"mdat", pixels)


def quicktime(shot: Any, camera: Camera, *, content_id: str = "") -> dict[str, str]:
    """Say what an iPhone's film tells besides its head."""
    told = {
        "com.apple.quicktime.make": camera.make,
        "com.apple.quicktime.model": camera.model,
        "com.apple.quicktime.software": camera.software,
        "com.apple.quicktime.creationdate": (
            f"{shot.local:%Y-%m-%dT%H:%M:%S}{offset(shot.ahead).replace(':', '')}"
        ),
    }
    if content_id:
        told["com.apple.quicktime.content.identifier"] = content_id
    if shot.lat == shot.lat:
        place = f"{shot.lat:+08.4f}{shot.lon:+09.4f}+010.000/"
        told["com.apple.quicktime.location.ISO6709"] = place
    return told


def _keyed(keys: dict[str, str]) -> bytes:
    handler = _box(b"hdlr", bytes(8) + b"mdta" + bytes(14))
    names = b"".join(_box(b"mdta", name.encode()) for name in keys)
    values = b"".join(
        _box(struct.pack(">I", number), _box(b"data", struct.pack(">II", 1, 0) + value.encode()))
        for number, value in enumerate(keys.values(), 1)
    )
    listed = _box(b"keys", struct.pack(">II", 0, len(keys)) + names)
    return _box(b"meta", handler + listed + _box(b"ilst", values))


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data
