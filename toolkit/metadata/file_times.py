"""Every time that stands in a file: EXIF, XMP, IPTC, a film's boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from datetime import time as clock
from typing import Any

from .reading import Exif, Xmp, date, number, offset, text, zone_behind
from .reading import tag_numbers as tag
from .times import Time

_EXIF = (  # source, a moment, its fraction of a second, its time zone; the last stands elsewhere
    ("exif", tag.DATE_TIME_ORIGINAL, tag.SUB_SEC_TIME_ORIGINAL, tag.OFFSET_TIME_ORIGINAL),
    ("digitized", tag.DATE_TIME_DIGITIZED, tag.SUB_SEC_TIME_DIGITIZED, tag.OFFSET_TIME_DIGITIZED),
    ("change", tag.DATE_TIME, tag.SUB_SEC_TIME, tag.OFFSET_TIME),
)
_XMP = {
    "exif:DateTimeOriginal": "xmp",
    "photoshop:DateCreated": "xmp",
    "exif:DateTimeDigitized": "digitized",
    "xmp:CreateDate": "digitized",  # of the file: a scan's, not the print's
    "xmp:ModifyDate": "change",
}
_IPTC = (
    ("iptc", "DateCreated", "TimeCreated"),
    ("digitized", "DigitalCreationDate", "DigitalCreationTime"),
)


def file_times(
    exif: Exif, xmp: Xmp, iptc: Mapping[str, list[str]], film: Mapping[str, str]
) -> tuple[Time, ...]:
    """Gather every time that a file tells, in no order."""
    times = (*_exif_times(exif), *_xmp_times(xmp), *_iptc_times(iptc), *_film_times(film))
    return tuple(map(_known_hour, times))


def _known_hour(time: Time) -> Time:
    """Take midnight, to the second, for a day alone: so write programs that know no hour.

    It is one of 86,400 seconds in a day: hardly any photo is really of that one. Only at New Year
    it may be an hour all the same: that of a clock which was never set.
    """
    new_year = (time.at.month, time.at.day) == (1, 1)
    if time.utc or new_year or time.at.time() != clock.min:
        return time
    return time._replace(at=time.at.replace(hour=12), whole=False)


def _exif_times(exif: Exif) -> Iterator[Time]:
    for source, stamp, fraction, zone in _EXIF:
        value = exif.photo.get(stamp) if stamp in exif.photo else exif.image.get(stamp)
        if value is None:
            continue
        if moment := date(value, exif.photo.get(fraction)):
            ahead = offset(exif.photo.get(zone))
            yield Time(source, moment, zone_behind(value) if ahead is None else ahead)
        elif day := date(f"{text(value)} 12:00:00"):
            yield Time(source, day, whole=False)
    if satellites := gps_time(exif.gps):
        yield Time("satellites", satellites, utc=True)


def gps_time(gps: Mapping[int, Any]) -> datetime | None:
    """Get the satellites' time, in UTC."""
    day, clock = gps.get(tag.GPS_DATE_STAMP), gps.get(tag.GPS_TIME_STAMP)
    if day is None or not isinstance(clock, tuple) or len(clock) != 3:
        return None
    midnight, (hours, minutes, seconds) = date(f"{text(day)} 00:00:00"), map(number, clock)
    if midnight is None or hours is None or minutes is None or seconds is None:
        return None
    try:
        return midnight + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _xmp_times(xmp: Xmp) -> Iterator[Time]:
    for name, source in _XMP.items():
        yield from _stated(source, xmp.first(name) or "")


def _stated(source: str, words: str) -> Iterator[Time]:
    """Read `2019-05-19T12:40:50+01:00`: local with its zone, local without, UTC, or a day."""
    if not words:
        return
    if moment := date(words):
        yield Time(source, moment, zone_behind(words), utc=words.rstrip().endswith("Z"))
    elif day := date(f"{words} 12:00:00"):
        yield Time(source, day, whole=False)


def _iptc_times(iptc: Mapping[str, list[str]]) -> Iterator[Time]:
    for source, *names in _IPTC:
        day, clock = (next(iter(iptc.get(name, ())), "") for name in names)
        written = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day else ""
        if day and len(clock) >= 6:
            written += f"T{clock[:2]}:{clock[2:4]}:{clock[4:6]}{clock[6:]}"
        yield from _stated(source, written)


def _film_times(film: Mapping[str, str]) -> Iterator[Time]:
    yield from _stated("container", film.get("date", ""))
    if created := date(film.get("utc date")):
        yield Time("header", created, utc=True)
