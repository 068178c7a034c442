"""The week of a life: when photos are taken, and when they never are."""

from __future__ import annotations

import numpy as np
import pandas as pd

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def routine(photos: pd.DataFrame) -> pd.DataFrame:
    """Count photos by hour and weekday.

    Parameters
    ----------
    photos
        The photos table.

    Returns
    -------
    pandas.DataFrame
        24 rows (hours) and 7 columns (weekdays) of counts. `attrs["sleep"]` is the longest stretch
        of hours with almost no photos, (start, end), or None; `attrs["gaps"]` is a tuple of (first day,
        last day) without any photo for a week or more.
    """
    when = photos["taken_at"].dropna()
    counts = np.zeros((24, 7), dtype=int)
    np.add.at(counts, (when.dt.hour, when.dt.weekday), 1)
    week = pd.DataFrame(counts, columns=WEEKDAYS, index=pd.RangeIndex(24, name="hour"))
    week.attrs["sleep"] = _quiet_hours(counts.sum(axis=1))
    days = pd.Series(sorted(when.dt.normalize().unique()))
    gone = days.diff() > pd.Timedelta(days=7)
    week.attrs["gaps"] = tuple(zip(days.shift()[gone], days[gone], strict=True))
    return week


def _quiet_hours(by_hour: np.ndarray) -> tuple[int, int] | None:
    """Find the longest run of hours, past midnight too, that hold under 0.5 % of the photos each."""
    if by_hour.sum() < 50:
        return None
    quiet = np.tile(by_hour <= 0.005 * by_hour.sum(), 2)
    best = (0, 0)
    start = None
    for hour, silent in enumerate([*quiet, False]):
        if silent and start is None:
            start = hour
        elif not silent and start is not None:
            best = max(best, (min(hour - start, 24), start))
            start = None
    length, first = best
    return (first % 24, (first + length) % 24) if length >= 3 else None
