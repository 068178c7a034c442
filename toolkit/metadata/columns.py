"""From the pieces of a file to the columns of the photos table."""

from __future__ import annotations

from .blocks import Blocks, Window, window_on
from .exif import Exif, read_exif
from .model import Metadata
from .values import date, degrees, number, offset, text, whole

_MAX_THUMBNAIL = 512 * 1024


def fill(metadata: Metadata, blocks: Blocks) -> None:
    """Fill the columns from every piece of the file, the best source of each first."""
    metadata.blocks = blocks
    metadata.format = blocks.format
    metadata.width, metadata.height = blocks.width, blocks.height
    metadata.error = blocks.problem
    for block in blocks.exif:
        if exif := read_exif(block):
            _device(metadata, exif)
            _time(metadata, exif)
            _place(metadata, exif.gps)
            _words(metadata, exif)
            _picture(metadata, exif, block)
            break
    metadata.kind = "camera" if metadata.make or metadata.model else "other"


def _device(metadata: Metadata, exif: Exif) -> None:
    metadata.make = text(exif.image.get(0x010F))
    metadata.model = text(exif.image.get(0x0110))
    metadata.software = text(exif.image.get(0x0131))
    metadata.lens = text(exif.photo.get(0xA434))
    metadata.serial = text(exif.photo.get(0xA431)) or text(exif.image.get(0xC62F))
    metadata.lens_serial = text(exif.photo.get(0xA435))


def _time(metadata: Metadata, exif: Exif) -> None:
    choices = (
        (exif.photo.get(0x9003), exif.photo.get(0x9291), exif.photo.get(0x9011)),  # taken
        (exif.photo.get(0x9004), exif.photo.get(0x9292), exif.photo.get(0x9012)),  # digitised
        (exif.image.get(0x0132), exif.photo.get(0x9290), exif.photo.get(0x9010)),  # last changed
    )
    for stamp, fraction, zone in choices:
        if (taken_at := date(stamp, fraction)) is not None:
            metadata.taken_at, metadata.utc_offset = taken_at, offset(zone)
            return


def _place(metadata: Metadata, gps: dict) -> None:
    metadata.lat = degrees(gps.get(2), gps.get(1), "S", 90)
    metadata.lon = degrees(gps.get(4), gps.get(3), "W", 180)
    if metadata.lat is None or metadata.lon is None:
        metadata.lat = metadata.lon = None
    elif metadata.lat == metadata.lon == 0:  # in the Atlantic, and almost always "no position"
        metadata.lat = metadata.lon = None
        metadata.flags += ("null-island",)
    metadata.altitude = number(gps.get(6))
    if metadata.altitude is not None and gps.get(5) in (1, b"\x01", 3, b"\x03"):
        metadata.altitude = -metadata.altitude
    metadata.direction = number(gps.get(17))
    metadata.accuracy = number(gps.get(31))


def _words(metadata: Metadata, exif: Exif) -> None:
    metadata.author = text(exif.image.get(0x013B))
    metadata.owner = text(exif.photo.get(0xA430))
    metadata.title = text(exif.image.get(0x010E))


def _picture(metadata: Metadata, exif: Exif, block: bytes | Window) -> None:
    turn = whole(exif.image.get(0x0112))
    metadata.orientation = turn if turn in range(1, 9) else None
    start, length = whole(exif.thumbnail.get(0x0201)), whole(exif.thumbnail.get(0x0202))
    if start and length and 0 < length <= _MAX_THUMBNAIL:
        file = block if isinstance(block, Window) else window_on(block)
        small = file.at(start, length)
        metadata.thumbnail = small if small.startswith(b"\xff\xd8") else None
