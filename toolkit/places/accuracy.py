"""How far off a position may be: what the phone states, and the step it was rounded to.

Rounding can be seen: on a grid, all latitudes are whole steps apart. Its error does not average out
over many photos, as that of a phone does.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .earth import EARTH_RADIUS

_FINEST = 50.0  # metres: a finer grid changes no building
_OFF = 1.0  # metres by which a rounded latitude may miss its line: EXIF keeps thirds of a metre
_LINES = 4  # different latitudes must fit: that two or three do may be by chance
_METRES = np.radians(1) * EARTH_RADIUS  # in a degree of latitude


def accuracy_of(photos: pd.DataFrame) -> pd.Series:
    """Tell how far each position may be off, in metres; 0 where nothing says that it is.

    It is the accuracy stated, or half the diagonal of the square that the position was rounded to,
    whichever is more.

    Parameters
    ----------
    photos
        The photos table.

    Returns
    -------
    pandas.Series
        Index as in `photos`.

    Examples
    --------
    >>> lat = [51.02, 51.05, 51.06, 51.09]
    >>> photos = pd.DataFrame({"lat": lat, "lon": 3.7, "accuracy": [5, 5, 5, 2_000]})
    >>> photos["taken_at"] = pd.Timestamp("2026-07-06")
    >>> accuracy_of(photos).round().tolist()
    [786.0, 786.0, 786.0, 2000.0]
    """
    stated = photos["accuracy"].fillna(0).clip(lower=0)
    lat = photos["lat"] * _METRES
    days = photos["taken_at"].dt.normalize().groupby([photos["lat"], photos["lon"]])
    again = days.transform("nunique") > 1  # the same, on several days: phones err anew each day
    for some in (lat.notna(), again):  # a whole roll is rounded, or a part of it
        lines = np.unique(lat[some].round(1))
        if step := _step(lines):
            off = (lat - lines[0]) / step
            rounded = some & ((off - off.round()).abs() * step <= _OFF)
            return stated.where(~rounded, np.maximum(stated, step / np.sqrt(2)))
    return stated


def _step(lines: NDArray[np.float64]) -> float:
    """Find the widest step that all latitudes (metres, in order) are whole steps apart, or 0."""
    lines = lines[np.diff(lines, prepend=-np.inf) > _OFF]
    if len(lines) < _LINES:
        return 0.0
    least = np.diff(lines).min()
    steps = (_fitted(lines - lines[0], least / n) for n in range(1, int(least / _FINEST) + 1))
    return next(filter(None, steps), 0.0)


def _fitted(lines: NDArray[np.float64], step: float) -> float:
    """Make a step truer, line by line, as the farther ones tell it better; 0 where one misses."""
    for line in lines[1:]:
        step = line / max(round(line / step), 1)
    off = lines - np.round(lines / step) * step
    return step if (np.abs(off) <= _OFF).all() else 0.0
