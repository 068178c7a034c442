"""Say when and where only roughly: the month, not the minute; the region, not the house."""

from __future__ import annotations

import math

import pandas as pd

from ..errors import OverexposedError
from ..language import Sentences
from ..mistakes.handed import within
from ..rounding import coarse_place, corner

# Noon, because midnight would look like a night at that place.
DATES = {
    "year": "{:%Y}:01:01 12:00:00",
    "month": "{:%Y:%m}:01 12:00:00",
    "day": "{:%Y:%m:%d} 12:00:00",
}
FARTHEST = 2000  # kilometres: a part of the world
_DATE_TAKEN, _GPS_IFD, _EXIF_IFD = 0x9003, 0x8825, 0x8769


def check_steps(km: float | None, date: str | None) -> None:
    """Raise unless these are steps that can be rounded to."""
    within(0.1, FARTHEST, coarsen_km=km)
    if date is not None and date not in DATES:
        raise OverexposedError(Sentences("protection.error")("date", date=repr(date)))


def coarse_exif(photo: pd.Series, km: float | None, date: str | None) -> bytes:
    """Write the rounded time and place as EXIF, and nothing else.

    Parameters
    ----------
    photo
        A row of the photos table: what is known of the original, be it from the file, its name or
        its sidecar. A time in doubt is left out: a copy makes nothing look surer than it is.
    km
        Grid to round the place to; None leaves the place out.
    date
        "day", "month" or "year"; None leaves the time out.

    Returns
    -------
    bytes
        Empty where the original has neither.
    """
    from PIL import Image

    exif = Image.Exif()
    if date is not None and pd.notna(photo["taken_at"]) and not photo["time_doubt"]:
        exif.get_ifd(_EXIF_IFD)[_DATE_TAKEN] = DATES[date].format(photo["taken_at"])
    if km is not None and pd.notna(photo["lat"]) and pd.notna(photo["lon"]):
        lat, lon = coarse_place(photo["lat"], photo["lon"], km)
        exif.get_ifd(_GPS_IFD).update(
            {
                1: "N" if lat >= 0 else "S",
                2: _sexagesimal(lat),
                3: "E" if lon >= 0 else "W",
                4: _sexagesimal(lon),
                31: corner(km),
            }
        )
    return exif.tobytes() if len(exif.get_ifd(_EXIF_IFD)) or len(exif.get_ifd(_GPS_IFD)) else b""


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    minutes, degrees = math.modf(abs(degrees))
    seconds, minutes = math.modf(minutes * 60)
    return degrees, minutes, round(seconds * 60, 2)
