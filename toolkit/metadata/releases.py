"""Before when there can be no such photo: its phone was not sold, or its form was not invented.

Months of first sale as their makers announced them (press releases of Apple, Google and Samsung).
Only phones whose name tells the generation; of any other camera nothing is said. Every camera tells
by which edition of the standard EXIF it writes, and each edition has a year (JEITA CP-3451, CIPA
DC-008).
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache

_IPHONES = {
    "iPhone": (2007, 6), "iPhone 3G": (2008, 7), "iPhone 3GS": (2009, 6), "iPhone 4": (2010, 6),
    "iPhone 4S": (2011, 10), "iPhone 5": (2012, 9), "iPhone 5c": (2013, 9), "iPhone 5s": (2013, 9),
    "iPhone SE": (2016, 3), "iPhone X": (2017, 11), "iPhone XS": (2018, 9), "iPhone XR": (2018, 10),
}  # fmt: skip
_IPHONE_YEARS = {6: 2014, 7: 2016, 8: 2017, 11: 2019, 12: 2020, 13: 2021, 14: 2022, 15: 2023,
                 16: 2024, 17: 2025}  # fmt: skip
_PIXELS = {
    1: (2016, 10), 2: (2017, 10), 3: (2018, 10), 4: (2019, 10), 5: (2020, 10), 6: (2021, 10),
    7: (2022, 10), 8: (2023, 10), 9: (2024, 8), 10: (2025, 8),
}  # fmt: skip
_GALAXIES = {  # the number behind SM-G or SM-S, of the S series, without its last digit
    "SM-G92": (2015, 4), "SM-G93": (2016, 3), "SM-G95": (2017, 4), "SM-G96": (2018, 3),
    "SM-G97": (2019, 3), "SM-G98": (2020, 3), "SM-G99": (2021, 1), "SM-S90": (2022, 2),
    "SM-S91": (2023, 2), "SM-S92": (2024, 1), "SM-S93": (2025, 1),
}  # fmt: skip

_EDITIONS = {
    "0200": 1997, "0210": 1998, "0220": 2002, "0221": 2003, "0230": 2010, "0231": 2016,
    "0232": 2019, "0300": 2023,
}  # fmt: skip


def earliest(model: str | None, edition: str | None = None) -> datetime | None:
    """Get the first day on which such a photo can have been taken; None where nothing says it.

    Parameters
    ----------
    model
        Of the camera.
    edition
        Of the standard, as the camera wrote it.

    Examples
    --------
    >>> earliest("FinePix S5600", "0220")
    datetime.datetime(2002, 1, 1, 0, 0)
    """
    year = _EDITIONS.get(edition or "")
    known = [released(model), datetime(year, 1, 1) if year else None]
    return max(filter(None, known), default=None)


@lru_cache(maxsize=1024)
def released(model: str | None) -> datetime | None:
    """Get the first day of the month in which a model was first sold; None where not known.

    Examples
    --------
    >>> released("iPhone 13 Pro Max")
    datetime.datetime(2021, 9, 1, 0, 0)
    >>> released("FinePix S5600") is None
    True
    """
    month = _month(model or "")
    return datetime(*month, 1) if month else None


def _month(model: str) -> tuple[int, int] | None:
    if model in _IPHONES:
        return _IPHONES[model]
    if found := re.match(r"iPhone (\d{1,3})(?!\d)", model):
        year = _IPHONE_YEARS.get(int(found[1]))
        return (year, 9) if year else None
    if found := re.match(r"iPhone (XS|XR|SE)", model):
        return _IPHONES[found[0]]
    if found := re.match(r"Pixel (\d{1,3})(?!\d)", model):
        return _PIXELS.get(int(found[1]))
    if model == "Pixel" or model == "Pixel XL":
        return _PIXELS[1]
    return _GALAXIES.get(model[:6])
