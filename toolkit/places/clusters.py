"""Where photos were taken again and again: DBSCAN over their positions."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .earth import EARTH_RADIUS, centres, degrees, distance, unit_vectors

BURST = "10min"  # photos of one place within this time are one moment
# Metres between neighbours, as phones indoors are off by about 25, and moments around a photo that
# make a place; where one is too wide, two thirds as far and twice as many, and so on.
_STEPS = [(round(60 * (2 / 3) ** step), 3 * 2**step) for step in range(5)]
_SMALL = 40  # moments: in a roll of fewer …
_FIRST = (60, 2)  # … two so near are as telling as three in a larger one
_WIDEST = 150  # metres: nine tenths of a place lie within, or it is a street full of photos
_GRID = 10  # metres: photos in one cell of a grid are looked at together
_ROUNDING = 1e-7  # of moments: three thirds are not quite one


def cluster(photos: pd.DataFrame) -> pd.Series:
    """Group positions into places with DBSCAN.

    The algorithm of Ester, Kriegel, Sander and Xu, "A density-based algorithm for discovering
    clusters in large spatial databases with noise" (KDD 1996), where not photos but moments are
    counted: a photo is dense when three different moments lie within 60 m of it, or two in a roll
    of fewer than 40 moments (as the data grow, so must the number); dense photos within 60 m of
    each other are one place; others belong to the nearest dense photo within 60 m, or to none. So a
    burst makes no place, however its positions scatter. Where photos all along a street chain
    places together, the chain is cut by asking for more moments in less space.

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
    moment = moments(photos["taken_at"])
    steps = [_FIRST, *_STEPS[1:]] if moment.max() + 1 < _SMALL else _STEPS
    seen = _seen(cells, moment)
    labels = np.empty(len(points), dtype=int)
    left, parts = np.arange(len(points)), np.zeros(len(points), dtype=int)
    for within, least in steps:
        labels[left] = -1
        found = _dbscan(points[left], seen[left], parts, within=within, least=least)
        left, parts = left[found >= 0], found[found >= 0]
        labels[left] = labels.max() + 1 + parts
        wide = _too_wide(points[left], seen[left], parts)[parts]
        left, parts = left[wide], parts[wide]
        if not len(left):
            break
    return pd.Series(labels[cells], index=photos.index)


def moments(times: pd.Series) -> NDArray[np.intp]:
    """Number the moments of photos, of which a burst is one; without a time each is its own."""
    known = times.notna().to_numpy()
    numbers = pd.factorize(times.dt.floor(BURST))[0]
    numbers[~known] = len(times) + np.arange((~known).sum())
    return np.unique(numbers, return_inverse=True)[1]


def outlines(photos: pd.DataFrame, labels: pd.Series) -> pd.DataFrame:
    """Find the middle of each place, and the radius in metres that holds two thirds of its photos.

    A moment counts once, however many photos it has. Photos with a stated accuracy count by it, so
    that one careless fix weighs little.

    Parameters
    ----------
    photos
        Photos with believed positions.
    labels
        As `cluster` gives them.

    Returns
    -------
    pandas.DataFrame
        Columns `lat`, `lon` and `radius`, a row for each place in the order of their numbers.
    """
    at = labels.to_numpy() >= 0
    photos, place = photos[at], np.unique(labels[at], return_inverse=True)[1]
    share = _shares(place, moments(photos["taken_at"]))
    accuracy = photos["accuracy"].fillna(30).clip(5, 500).to_numpy()
    points = unit_vectors(photos["lat"], photos["lon"])
    lat, lon = centres(points, share / accuracy, place)
    spread = distance(lat[place], lon[place], photos["lat"], photos["lon"])
    order = np.lexsort((spread, place))
    counted, sizes = np.cumsum(share[order]), np.bincount(place, share)
    enough = np.cumsum(sizes) - 0.32 * sizes - _ROUNDING
    radius = spread[order[np.searchsorted(counted, enough)]]
    return pd.DataFrame({"lat": lat, "lon": lon, "radius": np.maximum(radius, 10.0)})


def _shares(groups: NDArray, moment: NDArray) -> NDArray[np.float64]:
    """Give each photo, or cell, its share of a moment: half of it where a group has two."""
    both = np.unique(np.stack([groups, moment]), axis=1, return_inverse=True)[1].reshape(-1)
    return np.reciprocal(np.bincount(both).astype(float))[both]


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


def _dbscan(points: NDArray, seen, parts: NDArray, *, within: float, least: int) -> NDArray:
    """Number the cluster of each cell, -1 for none; cells of different parts stay apart."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    tree = cKDTree(points)
    reach = 2 * np.sin(within / EARTH_RADIUS / 2)
    pairs = tree.sparse_distance_matrix(tree, reach, output_type="ndarray")
    pairs = pairs[parts[pairs["i"]] == parts[pairs["j"]]]
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


def _too_wide(points: NDArray, seen, found: NDArray) -> NDArray[np.bool_]:
    """Tell for each cluster whether a tenth of its moments lie far from its middle."""
    cell, moment = seen.nonzero()
    weights = np.bincount(cell, _shares(found[cell], moment), minlength=len(found))
    lat, lon = centres(points, weights, found)
    far = distance(lat[found], lon[found], *degrees(points)) > _WIDEST
    total = np.bincount(found, weights)
    return np.bincount(found, weights * far) > 0.1 * total + _ROUNDING
