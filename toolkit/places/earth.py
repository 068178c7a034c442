"""Distances and directions on the round Earth."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..language import Sentences

EARTH_RADIUS = 6_371_008.8  # metres, the mean radius of WGS84


def distance(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> NDArray:
    """Measure the way as the crow flies (the haversine formula).

    Parameters
    ----------
    lat1, lon1, lat2, lon2
        Degrees; arrays are combined as NumPy broadcasts them.

    Returns
    -------
    numpy.ndarray
        Metres.

    Examples
    --------
    >>> round(float(distance(50.85, 4.35, 48.86, 2.35)) / 1000)  # Brussels to Paris
    264
    """
    lat1, lon1, lat2, lon2 = map(np.radians, map(np.asarray, (lat1, lon1, lat2, lon2)))
    square = np.sin((lat2 - lat1) / 2) ** 2
    square = square + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * np.arcsin(np.sqrt(np.minimum(square, 1)))


def centre(lat: ArrayLike, lon: ArrayLike, weights: ArrayLike | None = None) -> tuple[float, float]:
    """Find the point in the middle: the geometric median, which a few far-off points cannot drag.

    Parameters
    ----------
    lat, lon
        Degrees, at least one point.
    weights
        How much each point counts; by default all count alike.

    Returns
    -------
    tuple of float
        Latitude and longitude in degrees.

    Examples
    --------
    >>> centre([0, 0, 0], [179.9, -179.9, 180])
    (0.0, 180.0)
    """
    points = unit_vectors(lat, lon)
    share = np.ones(len(points)) if weights is None else np.asarray(weights, dtype=float)
    lats, lons = centres(points, share, np.zeros(len(points), dtype=int))
    return float(lats[0]), float(lons[0])


def centres(points: NDArray, weights: NDArray, groups: NDArray) -> tuple[NDArray, NDArray]:
    """Find the geometric median of each group of points on a sphere.

    Weiszfeld's iteration in space, so that it is right across 180 degrees and near the poles, for
    points up to a few hundred kilometres apart.

    Parameters
    ----------
    points
        As `unit_vectors` gives them.
    weights
        How much each counts.
    groups
        The number of the group of each, counted from 0.

    Returns
    -------
    tuple of numpy.ndarray
        Latitude and longitude in degrees, for each group.
    """
    middles = _means(points, weights, groups)
    moving = np.ones(len(middles), dtype=bool)
    for _ in range(60):
        some = np.flatnonzero(moving[groups])
        here, group = points[some], groups[some]
        gap = np.maximum(np.linalg.norm(here - middles[group], axis=1), 1e-9)
        steps = _means(here, weights[some] / gap, group, least=len(middles))
        moved = np.linalg.norm(steps - middles, axis=1)
        middles[moving] = steps[moving]
        moving &= moved >= 1e-9  # 6 mm
        if not moving.any():
            break
    lat, lon = degrees(middles)
    return lat.round(7), lon.round(7)


def _means(points: NDArray, weights: NDArray, groups: NDArray, *, least: int = 0) -> NDArray:
    """Average the points of each group by their weights; a group without any is at 0."""
    total = np.bincount(groups, weights, minlength=least)
    sums = [np.bincount(groups, weights * axis, minlength=least) for axis in points.T]
    return np.stack(sums, axis=1) / np.where(total > 0, total, 1)[:, None]


def unit_vectors(lat: ArrayLike, lon: ArrayLike) -> NDArray:
    """Turn degrees into points on a sphere of radius one, shape (n, 3)."""
    phi, lam = np.radians(np.asarray(lat, float)), np.radians(np.asarray(lon, float))
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def degrees(points: NDArray) -> tuple[NDArray, NDArray]:
    """Turn points in space into latitude and longitude, as seen from the middle of the Earth.

    Examples
    --------
    >>> [float(axis) for axis in degrees(unit_vectors(-90, 0) * 3)]
    [-90.0, 0.0]
    """
    x, y, z = np.moveaxis(points, -1, 0)
    return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))


def unwrap(lon: ArrayLike) -> NDArray:
    """Shift longitudes by whole turns so that they lie together, not on two edges of a map.

    The seam is put into the widest gap without a point.

    Examples
    --------
    >>> unwrap([179.5, -179.5, 178]).tolist()
    [179.5, 180.5, 178.0]
    """
    lon = np.asarray(lon, dtype=float)
    if len(lon) == 0:
        return lon
    ring = np.sort(lon % 360)
    gaps = np.diff(ring, append=ring[0] + 360)
    seam = ring[(np.argmax(gaps) + 1) % len(ring)]  # the first point east of the widest gap
    placed = seam + (lon - seam) % 360
    return placed - 360 * np.round((placed.min() + placed.max()) / 2 / 360)


def compass(degrees: float) -> str:
    """Say a direction in words.

    Examples
    --------
    >>> compass(220)
    'south-west'
    """
    return Sentences("places.compass")(str(round(degrees / 45) % 8))


def say_distance(metres: float) -> str:
    """Say a distance as people do.

    Examples
    --------
    >>> say_distance(43.7), say_distance(3_140), say_distance(264_000)
    ('40 m', '3 km', '264 km')
    """
    say = Sentences("places.near")
    if metres < 950:
        return say("metres", n=max(round(metres, -1), 10))
    return say("kilometres", n=round(metres / 1000))
