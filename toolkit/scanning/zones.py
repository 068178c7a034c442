"""Time zones by position, without the internet: tzfpy's map and the system's tables of offsets.

The borders are those of the Time Zone Boundary Builder (OpenStreetMap contributors, ODbL).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_at(lat: float, lon: float) -> str | None:
    """Get the name of the time zone at a position in degrees, `"Pacific/Auckland"`.

    None where the map is not installed, or the position lies in no zone.
    """
    try:
        from tzfpy import get_tz
    except ImportError:  # no wheel for this machine: neighbours in time have to do
        return None
    return get_tz(lon, lat) or None


def offset_in(zone: str | None, at: datetime, *, utc: bool) -> timedelta | None:
    """Tell how far the clocks of a zone are ahead of UTC at a moment, summer time included.

    Parameters
    ----------
    zone
        Its name.
    at
        The moment, in UTC or by the clock of the zone.
    utc
        Which of the two.

    Examples
    --------
    >>> offset_in("Europe/Brussels", datetime(2026, 7, 1, 12), utc=False)
    datetime.timedelta(seconds=7200)
    """
    known = _zone(zone) if zone else None
    if known is None:
        return None
    try:
        if utc:
            return known.fromutc(at.replace(tzinfo=known)).utcoffset()
        return at.replace(tzinfo=known).utcoffset()
    except OverflowError:  # in the year 1 or 9999
        return None


@lru_cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
