"""What XMP says, into the columns of the photos table, where EXIF did not say it before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Metadata
from .people import names_of_people
from .reading import Xmp, degrees, number

_PEOPLE = {  # what galleries call the group of tags that are people
    "people", "personen", "personnes", "personas", "persone", "pessoas", "personer", "osoby",
    "kişiler", "люди", "人物",
}  # fmt: skip
_FRACTION = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:/(\d+(?:\.\d+)?))?")
# "48,2082": no minutes have three digits; who writes one of the two so writes both so
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3},\d{3,} ?[NSEWnsew]?")
_ANGLE = re.compile(r"([+-]?)([\d.,/ ]+)([NSEWnsew]?)")


def fill_from_xmp(metadata: Metadata, xmp: Xmp) -> None:
    """Fill the columns that XMP knows and that are still empty."""
    first = xmp.first
    if not metadata.lat or not metadata.lon:  # 0, 0 is no position either
        _place(metadata, xmp)
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
    metadata.people = names_of_people(_people(xmp))


def _people(xmp: Xmp) -> Iterator[str]:
    yield from (region.name for region in xmp.regions if region.kind in ("Face", "Person"))
    yield from xmp.all(
        "Iptc4xmpExt:PersonInImage",
        "Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName",
    )
    for value in xmp.all("digiKam:TagsList", "lr:hierarchicalSubject"):
        group, _, name = value.replace("|", "/").partition("/")
        if group.casefold() in _PEOPLE:
            yield name.rpartition("/")[2]


def _place(metadata: Metadata, xmp: Xmp) -> None:
    words = [(xmp.first(name) or "").strip() for name in ("exif:GPSLatitude", "exif:GPSLongitude")]
    if any(map(_DECIMAL_COMMA.fullmatch, words)):
        words = [word.replace(",", ".") for word in words]
    lat = _angle(words[0], xmp.first("exif:GPSLatitudeRef"), "NS", 90)
    lon = _angle(words[1], xmp.first("exif:GPSLongitudeRef"), "EW", 180)
    if lat is None or lon is None:
        lat, lon = _signed(words)
    if lat is None or lon is None:
        return
    metadata.lat, metadata.lon = lat, lon
    altitude = _fraction(xmp.first("exif:GPSAltitude"))
    if altitude is not None:
        below = (xmp.first("exif:GPSAltitudeRef") or "")[:1] in ("1", "3")
        metadata.altitude = -altitude if below else altitude


def _angle(words: str, reference: str | None, letters: str, limit: float) -> float | None:
    """Read `48,30.5N`, `48,30,15S`, or degrees whose half of the globe stands in a tag beside."""
    found = _ANGLE.fullmatch(words)
    if not found:
        return None
    parts = [_fraction(part) for part in re.split("[, ]+", found[2].strip())]
    return degrees(tuple(parts), found[3] or reference, letters, limit)


def _signed(values: list[str]) -> tuple[float | None, float | None]:
    """Read decimal degrees without any half of the globe, if their writer uses signs.

    One of the two must bear a sign. Two bare numbers can be north-east, or of a writer who lost
    the letters: half of all such guesses would land on the wrong side of the world.
    """
    if not any(value[:1] in ("+", "-") for value in values if value):
        return None, None
    lat, lon = map(number, values)
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None, None
    return lat, lon


def _fraction(value: str | None) -> float | None:
    """Read `212/10` or `21.2`."""
    found = _FRACTION.fullmatch((value or "").strip())
    if not found:
        return None
    below = float(found[2]) if found[2] else 1.0
    return float(found[1]) / below if below else None
