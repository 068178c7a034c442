"""Rounded positions: how they are made, and how one sees that they were."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

KM_PER_DEGREE = 111.195  # of latitude, on a sphere of 6,371 km radius
_METRES = 1_000 * KM_PER_DEGREE
_DEGREES = (1, 1 / 10, 1 / 60, 1 / 100, 1 / 600, 1 / 1_000)  # digits left out, and minutes
# km: grids as of `coarse_place`
_CELLS = (100, 50, 30, 25, 20, 10, 5, 3, 2, 1, 0.5, 0.25, 0.2, 0.1)
_OFF = 4e-6  # degrees by which a rounded number may miss: EXIF keeps hundredths of a second, and
# some software 24 bits; of a thousand exact latitudes, 8 are so near such a line by chance
_FINEST, _WIDEST = 50.0, 100_000.0  # metres: the steps of other grids that are looked for
_LINES = 6  # different latitudes on such a grid: that five fit may be by chance
_MISS = 1.0  # metres by which they may do so
_ABSURD = 2_000_000.0  # metres: no phone says so, and no grid is so wide: the number is broken


def coarse_place(lat: float, lon: float, km: float) -> tuple[float, float]:
    """Move a place to the middle of its cell in a grid whose cells are about `km` wide.

    A grid, and not a random shift: of many photos taken at home, random shifts would cancel out,
    and their middle would be the front door again.

    Parameters
    ----------
    lat, lon
        WGS84 degrees.
    km
        Height and width of a cell.

    Returns
    -------
    lat, lon : float

    Examples
    --------
    >>> coarse_place(50.846, 4.352, 10) == coarse_place(50.849, 4.360, 10)
    True
    """
    middle = float(_middle(lat, km))
    columns = max(1, round(360 * math.cos(math.radians(middle)) * KM_PER_DEGREE / km))
    wide = 360 / columns
    return middle, (math.floor((lon + 180) / wide) % columns + 0.5) * wide - 180


def corner(km: float) -> float:
    """Tell how many metres it is from the middle of a cell to its corner.

    Examples
    --------
    >>> round(corner(1))
    707
    """
    return 1_000 * km / math.sqrt(2)


def accuracy_of(photos: pd.DataFrame) -> pd.Series:
    """Tell how far each position may be off, in metres; 0 where nothing says that it is.

    It is what the phone states, or what rounding hides, whichever is more. Whole hundredths of a
    degree, or tenths of a minute, may be rounded or cut off: the position is then off by the
    diagonal of the square at most. What stands in the middle of a cell is off by half of it. Only
    latitudes are looked at, so that a roll is told the same wherever on Earth it is turned. Of a
    grid of other steps only all the other photos together tell: their latitudes are whole steps
    apart.

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
    >>> photos = pd.DataFrame({"lat": [51.06, 51.0437], "lon": [3.71, 3.7211], "accuracy": [5, 64]})
    >>> accuracy_of(photos).round(-1).tolist()
    [1310.0, 60.0]
    """
    lat = photos["lat"].to_numpy(float)
    stated = photos["accuracy"].where(photos["accuracy"].between(0, _ABSURD), 0.0)
    hidden = np.zeros(len(photos))
    cells = {km: _near(lat, _middle(lat, km)) for km in _CELLS}
    for km in sorted(cells, key=lambda km: (cells[km].sum(), km)):  # the one that most stand on
        hidden[cells[km]] = corner(_widest(lat[cells[km]], km))
    for step in _DEGREES:
        whole = _near(lat, np.round(lat / step) * step)
        diagonal = np.hypot(1, np.cos(np.radians(lat))) * step * _METRES
        hidden = np.where(whole, np.maximum(hidden, diagonal), hidden)
    left = (hidden == 0) & ~np.isnan(lat)
    hidden[left] = _step(np.unique((lat[left] * _METRES).round(1))) * np.sqrt(2)
    return np.maximum(stated, hidden).rename("accuracy")


def _middle(lat: ArrayLike, km: float) -> NDArray[np.float64]:
    """Give the latitude of the middle of the cells that places lie in."""
    high = km / KM_PER_DEGREE
    return np.clip((np.floor(np.asarray(lat) / high) + 0.5) * high, -90, 90)


def _near(one: NDArray, other: NDArray) -> NDArray[np.bool_]:
    return np.abs(one - other) <= _OFF


def _widest(lat: NDArray[np.float64], km: float) -> float:
    """Find how wide the cells are whose middles all stand on those of cells of `km`.

    Every third middle, fifth, and so on is that of a cell three, five times as wide.
    """
    wide = _step(np.unique((lat * _METRES).round(1))) / 1_000
    wide = km * round(wide / km)
    return wide if wide > km and _near(lat, _middle(lat, wide)).all() else km


def _step(lines: NDArray[np.float64]) -> float:
    """Find the widest step that all latitudes (metres, in order) are whole steps apart, or 0."""
    lines = lines[np.diff(lines, prepend=-np.inf) > _MISS]
    if len(lines) < _LINES:
        return 0.0
    least = np.diff(lines).min()
    if least > _WIDEST:
        return 0.0
    steps = (_fitted(lines - lines[0], least / n) for n in range(1, int(least / _FINEST) + 1))
    return next(filter(None, steps), 0.0)


def _fitted(lines: NDArray[np.float64], step: float) -> float:
    """Make a step truer, line by line, as the farther ones tell it better; 0 where one misses."""
    for line in lines[1:]:
        step = line / max(round(line / step), 1)
        if abs(line - round(line / step) * step) > _MISS:
            return 0.0
    off = lines - np.round(lines / step) * step
    return step if (np.abs(off) <= _MISS).all() else 0.0
