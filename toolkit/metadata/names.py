"""The moment that apps write into the name of a file."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import PurePosixPath

_DAY = r"(20\d\d|19[89]\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])"
_MOMENT = re.compile(
    rf"(?<!\d){_DAY}(?:[-_ T.]|\s(?:at|um|à|om)\s)*"
    r"([01]\d|2[0-3])[-_.:h]?([0-5]\d)[-_.:m]?([0-5]\d)"
)
_ONLY_DAY = re.compile(rf"(?<!\d){_DAY}(?!\d)")
_SINCE_1970 = re.compile(r"^(?:FB_IMG_|mmexport|IMG_|RCS_)(1[0-9]{12})(?!\d)")


def moment_by_name(name: str) -> tuple[datetime, bool] | None:
    """Read the moment that many apps write into the name.

    Returns
    -------
    tuple or None
        The moment, and whether the hour is in the name too; a day alone becomes its noon.

    Examples
    --------
    >>> moment_by_name("Screenshot_20260517-140322.png")
    (datetime.datetime(2026, 5, 17, 14, 3, 22), True)
    >>> moment_by_name("IMG-20260517-WA0004.jpg")
    (datetime.datetime(2026, 5, 17, 12, 0), False)
    """
    stem = PurePosixPath(name).name
    try:
        if found := _MOMENT.search(stem):
            return datetime(*map(int, found.groups())), True
        if found := _ONLY_DAY.search(stem):
            return datetime(*map(int, found.groups()), 12), False
    except ValueError:  # the 31st of February
        return None
    if found := _SINCE_1970.match(stem):  # in UTC, so that only the day is nearly right
        moment = datetime(1970, 1, 1) + timedelta(milliseconds=int(found[1]))
        return moment.replace(hour=12, minute=0, second=0, microsecond=0), False
    return None
