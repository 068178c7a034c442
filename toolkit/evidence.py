"""Which photos may be concluded from: each picture once, no time in doubt, taken by the owner."""

from __future__ import annotations

import pandas as pd

OWN, RECEIVED, UNKNOWN = "own", "received", "unknown"  # in the column `taken_by`


def evidence(photos: pd.DataFrame, *, own: bool = False) -> pd.DataFrame:
    """Keep what may be concluded from.

    The same picture twice says no more than once, so copies are left out. A time in doubt is taken
    away (`taken_at` and `utc_offset` are then missing); the photo stays, for its other facts.

    Parameters
    ----------
    photos
        The photos table; it is not changed.
    own
        Keep only photos that their owner took: received ones, and those of which nobody can say,
        are no evidence for a home, a phone, a night's sleep or a trip.

    Returns
    -------
    pandas.DataFrame
        Some of the rows, in the same order. A table of one's own making that lacks one of the
        columns is taken to be without copies, doubts or other people's photos.
    """
    kept = photos
    if "copy_of" in kept:
        kept = kept[kept["copy_of"].isna()]
    if own and "taken_by" in kept:
        kept = kept[~kept["taken_by"].isin([RECEIVED, UNKNOWN])]
    return without_doubt(kept)


def without_doubt(photos: pd.DataFrame) -> pd.DataFrame:
    """Take away the times in doubt: `taken_at` and `utc_offset` are then missing."""
    if "time_doubt" not in photos:
        return photos
    sure = photos["time_doubt"].isna() | (photos["time_doubt"] == "")
    return photos.assign(
        taken_at=photos["taken_at"].where(sure), utc_offset=photos["utc_offset"].where(sure)
    )


def clock_times(photos: pd.DataFrame) -> pd.Series:
    """Give `taken_at` where the hour is known: not where noon stands for a day (flag `day`)."""
    return photos["taken_at"].mask(only_day(photos))


def only_day(photos: pd.DataFrame) -> pd.Series:
    """Tell of which photos only the day is known."""
    return photos["flags"].map(lambda flags: "day" in flags).astype(bool)


def universal(photos: pd.DataFrame) -> pd.Series:
    """Give the moment of each photo in UTC, by which photos of several time zones can be ordered.

    Where no offset is known, the sun's time at the position stands in, to the second: rounded to
    hours it would put two photos of one street an hour apart. Where no position is known either, it
    is the usual offset of the roll.

    Returns
    -------
    pandas.Series
        Naive UTC; missing where the time is.
    """
    ahead = photos["utc_offset"]
    sun = pd.to_timedelta(photos["lon"] / 15, unit="h")
    usual = (ahead if ahead.notna().any() else sun).median()
    return photos["taken_at"] - ahead.fillna(sun).fillna(usual).fillna(pd.Timedelta(0))
