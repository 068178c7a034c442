"""Where photos were taken again and again: DBSCAN over what the photos say."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .earth import EARTH_RADIUS, centre, distance

EPS = 60  # metres between neighbours in a cluster
_GRID = 1e-4  # degrees, about 10 m: points in one cell are counted together
BURST = pd.Timedelta("10min")


def cluster(photos: pd.DataFrame) -> pd.Series:
    """Group positions into places with DBSCAN.

    Parameters
    ----------
    photos
        Photos with believed positions.

    Returns
    -------
    pandas.Series
        The number of the place of each photo, -1 for none.
    """
    from sklearn.cluster import DBSCAN

    if photos.empty:
        return pd.Series([], index=photos.index, dtype=int)
    # A burst is one moment, and a thousand photos of one room are a few cells: DBSCAN stays quick.
    cells = (photos[["lat", "lon"]] / _GRID).round().astype(int)
    moments = photos["taken_at"].dt.floor(BURST)
    seen = ~pd.concat([cells, moments], axis=1).duplicated()
    weights = seen.groupby([cells["lat"], cells["lon"]]).sum()
    grid = np.radians(np.array(weights.index.to_list()) * _GRID)
    model = DBSCAN(eps=EPS / EARTH_RADIUS, min_samples=3, metric="haversine", algorithm="ball_tree")
    labels = pd.Series(
        model.fit(grid, sample_weight=weights.to_numpy()).labels_, index=weights.index
    )
    return pd.Series(
        labels.loc[list(zip(cells["lat"], cells["lon"], strict=True))].to_numpy(),
        index=photos.index,
    )


def outline(photos: pd.DataFrame) -> dict[str, float]:
    """Give the middle of a place and the radius that holds two thirds of its photos."""
    lat, lon = centre(photos["lat"], photos["lon"])
    spread = distance(lat, lon, photos["lat"], photos["lon"])
    return {"lat": lat, "lon": lon, "radius": max(float(np.quantile(spread, 0.68)), 10.0)}
