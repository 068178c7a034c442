"""The outlines of countries around the photos, ten times finer than those of the whole world."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

OUTLINES = files("toolkit") / "data" / "outlines.json.gz"
UNIT = 1000  # steps to a degree: 100 metres
MOST_CELLS = 12  # of a degree and a half: around more, the page would be too heavy
_AROUND = UNIT * 3 // 4  # to each side of a cell's middle


def outlines_around(lat: NDArray, lon: NDArray) -> list[dict[str, Any]]:
    """Cut the land out around these points, where most of them are.

    Parameters
    ----------
    lat, lon
        Degrees, shape (n,).

    Returns
    -------
    list of dict
        For each cell its `box` (west, south, east, north in degrees), its `land` (closed rings) and
        its `coast` (lines: coasts and borders), coded as steps of thousandths of a degree.
    """
    cells = pd.DataFrame({"lon": np.round(lon), "lat": np.round(lat)}).value_counts()
    return [_cell(np.array(cell) * UNIT) for cell in cells.index[:MOST_CELLS]]


def land_within(west: float, south: float, east: float, north: float) -> list[NDArray]:
    """Cut out the land inside a box of degrees: closed rings of longitudes and latitudes."""
    low, high = (np.array(corner) * UNIT for corner in ((west, south), (east, north)))
    rings = (_clipped(ring, low.astype(int), high.astype(int)) for ring in _near(low, high))
    return [ring / UNIT for ring in rings if len(ring)]


def _cell(middle: NDArray) -> dict[str, Any]:
    low, high = (middle - _AROUND).astype(int), (middle + _AROUND).astype(int)
    land = [ring for ring in (_clipped(ring, low, high) for ring in _near(low, high)) if len(ring)]
    return {
        "box": (np.array([*low, *high]) / UNIT).tolist(),
        "land": [_steps(ring) for ring in land],
        "coast": [_steps(line) for ring in land for line in _lines(ring, low, high)],
    }


@cache
def _rings() -> tuple[list[NDArray], NDArray, NDArray]:
    """Get all rings, and the least and the greatest longitude and latitude of each."""
    steps = json.loads(gzip.decompress(OUTLINES.read_bytes()))
    rings = [np.cumsum(np.reshape(ring, (-1, 2)), axis=0) for ring in steps]
    return rings, np.array([r.min(axis=0) for r in rings]), np.array([r.max(axis=0) for r in rings])


def _near(low: NDArray, high: NDArray) -> Iterator[NDArray]:
    """Find the rings that may reach into a box; some run on beyond 180 degrees."""
    rings, least, greatest = _rings()
    for turn in (-360 * UNIT, 0, 360 * UNIT):
        shift = np.array([turn, 0])
        for number in np.flatnonzero(
            ((least + shift < high) & (greatest + shift > low)).all(axis=1)
        ):
            yield rings[number] + shift


def _clipped(ring: NDArray, low: NDArray, high: NDArray) -> NDArray:
    """Cut a ring at the four sides of a box (Sutherland and Hodgman, 1974)."""
    for axis in (0, 1):
        for bound, side in ((low[axis], 1), (high[axis], -1)):
            after = np.roll(ring, -1, axis=0)
            inside = side * (ring[:, axis] - bound) >= 0
            crosses = inside != np.roll(inside, -1)
            way = np.where(crosses, after[:, axis] - ring[:, axis], 1)
            cut = ring + ((bound - ring[:, axis]) / way)[:, None] * (after - ring)
            ring = np.stack([ring, cut], axis=1)[np.stack([inside, crosses], axis=1)]
    return np.round(ring).astype(int)


def _lines(ring: NDArray, low: NDArray, high: NDArray) -> Iterator[NDArray]:
    """Give what is a coast or a border of a clipped ring, and not an edge of the box."""
    after = np.roll(ring, -1, axis=0)
    edge = (((ring == low) & (after == low)) | ((ring == high) & (after == high))).any(axis=1)
    numbers = np.flatnonzero(~edge)
    for run in np.split(numbers, np.flatnonzero(np.diff(numbers) > 1) + 1):
        if len(run):
            yield np.vstack([ring[run], after[run[-1:]]])


def _steps(points: NDArray) -> list[int]:
    return np.diff(points, axis=0, prepend=0).ravel().tolist()
