"""When a photo was taken: every source of a time, how far each is to be trusted, which one wins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple


class Time(NamedTuple):
    """One time that a photo, its name or a file beside it tells.

    Attributes
    ----------
    source
        A key of `SOURCES`.
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
