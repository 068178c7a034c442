"""The week of a life: when photos are taken, and when they never are."""

from __future__ import annotations

import calendar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..evidence import clock_times, evidence

WEEKDAYS = list(calendar.day_name)
ENOUGH = 50  # hours with photos: so many at random have a quiet stretch in 2 of 100 rolls, 30 in 14
NIGHTS = 14  # with photos: in less than two weeks a habit is not told from a holiday
PAUSE = pd.Timedelta(days=28)  # without a photo: what comes after may be another life
QUIET = 1 / 5  # of the rate at other hours is the most that goes through as asleep


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
        `"sleep"`, the hours (from, to) that are most likely slept through, or None when that cannot
        be told; and `"gaps"`, a tuple of (last day before, first day after) for each silence of
        more than a week that is longer than chance would have it.

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
    week.attrs["sleep"] = _sleep(longest_span(when))
    week.attrs["gaps"] = _gaps(photos["taken_at"].dropna())
    return week


def longest_span(when: pd.Series) -> pd.Series:
    """Keep the times of the stretch with most days among those that four silent weeks part."""
    when = when.sort_values()
    span = (when.diff() > PAUSE).cumsum()
    days = when.dt.normalize().groupby(span).nunique()
    return when[span == days.idxmax()] if len(days) else when


def _sleep(when: pd.Series) -> tuple[int, int] | None:
    """Find the quiet hours of a habit, if there are photos enough to tell one.

    Several photos in one hour are one sign of being awake. A night lasts from noon to noon.
    """
    nights = (when - pd.Timedelta(hours=12)).dt.normalize().nunique()
    hours = when.dt.floor("h").drop_duplicates()
    if nights < NIGHTS or len(hours) < ENOUGH:
        return None
    return _quiet_hours(np.bincount(hours.dt.hour, minlength=24))


def _quiet_hours(by_hour: NDArray) -> tuple[int, int] | None:
    """Divide the day into two rates of photos, a low one in one stretch of 5 to 11 hours.

    The stretch is the one with the highest likelihood (Poisson); it counts when the low rate is
    under a fifth of the other.
    """
    total = by_hour.sum()
    best, sleep = -np.inf, None
    for length in range(5, 12):
        for start in range(24):
            inside = by_hour[(start + np.arange(length)) % 24].sum()
            low, high = inside / length, (total - inside) / (24 - length)
            fit = inside * np.log(max(low, 1e-9)) + (total - inside) * np.log(max(high, 1e-9))
            if low < high * QUIET and fit > best:
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
