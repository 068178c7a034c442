"""Some of the photos: those of certain hours, weekdays and days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from ..evidence import clock_times
from ..mistakes.handed import within
from ..places.earth import distance

TOWN = 15  # km around its middle: a town with the suburbs that people go to school and work from


def in_main_town(photos: pd.DataFrame) -> pd.DataFrame:
    """Keep the photos of the town of most days, which a map opens on; not those of trips.

    Parameters
    ----------
    photos
        The photos table, with positions that can be believed.

    Returns
    -------
    pandas.DataFrame
        All of it where no town has more days than any other.
    """
    if photos.empty:
        return photos
    at = photos[["lat", "lon"]]
    cells = at.round(1).assign(day=photos["taken_at"].dt.normalize())  # about 10 km
    days = cells.groupby(["lat", "lon"])["day"].agg(["nunique", "size"])
    cell = days.sort_values(["nunique", "size"], kind="stable").index[-1]
    lat, lon = at[(cells[["lat", "lon"]] == cell).all(axis=1)].median()
    near = distance(lat, lon, at["lat"], at["lon"]) <= 1000 * TOWN
    elsewhere = cells[~near].groupby(["lat", "lon"])["day"].nunique().max()  # NaN: nowhere
    return photos if elsewhere >= cells[near]["day"].nunique() else photos[near]


def taken_within(
    photos: pd.DataFrame,
    *,
    hours: tuple[int, int] | None = None,
    weekdays: Collection[str] | None = None,
    period: tuple[date, date] | None = None,
) -> pd.DataFrame:
    """Keep the photos that were taken at certain times.

    Parameters
    ----------
    photos
        The photos table; a photo without a time fits no condition.
    hours
        From the first hour up to the second; (22, 7) passes midnight. A photo of which only the day
        is known fits no hours.
    weekdays
        Such as `["Saturday", "Sunday"]`.
    period
        The first and the last day.

    Returns
    -------
    pandas.DataFrame
        The rows that fit all conditions given.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> photos = scan(open_roll("sample"), progress=False)
    >>> night = taken_within(photos, hours=(22, 6))
    >>> bool(night["taken_at"].dt.hour.between(6, 21).any())
    False
    """
    when = photos["taken_at"]
    keep = pd.Series(True, index=photos.index)
    if hours is not None:
        within(0, 24, hours=hours)
        start, end = hours
        clock = clock_times(photos).dt.hour
        late, early = clock >= start, clock < end
        keep &= (late & early) if start < end else (late | early)
    if weekdays is not None:
        keep &= when.dt.day_name().isin(list(weekdays))
    if period is not None:
        keep &= when.dt.normalize().between(*map(pd.Timestamp, period))
    return photos[keep]
