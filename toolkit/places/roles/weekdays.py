"""On which weekdays somebody is at a weekly place: two of them, where a club meets twice a week."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .model import REGULAR, can_be
from .signs import slots


def weekdays(times: pd.Series) -> Iterator[int]:
    """List the weekdays of a weekly place, the one with most days there first.

    A further one is a weekly one by itself: it keeps the floors of that role, among the days that
    are on none of the weekdays before it.

    Parameters
    ----------
    times
        Of the photos there; a night may count to the evening before.

    Examples
    --------
    >>> tuesdays = pd.Series(pd.date_range("2026-03-03 18:30", periods=6, freq="7D"))
    >>> list(weekdays(pd.concat([tuesdays, tuesdays[:5] + pd.Timedelta(days=2)])))
    [1, 3]
    """
    if times.empty:
        return
    span = (times.max().normalize() - times.min().normalize()).days + 1
    told: list[int] = []
    while len(left := times[~times.dt.day_of_week.isin(told)]):
        days = left.dt.normalize().drop_duplicates()
        weekday = int(days.dt.day_of_week.mode().iloc[0])
        if told and not _is_weekly(left[left.dt.day_of_week == weekday], len(days), span):
            return
        told.append(weekday)
        yield weekday


def _is_weekly(times: pd.Series, days: int, span: int) -> bool:
    """Tell whether the times on one weekday are weekly, of so many days in so long."""
    place = pd.DataFrame({"days": [days], "span": [span]})
    found = slots(pd.DataFrame({"place": 0, "at": times}), place)
    return bool(can_be(found, REGULAR).item())
