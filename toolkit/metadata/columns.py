"""From the pieces of a file to the columns of the photos table, the best source of each first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from . import video
from .blocks import Blocks, Window
from .exif import Exif, read_exif, read_split
from .exif_columns import change_time, fill_from_exif, gps_time
from .iptc import read_iptc
from .kinds import FILMS, clock_is_off, is_ai_made, is_edited, is_front
from .model import Metadata
from .names import kind_by_name
from .values import date, degrees, number, offset, whole
from .xmp import Xmp, read_xmp


def fill(metadata: Metadata, blocks: Blocks) -> None:
    """Fill the columns that the file itself knows."""
    metadata.format = blocks.format
    metadata.width, metadata.height = blocks.width, blocks.height
    exif, block = _best_exif(blocks)
    xmp = read_xmp(blocks.xmp)
    iptc = read_iptc(blocks.iptc) if blocks.iptc else {}
    metadata.error = blocks.trap or xmp.problem or blocks.problem
    metadata.has_xmp, metadata.has_iptc = bool(blocks.xmp), bool(iptc)
    if exif:
        fill_from_exif(metadata, exif, block)
    if xmp.values:
        _from_xmp(metadata, xmp)
    if iptc:
        _from_iptc(metadata, iptc)
    if blocks.film:
        _from_film(metadata, blocks.film)
    satellites = gps_time(exif.gps)
    if metadata.taken_at is None:
        metadata.taken_at, metadata.utc_offset = change_time(exif)
    if metadata.taken_at is None and satellites is not None:
        metadata.taken_at = satellites
        metadata.flags += ("utc",)
    _conclude(metadata, blocks, xmp, satellites)


def _best_exif(blocks: Blocks) -> tuple[Exif, bytes | Window]:
    for block in blocks.exif:
        if exif := read_exif(block):
            return exif, block
    return (read_split(blocks.split) if blocks.split else Exif()), b""


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


def _conclude(metadata: Metadata, blocks: Blocks, xmp: Xmp, satellites: datetime | None) -> None:
    if metadata.lat is None or metadata.lon is None:
        metadata.lat = metadata.lon = None
    elif metadata.lat == metadata.lon == 0:  # in the Atlantic, and almost always "no position"
        metadata.lat = metadata.lon = None
        metadata.flags += ("null-island",)
    if clock_is_off(metadata.taken_at, metadata.utc_offset, satellites):
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
