"""From the pieces of a file to the columns of the photos table, the best source of each first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from . import video
from .blocks import Blocks, Window, window_on
from .exif import Exif, read_exif, read_split
from .iptc import read_iptc
from .kinds import FILMS, clock_is_off, is_ai_made, is_edited, is_front
from .model import Metadata
from .names import kind_by_name
from .values import date, degrees, number, offset, text, unicode_text, whole
from .xmp import Xmp, read_xmp

_MAX_THUMBNAIL = 512 * 1024
_BELOW_SEA = (1, b"\x01", 3, b"\x03", b"1\0")  # the fourth comes from EXIF 3, the last from slips


def fill(metadata: Metadata, blocks: Blocks) -> None:
    """Fill the columns that the file itself knows."""
    metadata.format = blocks.format
    metadata.width, metadata.height = blocks.width, blocks.height
    exif, block = _best_exif(blocks)
    xmp = read_xmp(blocks.xmp)
    iptc = read_iptc(blocks.iptc) if blocks.iptc else {}
    metadata.error = blocks.trap or xmp.problem or blocks.problem
    metadata.has_xmp, metadata.has_iptc = bool(blocks.xmp), bool(iptc)
    gps_time = None
    if exif:
        _device(metadata, exif)
        _time(metadata, exif)
        _place(metadata, exif.gps)
        _words(metadata, exif)
        _picture(metadata, exif, block)
        gps_time = _gps_time(exif.gps)
    if xmp.values:
        _from_xmp(metadata, xmp)
    if iptc:
        _from_iptc(metadata, iptc)
    if blocks.film:
        _from_film(metadata, blocks.film)
    if metadata.taken_at is None:
        metadata.taken_at = gps_time or date(exif.image.get(0x0132), exif.photo.get(0x9290))
        metadata.utc_offset = offset(exif.photo.get(0x9010)) if gps_time is None else None
    _conclude(metadata, blocks, xmp, gps_time)


def _best_exif(blocks: Blocks) -> tuple[Exif, bytes | Window]:
    for block in blocks.exif:
        if exif := read_exif(block):
            return exif, block
    return (read_split(blocks.split) if blocks.split else Exif()), b""


def _device(metadata: Metadata, exif: Exif) -> None:
    image, photo = exif.image, exif.photo
    metadata.make = text(image.get(0x010F))
    metadata.model = text(image.get(0x0110))
    metadata.software = text(image.get(0x0131))
    metadata.lens = text(photo.get(0xA434))
    metadata.serial = text(photo.get(0xA431)) or text(image.get(0xC62F))
    metadata.lens_serial = text(photo.get(0xA435))


def _time(metadata: Metadata, exif: Exif) -> None:
    photo = exif.photo
    for stamp, fraction, zone in ((0x9003, 0x9291, 0x9011), (0x9004, 0x9292, 0x9012)):
        if stamp in photo and (taken_at := date(photo[stamp], photo.get(fraction))):
            metadata.taken_at, metadata.utc_offset = taken_at, offset(photo.get(zone))
            return


def _gps_time(gps: dict[int, Any]) -> datetime | None:
    """Get the satellites' time, in UTC."""
    if 7 not in gps or 29 not in gps:
        return None
    day = date(f"{text(gps[29])} 00:00:00")
    parts = gps[7] if isinstance(gps[7], tuple) else (gps[7],)
    hours, minutes, seconds = (*(number(part) for part in parts), None, None, None)[:3]
    if day is None or hours is None:
        return None
    with suppress(OverflowError):
        return day + timedelta(hours=hours, minutes=minutes or 0, seconds=seconds or 0)


def _place(metadata: Metadata, gps: dict[int, Any]) -> None:
    if not gps:
        return
    metadata.lat = degrees(gps.get(2), gps.get(1), "S", 90)
    metadata.lon = degrees(gps.get(4), gps.get(3), "W", 180)
    metadata.altitude = number(gps.get(6))
    if metadata.altitude and gps.get(5) in _BELOW_SEA:
        metadata.altitude = -metadata.altitude
    metadata.direction = number(gps.get(17))
    metadata.accuracy = number(gps.get(31))


def _words(metadata: Metadata, exif: Exif) -> None:
    image, photo = exif.image, exif.photo
    metadata.author = text(image.get(0x013B)) or unicode_text(image.get(0x9C9D))
    metadata.owner = text(photo.get(0xA430))
    metadata.title = text(image.get(0x010E)) or unicode_text(image.get(0x9C9B))
    metadata.copyright = text(image.get(0x8298))
    metadata.user_comment = unicode_text(photo.get(0x9286))


def _picture(metadata: Metadata, exif: Exif, block: bytes | Window) -> None:
    turn = whole(exif.image.get(0x0112))
    metadata.orientation = turn if turn in range(1, 9) else None
    start, length = whole(exif.thumbnail.get(0x0201)), whole(exif.thumbnail.get(0x0202))
    if start and length and 0 < length <= _MAX_THUMBNAIL:
        file = block if isinstance(block, Window) else window_on(block)
        small = file.at(start, length)
        metadata.thumbnail = small if small.startswith(b"\xff\xd8") else None
    changed = date(exif.image.get(0x0132))
    metadata.untouched = (
        exif.photo.get(0xA002) == metadata.width
        and exif.photo.get(0xA003) == metadata.height
        and (changed is None or metadata.taken_at is None or changed - metadata.taken_at < _MINUTE)
    )


_MINUTE = timedelta(minutes=1)


