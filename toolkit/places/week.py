"""The week of a life: when photos are taken."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..evidence import clock_times, evidence

# What the columns of a week are called, whatever language is spoken; `say_weekday` says them.
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def routine(photos: pd.DataFrame) -> pd.DataFrame:
    """Count photos by hour and weekday.

    Parameters
    ----------
    photos
        The photos table. Each picture counts once, and where its hour is known, see `evidence`.

    Returns
    -------
    pandas.DataFrame
        24 rows (hours of local time) and 7 columns (Monday first) of counts. `find_sleep` tells the
        hours that the owner most likely sleeps through.

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
    return pd.DataFrame(counts, columns=WEEKDAYS, index=pd.RangeIndex(24, name="hour"))
