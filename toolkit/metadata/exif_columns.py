"""What EXIF says, into the columns of the photos table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from .model import Metadata
from .reading import (
    Exif,
    Window,
    content_identifier,
    date,
    degrees,
    number,
    text,
    unicode_text,
    whole,
    window_on,
)
from .reading import tag_numbers as tag

_BELOW_SEA = (1, b"\x01", 3, b"\x03", b"1\0")  # the fourth comes from EXIF 3, the last from slips
_MAX_THUMBNAIL = 512 * 1024
_MINUTE = timedelta(minutes=1)


def fill_from_exif(metadata: Metadata, exif: Exif, block: bytes | Window) -> None:
    """Fill the columns that EXIF knows; `block` is what it was read from."""
    _device(metadata, exif)
    _place(metadata, exif.gps)
    _words(metadata, exif)
    _picture(metadata, exif, block)


def _device(metadata: Metadata, exif: Exif) -> None:
    image, photo = exif.image, exif.photo
    metadata.make = text(image.get(tag.MAKE))
    metadata.model = text(image.get(tag.MODEL))
    metadata.software = text(image.get(tag.SOFTWARE))
    metadata.lens = text(photo.get(tag.LENS_MODEL))
    metadata.serial = text(photo.get(tag.BODY_SERIAL_NUMBER)) or text(
        image.get(tag.CAMERA_SERIAL_NUMBER)
    )
    metadata.lens_serial = text(photo.get(tag.LENS_SERIAL_NUMBER))
    if metadata.make == "Apple":
        metadata.content_id = content_identifier(photo.get(tag.MAKER_NOTE))


def _place(metadata: Metadata, gps: Mapping[int, Any]) -> None:
    if not gps:
        return
    get = gps.get
    metadata.lat = degrees(get(tag.GPS_LATITUDE), get(tag.GPS_LATITUDE_REF), "NS", 90)
    metadata.lon = degrees(get(tag.GPS_LONGITUDE), get(tag.GPS_LONGITUDE_REF), "EW", 180)
    metadata.altitude = number(get(tag.GPS_ALTITUDE))
    if metadata.altitude and get(tag.GPS_ALTITUDE_REF) in _BELOW_SEA:
        metadata.altitude = -metadata.altitude
    metadata.direction = number(get(tag.GPS_IMG_DIRECTION))
    metadata.accuracy = number(get(tag.GPS_H_POSITIONING_ERROR))


def _words(metadata: Metadata, exif: Exif) -> None:
    image, photo = exif.image, exif.photo
    metadata.author = text(image.get(tag.ARTIST)) or unicode_text(image.get(tag.XP_AUTHOR))
    metadata.owner = text(photo.get(tag.CAMERA_OWNER_NAME))
    metadata.title = text(image.get(tag.IMAGE_DESCRIPTION)) or unicode_text(image.get(tag.XP_TITLE))
    metadata.copyright = text(image.get(tag.COPYRIGHT))
    metadata.user_comment = unicode_text(photo.get(tag.USER_COMMENT))


def _picture(metadata: Metadata, exif: Exif, block: bytes | Window) -> None:
    metadata.orientation = turn_of(exif)
    metadata.thumbnail = thumbnail_in(exif, block)
    metadata.untouched = (
        exif.photo.get(tag.PIXEL_X_DIMENSION) == metadata.width
        and exif.photo.get(tag.PIXEL_Y_DIMENSION) == metadata.height
        and ((changed := _changed_after(exif)) is None or changed < _MINUTE)
    )


def turn_of(exif: Exif) -> int | None:
    """Get the turn to be made before a picture is shown, 1 to 8; None where none is told."""
    turn = whole(exif.image.get(tag.ORIENTATION))
    return turn if turn in range(1, 9) else None


def thumbnail_in(exif: Exif, block: bytes | Window) -> bytes | None:
    """Get the small JPEG inside; `block` is what the EXIF was read from."""
    start = whole(exif.thumbnail.get(tag.THUMBNAIL_START))
    length = whole(exif.thumbnail.get(tag.THUMBNAIL_LENGTH))
    if not start or not length or not 0 < length <= _MAX_THUMBNAIL:
        return None
    small = (block if isinstance(block, Window) else window_on(block)).at(start, length)
    return small if small.startswith(b"\xff\xd8") else None


def as_taken(exif: Exif) -> bool:
    """Tell whether a file says that it was last changed when it was taken: by the camera."""
    changed = _changed_after(exif)
    return changed is not None and abs(changed) < _MINUTE


def _changed_after(exif: Exif) -> timedelta | None:
    taken = date(exif.photo.get(tag.DATE_TIME_ORIGINAL))
    changed = date(exif.image.get(tag.DATE_TIME))
    return changed - taken if taken and changed else None