def _from_xmp(metadata: Metadata, xmp: Xmp) -> None:
    first = xmp.first
    if metadata.taken_at is None:
        names = "exif:DateTimeOriginal", "photoshop:DateCreated", "xmp:CreateDate"
        metadata.taken_at = next(filter(None, (date(first(name)) for name in names)), None)
    if metadata.lat is None or metadata.lon is None:
        metadata.lat = _xmp_degrees(first("exif:GPSLatitude"), "S", 90)
        metadata.lon = _xmp_degrees(first("exif:GPSLongitude"), "W", 180)
    metadata.make = metadata.make or first("tiff:Make")
    metadata.model = metadata.model or first("tiff:Model")
    metadata.serial = metadata.serial or first("exifEX:BodySerialNumber", "aux:SerialNumber")
    metadata.lens_serial = metadata.lens_serial or first(
        "exifEX:LensSerialNumber", "aux:LensSerialNumber"
    )
    metadata.author = metadata.author or first("dc:creator")
    metadata.owner = metadata.owner or first("exifEX:CameraOwnerName", "aux:OwnerName")
    metadata.title = metadata.title or first("dc:title", "dc:description")
    metadata.regions = tuple(xmp.regions)
    marked = (region.name for region in xmp.regions if region.kind in ("Face", "Person"))
    written = xmp.all(
        "Iptc4xmpExt:PersonInImage",
        "Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName",
    )
    people = (*marked, *written, *_tagged_people(xmp))
    metadata.people = tuple(dict.fromkeys(filter(None, people)))


def _tagged_people(xmp: Xmp) -> Iterator[str]:
    for value in xmp.all("digiKam:TagsList", "lr:hierarchicalSubject"):
        group, _, name = value.replace("|", "/").partition("/")
        if group.lower() in ("people", "personen", "personnes"):
            yield name.rpartition("/")[2]


def _xmp_degrees(value: str | None, negative: str, limit: float) -> float | None:
    """Read `48,30.5N` or `48,30,15S`."""
    if not value or value[-1:].upper() not in "NSEW":
        return None
    return degrees(tuple(value[:-1].split(",")), value[-1:], negative, limit)


def _from_iptc(metadata: Metadata, iptc: dict[str, list[str]]) -> None:
    def first(name: str) -> str | None:
        return next(filter(None, iptc.get(name, ())), None)

    if metadata.taken_at is None and (day := first("DateCreated")):
        clock = (first("TimeCreated") or "")[:6].ljust(6, "0")
        moment = f"{day[:4]}:{day[4:6]}:{day[6:8]} {clock[:2]}:{clock[2:4]}:{clock[4:]}"
        metadata.taken_at = date(moment)
    metadata.author = metadata.author or first("By-line")
    metadata.title = metadata.title or first("ObjectName") or first("Caption")


def _from_film(metadata: Metadata, film: dict[str, str]) -> None:
    metadata.duration = number(film.get("duration"))
    metadata.width, metadata.height = whole(film.get("width")), whole(film.get("height"))
    for name in ("make", "model", "software", "author", "title"):
        setattr(metadata, name, getattr(metadata, name) or film.get(name) or None)
    if found := video.place(film.get("location", "")):
        metadata.lat, metadata.lon, metadata.altitude = found
    metadata.accuracy = number(film.get("accuracy"))
    local = film.get("date", "")
    if (taken_at := date(local)) is not None:
        metadata.taken_at, metadata.utc_offset = taken_at, offset(local[19:])
    elif (taken_at := date(film.get("utc date"))) is not None:
        metadata.taken_at, metadata.utc_offset = taken_at, timedelta(0)
        metadata.flags += ("utc",)


def _conclude(metadata: Metadata, blocks: Blocks, xmp: Xmp, gps_time: datetime | None) -> None:
    if metadata.lat is None or metadata.lon is None:
        metadata.lat = metadata.lon = None
    elif metadata.lat == metadata.lon == 0:  # in the Atlantic, and almost always "no position"
        metadata.lat = metadata.lon = None
        metadata.flags += ("null-island",)
    if clock_is_off(metadata.taken_at, metadata.utc_offset, gps_time):
        metadata.flags += ("clock",)
    if blocks.moving or xmp.first("GCamera:MotionPhoto", "GCamera:MicroVideo") == "1":
        metadata.flags += ("motion-photo",)
    words = (
        metadata.software,
        metadata.user_comment,
        metadata.title,
        xmp.first("Iptc4xmpExt:DigitalSourceType"),
        xmp.first("photoshop:Credit"),
        xmp.first("xmp:CreatorTool"),
        xmp.first("Iptc4xmpExt:AISystemUsed"),
    )
    metadata.ai_made = is_ai_made(blocks, words)
    tools = (metadata.software, xmp.first("xmp:CreatorTool"), *_texts(blocks, "Software"))
    metadata.kind = _kind(metadata, is_edited(tools))


def _texts(blocks: Blocks, name: str) -> Iterator[str]:
    return (value for title, value in blocks.texts if title == name)


def _kind(metadata: Metadata, edited: bool) -> str:
    if metadata.format in FILMS:
        return "video"
    by_name = kind_by_name(metadata.name)
    if by_name == "screenshot" or "screenshot" in (metadata.user_comment or "").lower():
        return "screenshot"
    if edited or by_name == "edited":
        return "edited"
    if by_name:
        return by_name
    if is_front(metadata.lens):
        return "front-camera"
    return "camera" if metadata.make or metadata.model else "other"
