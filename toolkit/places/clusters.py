"""Where photos were taken again and again: DBSCAN over their positions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .earth import EARTH_RADIUS, centre, distance, unit_vectors

BURST = "10min"  # photos of one place within this time are one moment
WITHIN = 60  # metres between neighbours: phones indoors are off by about 25
_LEAST = 3  # moments around a photo that make a place
_WIDEST = 150  # metres: nine tenths of a place lie within, or it is a street full of photos
_GRID = 10  # metres: photos in one cell of a grid are counted together


def cluster(photos: pd.DataFrame) -> pd.Series:
    """Group positions into places with DBSCAN and the haversine distance.

    Photos of one moment count once, so a burst makes no place. Where photos all along a street
    chain places together, the chain is cut by asking for more photos in less space.

    Parameters
    ----------
    photos
        Photos with believed positions.

    Returns
    -------
    pandas.Series
        The number of the place of each photo, -1 for none.
    """
    if photos.empty:
        return pd.Series([], index=photos.index, dtype=int)
    # One moment weighs one, however many photos it has, and however their positions scatter.
    moment = photos["taken_at"].dt.floor(BURST)
    together = photos.groupby([_cells(photos, WITHIN), moment], dropna=False)
    cells = pd.Series(_cells(photos, _GRID), index=photos.index)
    weights = (1 / together["lat"].transform("size")).groupby(cells).sum()
    weights *= 1 + 1e-9  # three thirds are not quite one
    points = photos[["lat", "lon"]].groupby(cells).first()
    labels = pd.Series(-1, index=points.index)
    _split(points, weights, labels, within=WITHIN, least=_LEAST)
    return cells.map(labels).astype(int)


def outline(photos: pd.DataFrame) -> dict[str, float]:
    """Find the middle of a place, and the radius in metres that holds two thirds of its photos.

    Photos with a stated accuracy count by it, so that one careless fix weighs little.
    """
    weights = 1 / photos["accuracy"].fillna(30).clip(5, 500)
    lat, lon = centre(photos["lat"], photos["lon"], weights)
    spread = distance(lat, lon, photos["lat"], photos["lon"])
    return {"lat": lat, "lon": lon, "radius": max(float(np.quantile(spread, 0.68)), 10.0)}


def _cells(photos: pd.DataFrame, metres: float) -> NDArray:
    """Number the cells of a grid in space, which is the same size everywhere on Earth."""
    steps = np.round(unit_vectors(photos["lat"], photos["lon"]) * EARTH_RADIUS / metres)
    return np.unique(steps.astype(np.int64), axis=0, return_inverse=True)[1].reshape(-1)


def _split(
    points: pd.DataFrame, weights: pd.Series, labels: pd.Series, *, within: float, least: int
) -> None:
    """Label the clusters among some points, and split those that are too wide."""
    from sklearn.cluster import DBSCAN

    model = DBSCAN(eps=within / EARTH_RADIUS, min_samples=least, metric="haversine")
    found = model.fit(np.radians(points), sample_weight=weights).labels_
    for _, some in points[found >= 0].groupby(found[found >= 0]):
        lat, lon = centre(some["lat"], some["lon"], weights[some.index])
        spread = distance(lat, lon, some["lat"], some["lon"])
        if np.average(spread > _WIDEST, weights=weights[some.index]) > 0.1 and within > 15:
            _split(some, weights[some.index], labels, within=within / 1.5, least=least * 2)
        else:
            labels[some.index] = labels.max() + 1
