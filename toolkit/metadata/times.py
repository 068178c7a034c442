"""When a photo was taken: every source of a time, how far each is to be trusted, which one wins.

A file may tell six times, its name a seventh, a file beside it an eighth. Each becomes a `Time`;
those that cannot be true are doubted first, and only then `choose` takes the best of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC as UNIVERSAL
from datetime import datetime, timedelta
from typing import NamedTuple

# Best first. A photo's own note of the moment goes before what others say of it; the name, which a
# phone writes in local time, before a film's header, which is in UTC and made anew by whatever
# shortens the film. The last three tell of something else than the moment of taking.
SOURCES = (
    "exif",  # DateTimeOriginal
    "container",  # a film's own date in local time
    "xmp",
    "iptc",
    "satellites",  # GPSDateStamp and GPSTimeStamp, in UTC
    "name",
    "header",  # a film's header, in UTC
    "sidecar",  # of an export, in UTC
    "digitized",
    "change",
    "file",  # the date of the file itself
)
CAMERA = {"exif", "container", "satellites", "header", "digitized", "change", "file"}
NOT_TAKING = {"digitized", "change", "file"}  # when it was scanned, saved, copied

# Codes in `time_doubt`
UNSET, TOO_EARLY, FUTURE = "unset", "too-early", "future"
BEFORE_CAMERA, CLOCK, DIFFERS, UTC = "before-camera", "clock", "differs", "utc"
CHANGED_BEFORE, COUNTED = "changed-before", "counted"

FIRST_PHOTO = datetime(1826, 1, 1)  # Niépce's view from a window
FIRST_EXIF = datetime(1995, 1, 1)  # the standard was published that year: no camera wrote it before
LAST_EPOCH = 2001  # clocks that were never set start at the turn of 1904, 1970, 1980, 2000, 2001 …
SAME = timedelta(hours=26)  # two notes of one moment, in zones from 12 h behind UTC to 14 h ahead
SLACK = timedelta(minutes=5)  # by which two clocks that are right may differ
STALE = timedelta(hours=3)  # how long ago phones may have seen the satellites, and say that time
DAY = timedelta(days=1)
EPOCH = timedelta(weeks=1024)  # old receivers count weeks to 1024 and start again: 2003 for 2023
TOMORROW = DAY  # a photo from the other side of the date line is no trip in time
QUARTER = timedelta(minutes=15)  # every time zone in use is a multiple of it
_HALF_HOURS = (-9.5, -3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 8.75, 9.5, 10.5, 12.75, 13.75)
ZONES = frozenset(timedelta(hours=hours) for hours in (*range(-12, 15), *_HALF_HOURS))  # in use


class Time(NamedTuple):
    """One time that a photo, its name or a file beside it tells.

    Attributes
    ----------
    source
        One of `SOURCES`.
    at
        The moment: local time, or UTC where `utc` says so.
    ahead
        How far that clock is ahead of UTC, where the source states it.
    utc
        Whether the moment is in UTC and the local time is not told.
    whole
        Whether the hour is told; else `at` is the noon of the day.
    """

    source: str
    at: datetime
    ahead: timedelta | None = None
    utc: bool = False
    whole: bool = True


class Choice(NamedTuple):
    """The time that was taken among several, and what speaks against it.

    Attributes
    ----------
    time
        The best one; None where there is none.
    doubt
        Why it may be wrong, as a code; else empty.
    off
        Whether the camera's clock cannot be right, whatever was taken instead.
    """

    time: Time | None
    doubt: str
    off: bool


def now() -> datetime:
    """Get the present, in naive UTC: the one place that asks the computer's clock."""
    return datetime.now(UNIVERSAL).replace(tzinfo=None)


def choose(times: Iterable[Time], *, now: datetime, since: datetime | None = None) -> Choice:
    """Take the time to believe.

    Parameters
    ----------
    times
        All that are told, in any order.
    now
        The present, in UTC: nothing was taken later.
    since
        When there was such a camera first: it took nothing before, see `earliest`.

    Examples
    --------
    >>> reset = Time("exif", datetime(1980, 1, 1))
    >>> name = Time("name", datetime(2019, 7, 4, 18, 15, 30))
    >>> choice = choose([reset, name], now=datetime(2026, 1, 1))
    >>> choice.time.source, choice.doubt, choice.off
    ('name', '', True)
    """
    ranked = sorted(times, key=_rank)
    wrong = {time: impossible(time, now=now, since=since) for time in ranked}
    possible = [time for time in ranked if not wrong[time]]
    off = any(wrong[time] for time in ranked if time.source in ("exif", "container", "header"))
    if not possible:
        return Choice(ranked[0], wrong[ranked[0]], off) if ranked else Choice(None, "", False)
    if _may_be_unset(possible[0]) and (better := _of_another_day(possible)):
        possible, off = better, True
    best = possible[0]
    doubt = _doubt(best, possible[1:])
    return Choice(best, doubt, off or doubt == CLOCK)


