"""The week of a life: when photos are taken, and when they never are."""

from __future__ import annotations

import calendar

import numpy as np
import pandas as pd

from ..evidence import clock_times, evidence
from .sleep import find_sleep

WEEKDAYS = list(calendar.day_name)


def routine(photos: pd.DataFrame) -> pd.DataFrame:
    """Count photos by hour and weekday, and see when nobody takes any.

    Parameters
    ----------
    photos
        The photos table. Each picture counts once, and where its hour is known, see `evidence`.

    Returns
    -------
    pandas.DataFrame
        24 rows (hours of local time) and 7 columns (Monday first) of counts. Its `attrs` hold
        `"sleep"`, the hours (from, to) that the owner most likely sleeps through, or None when that
        cannot be told, see `find_sleep`; and `"gaps"`, a tuple of (last day before, first day
        after) for each silence of more than a week that is longer than chance would have it.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> routine(scan(open_roll("sample"))).shape
    (24, 7)
    """
    photos = evidence(photos)
    when = clock_times(photos).dropna()
    counts = np.zeros((24, 7), dtype=int)
    np.add.at(counts, (when.dt.hour, when.dt.day_of_week), 1)
    week = pd.DataFrame(counts, columns=WEEKDAYS, index=pd.RangeIndex(24, name="hour"))
    sleep = find_sleep(photos)
    week.attrs["sleep"] = None if sleep is None else (sleep.start, sleep.end)
    week.attrs["gaps"] = _gaps(photos["taken_at"].dropna())
    return week


def _gaps(when: pd.Series) -> tuple[tuple[pd.Timestamp, pd.Timestamp], ...]:
    """Find silences that are longer than the longest one to expect from the usual pauses."""
    days = when.dt.normalize().drop_duplicates().sort_values()
    if len(days) < 3:
        return ()
    pauses = days.diff().dt.days
    usual = pauses.median() / np.log(2)  # the mean of an exponential distribution with this median
    long = pauses > max(7, usual * np.log(2 * len(pauses)))
    return tuple(zip(days.shift()[long], days[long], strict=True))
