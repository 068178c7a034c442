"""Where photos were taken again and again: DBSCAN over their positions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .earth import EARTH_RADIUS, centre, degrees, distance, unit_vectors

BURST = "10min"  # photos of one place within this time are one moment
WITHIN = 60  # metres between neighbours: phones indoors are off by about 25
_LEAST = 3  # moments around a photo that make a place
_WIDEST = 150  # metres: nine tenths of a place lie within, or it is a street full of photos
_GRID = 10  # metres: photos in one cell of a grid are looked at together
_ROUNDING = 1e-9  # of shares: three thirds are not quite one


def cluster(photos: pd.DataFrame) -> pd.Series:
    """Group positions into places with DBSCAN.

    The algorithm of Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering
    clusters in large spatial databases with noise" (KDD 1996), where not photos but moments are
    counted: a photo is dense when three different moments lie within 60 m of it; dense photos
    within 60 m of each other are one place; others belong to the nearest dense photo within 60 m,
    or to none. So a burst makes no place, however its positions scatter. Where photos all along a
    street chain places together, the chain is cut by asking for more moments in less space.

    Distances are taken between the cells of a grid of 10 m that has no fixed place on Earth: the
    same photos somewhere else, in another order, give the same places.

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
    cells, points = _grid(photos["lat"].to_numpy(float), photos["lon"].to_numpy(float))
    labels = np.full(len(points), -1)
    seen = _seen(cells, moments(photos["taken_at"]))
    _split(np.arange(len(points)), points, seen, labels, within=WITHIN, least=_LEAST)
    return pd.Series(labels[cells], index=photos.index)


def moments(times: pd.Series) -> NDArray[np.intp]:
    """Number the moments of photos, of which a burst is one; without a time each is its own."""
    known = times.notna().to_numpy()
    numbers = pd.factorize(times.dt.floor(BURST))[0]
    numbers[~known] = len(times) + np.arange((~known).sum())
    return np.unique(numbers, return_inverse=True)[1]


def outline(photos: pd.DataFrame) -> dict[str, float]:
    """Find the middle of a place, and the radius in metres that holds two thirds of its photos.

    A moment counts once, however many photos it has. Photos with a stated accuracy count by it, so
    that one careless fix weighs little.
    """
    number = moments(photos["taken_at"])
    share = 1 / np.bincount(number)[number]
    accuracy = photos["accuracy"].fillna(30).clip(5, 500).to_numpy()
    lat, lon = centre(photos["lat"], photos["lon"], share / accuracy)
    spread = distance(lat, lon, photos["lat"], photos["lon"])
    nearest = np.argsort(spread)
    within = np.cumsum(share[nearest]) / share.sum()
    radius = spread[nearest[np.searchsorted(within, 0.68 - _ROUNDING)]]
    return {"lat": lat, "lon": lon, "radius": max(float(radius), 10.0)}


def _grid(lat: NDArray, lon: NDArray) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Put positions into cells: give the cell of each, and the middle of what lies in a cell.

    Rows begin at the equator, columns at the mean longitude, each different position counted once.
    """
    spots, at = np.unique(np.stack([lat, lon], axis=1), axis=0, return_inverse=True)
    points = unit_vectors(*spots.T)
    metres = np.radians(1) * EARTH_RADIUS  # in a degree
    rows = np.round(spots[:, 0] * metres / _GRID)
    east = (spots[:, 1] - degrees(points.mean(axis=0))[1] + 180) % 360 - 180
    columns = np.round(east * np.cos(np.radians(rows * _GRID / metres)) * metres / _GRID)
    cells = np.unique(np.stack([rows, columns], axis=1), axis=0, return_inverse=True)[1]
    middle = np.stack([np.bincount(cells, axis) for axis in points.T], axis=1)
    return cells[at], middle / np.linalg.norm(middle, axis=1, keepdims=True)


def _seen(cells: NDArray, moment: NDArray):
    """Tell which cells were photographed at which moments, as a sparse matrix of booleans."""
    from scipy.sparse import csr_array

    pairs = np.unique(np.stack([cells, moment]), axis=1)
    return csr_array((np.ones(pairs.shape[1], dtype=bool), tuple(pairs)))


def _split(cells: NDArray, points: NDArray, seen, labels: NDArray, *, within, least) -> None:
    """Label the clusters among some cells, and split those that are too wide."""
    found = _dbscan(points[cells], seen[cells], within=within, least=least)
    order = np.argsort(found, kind="stable")
    borders = np.searchsorted(found[order], np.arange(found.max() + 2))
    for some in np.split(cells[order], borders)[1:-1]:
        if within > 15 and _too_wide(points[some], seen[some]):
            _split(some, points, seen, labels, within=within / 1.5, least=least * 2)
        else:
            labels[some] = labels.max() + 1


def _dbscan(points: NDArray, seen, *, within: float, least: int) -> NDArray[np.intp]:
    """Number the cluster of each cell, -1 for none."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    tree = cKDTree(points)
    reach = 2 * np.sin(within / EARTH_RADIUS / 2)
    pairs = tree.sparse_distance_matrix(tree, reach, output_type="ndarray")
    here, there = pairs["i"], pairs["j"]
    beside = csr_array((np.ones(len(pairs), dtype=bool), (here, there)))
    around = np.diff((beside @ seen).indptr)  # different moments, each counted once
    core = around >= least
    labels = np.full(len(points), -1)
    labels[core] = connected_components(beside[core][:, core], directed=False)[1]
    edge = np.flatnonzero(~core[here] & core[there])
    # The nearest comes last and stays; of two as near (to a millimetre), the busier one.
    edge = edge[np.lexsort((around[there[edge]], -pairs["v"][edge].round(10)))]
    labels[here[edge]] = labels[there[edge]]
    return labels


def _too_wide(points: NDArray, seen) -> bool:
    """Tell whether a tenth of the moments of a cluster lie far from its middle."""
    weights = seen @ (1 / np.maximum(seen.sum(axis=0), 1))  # a moment in two cells is half in each
    lat, lon = degrees(points)
    far = distance(*centre(lat, lon, weights), lat, lon) > _WIDEST
    return np.average(far, weights=weights) > 0.1 + _ROUNDING