def impossible(time: Time, *, now: datetime, since: datetime | None = None) -> str:
    """Tell, as a code, why a time cannot be that of a photo; empty where it can."""
    at = time.at
    if at.year <= LAST_EPOCH and (at.month, at.day) == (1, 1):
        return UNSET
    if at < (FIRST_EXIF if time.source in CAMERA else FIRST_PHOTO):
        return TOO_EARLY
    if at > now + TOMORROW:
        return FUTURE
    if time.source in CAMERA and since and at < since:
        return BEFORE_CAMERA
    return ""


def zone_between(local: datetime, universal: datetime) -> timedelta | None:
    """Find the time zone in which a clock shows `local` at a moment in UTC, if there is one.

    Examples
    --------
    >>> zone_between(datetime(2026, 5, 17, 14, 3, 22), datetime(2026, 5, 17, 8, 33, 25))
    datetime.timedelta(seconds=19800)
    """
    ahead = QUARTER * round((local - universal) / QUARTER)
    return ahead if ahead in ZONES and abs(local - universal - ahead) <= SLACK else None


def _rank(time: Time) -> float:
    """Order by source; a day alone comes behind all that tell the hour of taking."""
    if time.whole or time.source in NOT_TAKING:
        return SOURCES.index(time.source)
    return SOURCES.index("digitized") - 0.5


def _may_be_unset(time: Time) -> bool:
    """Tell a clock that may run since a reset, to a New Year's Day in whatever time zone.

    Newer cameras start at 2005, 2008, 2015 … People take photos on that day too, so alone it is
    believed.
    """
    eve = time.at.month == 12 and time.at.day == 31 and time.at.hour >= 12
    return time.source in CAMERA and (eve or (time.at.month, time.at.day) == (1, 1))


def _of_another_day(times: Sequence[Time]) -> list[Time]:
    """Keep what others (a name, a sidecar, satellites) say of another day than the first does."""
    return [time for time in times if time.source not in NOT_TAKING and not _same(time, times[0])]


def _doubt(best: Time, others: Sequence[Time]) -> str:
    """Tell what the other possible times say against the best one."""
    if best.source in NOT_TAKING:
        confirmed = any(
            _same(best, time) and time.source not in NOT_TAKING | {"header"} for time in others
        )
        return "" if confirmed else best.source
    for time in others:
        if time.source == "satellites" and not _shown(best, time.at):
            return CLOCK
    witnesses = [
        time for time in others if time.source in ("xmp", "name", "sidecar") and time.whole
    ]
    if witnesses and not any(_same(best, time) for time in witnesses):
        return DIFFERS
    changes = [time.at for time in others if time.source == "change"]
    if best.source == "exif" and any(best.at - at > SAME for at in changes):
        return CHANGED_BEFORE  # one of both cannot be right
    return ""


def _same(one: Time, other: Time) -> bool:
    return abs(one.at - other.at) <= SAME


def _shown(time: Time, satellites: datetime) -> bool:
    """Tell whether a clock of its zone, or of any zone in use, may show this at that moment."""
    if not time.whole:
        return abs(time.at - satellites) <= SAME
    if round(abs(time.at - satellites) / EPOCH) and _between(time.at, satellites) <= SAME:
        return True
    zones = ZONES if time.ahead is None else [time.ahead]
    return any(fits(time.at - zone, satellites) for zone in zones)


def _between(at: datetime, satellites: datetime) -> timedelta:
    """Measure how far two times are apart, whole epochs of the satellites left out."""
    return abs(abs(at - satellites) - EPOCH * round(abs(at - satellites) / EPOCH))


def fits(universal: datetime, satellites: datetime) -> bool:
    """Tell whether a photo of a moment may carry a time of the satellites.

    It may be that of a position found some hours before, and some phones write the local day beside
    it. A time after the photo, or of another part of the day, does not fit.

    Examples
    --------
    >>> fits(datetime(2024, 6, 1, 10, 0), datetime(2024, 6, 1, 9, 40))
    True
    >>> fits(datetime(2024, 6, 1, 10, 0), datetime(2024, 6, 1, 10, 40))
    False
    """
    return any(-SLACK <= universal - satellites + days * DAY <= STALE for days in (-1, 0, 1))
