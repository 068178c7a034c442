"""Experiments: how many photos give a home away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..rounding import coarse_place, corner
from .earth import distance
from .finding import find_unnamed_places


def home_by_photos(
    photos: pd.DataFrame,
    home: tuple[float, float],
    counts: Sequence[int],
    *,
    rounded: float = 0.0,
    seed: int = 0,
) -> pd.DataFrame:
    """Try how many photos it takes to find a home.

    Parameters
    ----------
    photos
        The photos table.
    home
        Its latitude and longitude.
    counts
        How many photos to take, chosen at random; each larger choice contains the smaller ones.
    rounded
        The size in kilometres of the grid that positions are rounded to, such as 1 or 10.
    seed
        The same number chooses the same photos.

    Returns
    -------
    pandas.DataFrame
        One row a count: `photos`, `with_location`, `error` (metres from the likeliest home to the
        true one; missing where no home is found) and `confidence` (0 where none is found).

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> home_by_photos(scan(open_roll("sample")), (51.4, 4.4), [5])["confidence"].item()
    0.0
    """
    order = np.random.default_rng(seed).permutation(len(photos))
    mixed = round_positions(photos, rounded).iloc[order]
    rows = []
    for count in counts:
        some = mixed.iloc[:count]
        places = find_unnamed_places(some)
        found = places[places["role"] == "home"].nlargest(1, "confidence")
        error, confidence = np.nan, 0.0
        for likeliest in found.itertuples():
            error = float(distance(likeliest.lat, likeliest.lon, *home))
            confidence = likeliest.confidence
        rows.append((len(some), int(some["lat"].notna().sum()), round(error, 1), confidence))
    return pd.DataFrame(rows, columns=["photos", "with_location", "error", "confidence"])


def round_positions(photos: pd.DataFrame, kilometres: float) -> pd.DataFrame:
    """Move each position to the middle of its cell, see `coarse_place`; 0 leaves it alone.

    As in the copies that `protect` makes, each then states how far it may be off.
    """
    if kilometres <= 0:
        return photos
    known = photos[["lat", "lon"]].dropna()
    middles = [coarse_place(lat, lon, kilometres) for lat, lon in known.to_numpy()]
    moved = pd.DataFrame(middles, index=known.index, columns=known.columns)
    moved["accuracy"] = corner(kilometres)
    return photos.assign(**moved.reindex(photos.index))
