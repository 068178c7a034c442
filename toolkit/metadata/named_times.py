"""The moment that many apps write into the name of a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from ..rolls.names import LONGEST_NAME, short_path
from .times import Time

_YEAR, _MONTH, _DAY = r"(?P<year>19[89]\d|20\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>\d\d)"
_DATE = rf"(?<!\d){_YEAR}(?P<gap>[-_. ]?){_MONTH}(?P=gap){_DAY}"
_DAY_FIRST = rf"(?<!\d){_DAY}(?P<gap>[-_. ]){_MONTH}(?P=gap){_YEAR}"
_CLOCK = r"(?P<hour>\d\d)(?P<minute>[0-5]\d)(?P<second>[0-5]\d)"  # 140322
_APART = r"(?P<hour>\d\d)(?P<colon>[-_.:h])(?P<minute>[0-5]\d)(?:(?P=colon)|m)(?P<second>[0-5]\d)"
_SHORT = r"(?P<hour>\d\d?)[-_.: ](?P<minute>[0-5]\d)(?:[-_.: ](?P<second>[0-5]\d))?"
_WORD = (
    r"[-_ T.,@]*(?:[^\W\d_][^\W\d_.()]{0,11}\.?(?:\([^\W\d_]+\))?[ _.-]*){0,3}"  # at, um, a la(s)
)
_BEFORE_NOON = r"a\.? ?m\b|上午|오전|午前|vorm|π\.?μ|ص(?!\w)|öö\b|pg\b|sa\b|fm\b|f\.m\b|de\.|पूर्वाह्न"
_AFTER_NOON = (
    r"p\.? ?m\b|下午|오후|午後|nachm|μ\.?μ|م(?!\w)|ös\b|ptg\b|ch\b|em\b|e\.m\b|du\.|अपराह्न"
)
_HALF_BEHIND = rf"[ _.]*(?:(?P<am>{_BEFORE_NOON})|(?P<pm>{_AFTER_NOON}))"
_HALF_BEFORE = (
    rf"[-_ T.,]*(?:[^\W\d_]+[ _.-]*)?(?:(?P<am>{_BEFORE_NOON})|(?P<pm>{_AFTER_NOON}))[ _.]*"
)
_BEHIND = r"(?:[ _]+(?P<behind>[^\W\d_]{1,4})\b)?"  # which may be a sign for morning or evening

_MOMENTS = [  # the most telling first
    re.compile(pattern, re.IGNORECASE)
    for date in (_DATE, _DAY_FIRST)
    for pattern in (
        rf"{date}{_WORD}{_SHORT}{_HALF_BEHIND}",
        rf"{date}{_HALF_BEFORE}{_SHORT}",
        rf"{date}{_WORD}{_APART}(?!\d){_BEHIND}",
        rf"{date}[-_ T.]*{_CLOCK}",
    )
]
_DAYS = [re.compile(rf"{date}(?!\d)") for date in (_DATE, _DAY_FIRST)]
_SINCE_1970 = re.compile(  # in thousandths; ten digits alone may be any number
    r"^(?:(?:FB_IMG_|mmexport|IMG_|RCS_|VID_|)(?=1\d{12}(?!\d))"
    r"|RPReplay_Final(?=1\d{9}(?!\d)))(\d{10})"
)
_IN_UTC = re.compile(r"^PXL_")  # Google's phones name their photos by UTC


def named_time(name: str) -> Time | None:
    """Read the moment that many apps write into the name, in 12 or 24 hours.

    A day alone becomes its noon. Numbers of seconds since 1970 and the names of Google's phones are
    in UTC; all others show the clock on the wall.

    Examples
    --------
    >>> named_time("Screenshot_20260517-140322.png").at
    datetime.datetime(2026, 5, 17, 14, 3, 22)
    >>> named_time("WhatsApp Image 2026-05-17 at 2.03.22 PM.jpeg").at.hour
    14
    >>> named_time("IMG-20260517-WA0004.jpg").whole
    False
    """
    stem = unicodedata.normalize("NFKC", short_path(name).name)[:LONGEST_NAME]
    utc = bool(_IN_UTC.match(stem))
    for at in _first(_moment, _MOMENTS, stem):
        return Time("name", at, utc=utc)
    if found := _SINCE_1970.match(stem):
        at = datetime(1970, 1, 1) + timedelta(seconds=int(found[1]))
        return Time("name", at, utc=True)
    for at in _first(_noon, _DAYS, stem):
        return Time("name", at, whole=False)
    return None


def _first(
    read: Callable[[re.Match[str]], datetime], patterns: list[re.Pattern[str]], stem: str
) -> Iterator[datetime]:
    """Give what the patterns find, as far as there is such a day and such an hour."""
    for pattern in patterns:
        for found in pattern.finditer(stem):
            try:
                yield read(found)
            except ValueError:  # the 31st of February, 25 o'clock
                continue


def _moment(found: re.Match[str]) -> datetime:
    part = found.groupdict()
    hour = int(part["hour"])
    if part.get("am") or part.get("pm"):
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + 12 * bool(part.get("pm"))
    elif part.get("behind") and hour <= 12:
        raise ValueError  # in a language not known here: only the day is sure
    day = _noon(found)
    # some phones count the hour after midnight as 24, with the date of the new day
    return day.replace(
        hour=0 if hour == 24 else hour, minute=int(part["minute"]), second=int(part["second"] or 0)
    )


def _noon(found: re.Match[str]) -> datetime:
    year, month, day = (int(found[part]) for part in ("year", "month", "day"))
    day_first = found.start("day") < found.start("year")
    if day_first and found["gap"] != "." and day <= 12 and day != month and not _by_telegram(found):
        raise ValueError  # or is it the month that comes first?
    return datetime(year, month, day, 12)


def _by_telegram(found: re.Match[str]) -> bool:
    """Tell `photo_1@03-12-2019_08-00-01`, of which it is known that the day comes first."""
    return found.string[found.start() - 1 : found.start()] == "@"
