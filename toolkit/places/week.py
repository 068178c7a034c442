"""The week of a life: when photos are taken, and when they never are."""

from __future__ import annotations

import calendar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

WEEKDAYS = list(calendar.day_name)
_ENOUGH = 50  # photos with a time: with fewer, an empty hour says nothing


def routine(photos: pd.DataFrame) -> pd.DataFrame:
    """Count photos by hour and weekday, and see when nobody takes any.

    Parameters
    ----------
    photos
        The photos table.

    Returns
    -------
    pandas.DataFrame
        24 rows (hours of local time) and 7 columns (Monday first) of counts. Its `attrs` hold
        `"sleep"`, the hours (from, to) that are most likely slept through, or None when that cannot
        be told; and `"gaps"`, a tuple of (last day before, first day after) for each silence of
        more than a week that is longer than chance would have it.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> routine(scan(open_roll("sample"))).shape
    (24, 7)
    """
    when = photos["taken_at"].dropna()
    counts = np.zeros((24, 7), dtype=int)
    np.add.at(counts, (when.dt.hour, when.dt.day_of_week), 1)
    week = pd.DataFrame(counts, columns=WEEKDAYS, index=pd.RangeIndex(24, name="hour"))
    week.attrs["sleep"] = _sleep(counts.sum(axis=1))
    week.attrs["gaps"] = _gaps(when)
    return week


def _sleep(by_hour: NDArray) -> tuple[int, int] | None:
    """Find the quiet hours: of two rates of photos, a low one in one stretch of 5 to 11 hours.

    The stretch is the one with the highest likelihood (Poisson); it counts when the low rate is
    under a fifth of the other.
    """
    total = by_hour.sum()
    if total < _ENOUGH:
        return None
    best, sleep = -np.inf, None
    for length in range(5, 12):
        for start in range(24):
            inside = by_hour[(start + np.arange(length)) % 24].sum()
            low, high = inside / length, (total - inside) / (24 - length)
            fit = inside * np.log(max(low, 1e-9)) + (total - inside) * np.log(max(high, 1e-9))
            if low < high / 5 and fit > best:
                best, sleep = fit, (start, (start + length) % 24)
    return sleep


def _gaps(when: pd.Series) -> tuple[tuple[pd.Timestamp, pd.Timestamp], ...]:
    """Find silences that are longer than the longest one to expect from the usual pauses."""
    days = when.dt.normalize().drop_duplicates().sort_values()
    if len(days) < 3:
        return ()
    pauses = days.diff().dt.days
    usual = pauses.median() / np.log(2)  # the mean of an exponential distribution with this median
    long = pauses > max(7, usual * np.log(2 * len(pauses)))
    return tuple(zip(days.shift()[long], days[long], strict=True))
