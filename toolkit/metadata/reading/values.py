"""What libraries hand over for one tag, turned into plain text, numbers, dates and degrees."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

_DATE = re.compile(
    r"\s*(\d{4})[:\-/. ] ?(\d{1,2})[:\-/. ] ?(\d{1,2})"  # "2004: 5: 9": blanks for zeros
    r"[ T]+(上午|午前|오전|下午|午後|오후)?[ ]*(\d{1,2}): ?(\d{1,2})"
    r"(?:: ?(\d{1,2})(?:\.(\d+))?)?(?:\s*([ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_MORNING, _AFTERNOON = {"a", "上午", "午前", "오전"}, {"p", "下午", "午後", "오후"}
_OFFSET = re.compile(r"\s*([+-])(\d{1,2}):?(\d{2})|\s*(Z)")
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in (9, 10, 13)}
_MAX_TEXT = 4000  # characters; a diary in a photo is cut here
_SHORT = 64  # bytes: names and dates, which one photo after the other repeats


def text(value: Any) -> str | None:
    """Read a tag as text: UTF-8 if it can be, else Latin-1; without the NULs cameras pad with."""
    if value is None:
        return None
    if isinstance(value, bytes) and len(value) <= _SHORT:
        return _short_text(value)
    if isinstance(value, tuple | list):
        if not value:
            return None
        if all(isinstance(part, int) and 0 <= part < 256 for part in value) and len(value) > 1:
            value = bytes(value)
        else:
            value = value[0]
    if isinstance(value, str):
        if not value.isascii():
            value = _mended(value)
    elif isinstance(value, bytes | bytearray):
        value = decoded(bytes(value).split(b"\0", 1)[0])
    else:
        value = str(value)
    return _printable(value)


@lru_cache(1024)
def _short_text(value: bytes) -> str | None:
    return _printable(decoded(value.split(b"\0", 1)[0]))


def _printable(value: str) -> str | None:
    value = value.split("\0", 1)[0].strip()[:_MAX_TEXT]
    if not value.isprintable():
        value = value.translate(_CONTROLS)
    return value or None


def decoded(data: bytes) -> str:
    """Decode as UTF-8, else as Latin-1, which knows every byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _mended(value: str) -> str:
    # Pillow takes every string for Latin-1
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


_CHARACTER_CODES = {b"ASCII\0\0\0": "ascii", b"JIS\0\0\0\0\0": "shift_jis", bytes(8): "utf-8"}


def unicode_text(value: Any) -> str | None:
    """Read a tag that may be UTF-16: Windows' own, or UserComment with its 8 bytes of code."""
    if isinstance(value, tuple | list) and all(isinstance(part, int) for part in value):
        value = bytes(part & 255 for part in value)
    if not isinstance(value, bytes):
        return text(value)
    code, rest = value[:8], value[8:]
    if code in _CHARACTER_CODES:
        return text(rest.decode(_CHARACTER_CODES[code], "replace"))
    if code == b"UNICODE\0":
        value = rest
    elif b"\0" not in value[:-1]:
        return text(value)
    even, odd = value[0::2].count(0), value[1::2].count(0)
    return text(value.decode("utf-16-be" if even > odd else "utf-16-le", "replace"))


def number(value: Any) -> float | None:
    """Read a tag as a finite number; 0/0, infinity and words are None."""
    if isinstance(value, tuple | list):
        value = value[0] if value else None
    try:
        result = float(value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    return result if math.isfinite(result) else None


def whole(value: Any) -> int | None:
    """Read a tag as a whole number."""
    result = number(value)
    return None if result is None else int(result)


def date(value: Any, fraction: Any = None) -> datetime | None:
    """Read `2026:05:17 14:03:22` and its relatives; `fraction` is the tag with the sub-seconds.

    Examples
    --------
    >>> date("2026:05:17 14:03:22", "25").isoformat()
    '2026-05-17T14:03:22.250000'
    """
    said = text(value) if value else None
    return _moment(said, text(fraction) or "") if said else None


@lru_cache(1024)
def _moment(said: str, fraction: str) -> datetime | None:
    found = _DATE.match(said)
    if not found:
        return None
    year, month, day, before, hour, minute, second, behind, half = found.groups()
    digits = fraction if behind is None else behind
    micro = int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else 0
    clock = _hour(int(hour), (before or half or "").lower()), int(minute), int(second or 0), micro
    try:
        return datetime(int(year), int(month), int(day), *clock)
    except ValueError:  # 0000:00:00, or a camera that counted to month 13
        return None


def _hour(hour: int, half: str) -> int:
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    # some phones count the hour after midnight as 24, with the date of the new day
    return 0 if hour == 24 or (half in _MORNING and hour == 12) else hour


def zone_behind(value: Any) -> timedelta | None:
    """Read the `+02:00` behind a date; a `Z` there is left to those who know what it means."""
    said = text(value) or ""
    found = _DATE.match(said)
    rest = said[found.end() :].strip() if found else ""
    return None if rest == "Z" else offset(rest)


def offset(value: Any) -> timedelta | None:
    """Read `+02:00` as the time to subtract to get to UTC.

    Examples
    --------
    >>> offset("-03:30")
    datetime.timedelta(days=-1, seconds=73800)
    """
    found = _OFFSET.match(text(value) or "") if value else None
    if not found:
        return None
    sign, hours, minutes, zulu = found.groups()
    if zulu:
        return timedelta(0)
    result = timedelta(hours=int(hours), minutes=int(minutes))
    if result > timedelta(hours=15):
        return None
    return -result if sign == "-" else result


def degrees(value: Any, reference: Any, letters: str, limit: float) -> float | None:
    """Turn degrees, minutes and seconds into degrees.

    None for what lies off the globe, for parts that are 0/0, for more than 60 minutes or seconds
    (some cameras round up to 60), and where the reference is missing or blank: half of all guesses
    would land on the wrong side of the world.

    Parameters
    ----------
    value
        Up to three numbers.
    reference
        `N`, `S`, `E` or `W`, in either case; a word that begins so will do.
    letters
        The two it can be, `"NS"` or `"EW"`: with the second one the angle is negative.
    limit
        90 for a latitude, 180 for a longitude.

    Examples
    --------
    >>> degrees((0.0, 30.0, 0.0), "s", "NS", 90)
    -0.5
    """
    parts = value if isinstance(value, tuple | list) else (value,)
    numbers = [found for part in parts[:3] if (found := number(part)) is not None]
    half = (text(reference) or " ")[0].upper()
    if half not in letters or not numbers or len(numbers) < len(parts[:3]):
        return None
    if any(abs(part) > 60 for part in numbers[1:]):
        return None
    result = sum(abs(part) / 60**power for power, part in enumerate(numbers))
    if half == letters[1]:
        result = -result
    return result if abs(result) <= limit else None
