"""Experiments: how many photos give a home away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..errors import OverexposedError
from ..language import Sentences
from .earth import distance
from .finding import find_unnamed_places

_KM_PER_DEGREE = 111.2


def home_by_photos(
    photos: pd.DataFrame,
    truth: Mapping[str, Any] | tuple[float, float],
    counts: Sequence[int],
    *,
    missing: float = 0.0,
    rounded: float = 0.0,
    seed: int = 0,
) -> pd.DataFrame:
    """Try how many photos it takes to find a home.

    Parameters
    ----------
    photos
        The photos table.
    truth
        What is true of the roll (`roll.truth`), or latitude and longitude of the home.
    counts
        How many photos to take, chosen at random; each larger choice contains the smaller ones.
    missing
        The share of photos that lose their position, such as 0.3, 0.6 or 0.9.
    rounded
        The size in kilometres of the grid that positions are rounded to, such as 1 or 10.
    seed
        The same number chooses the same photos.

    Returns
    -------
    pandas.DataFrame
        One row a count: `photos`, `with_position`, `error` (metres from the likeliest home to the
        true one; missing where no home is found) and `confidence` (0 where none is found).

    Raises
    ------
    OverexposedError
        `truth` has no home.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> roll = open_roll("sample")
    >>> home_by_photos(scan(roll), roll.truth, [5])["confidence"].item()
    0.0
    """
    homes = _true_homes(truth)
    order = np.random.default_rng(seed).permutation(len(photos))
    mixed = round_positions(drop_positions(photos, missing, seed=seed), rounded).iloc[order]
    rows = []
    for count in counts:
        some = mixed.iloc[:count]
        places = find_unnamed_places(some)
        found = places[places["role"] == "home"].nlargest(1, "confidence")
        error, confidence = np.nan, 0.0
        for home in found.itertuples():
            error = min(float(distance(home.lat, home.lon, *true)) for true in homes)
            confidence = home.confidence
        rows.append((len(some), int(some["lat"].notna().sum()), round(error, 1), confidence))
    return pd.DataFrame(rows, columns=["photos", "with_position", "error", "confidence"])


def drop_positions(photos: pd.DataFrame, share: float, *, seed: int = 0) -> pd.DataFrame:
    """Take the position away from a share of the photos, chosen at random."""
    gone = np.random.default_rng(seed + 1).random(len(photos)) < share
    return photos.assign(lat=photos["lat"].mask(gone), lon=photos["lon"].mask(gone))


def round_positions(photos: pd.DataFrame, kilometres: float) -> pd.DataFrame:
    """Move each position to the middle of its cell in a grid; 0 leaves it alone.

    A cell is as wide as it is high, except next to the poles.
    """
    if kilometres <= 0:
        return photos
    step = kilometres / _KM_PER_DEGREE
    lat = (np.floor(photos["lat"] / step) + 0.5) * step
    wide = step / np.maximum(np.cos(np.radians(lat)), 0.01)
    lon = (np.floor(photos["lon"] / wide) + 0.5) * wide
    return photos.assign(lat=lat.clip(-90, 90), lon=lon.clip(-180, 180))


def _true_homes(truth: Mapping[str, Any] | tuple[float, float]) -> list[tuple[float, float]]:
    if not isinstance(truth, Mapping):
        return [(float(truth[0]), float(truth[1]))]
    facts = [fact["fact"] for fact in truth.get("facts", ()) if fact["kind"] == "home"]
    if not facts:
        raise OverexposedError(Sentences("places.error")("home_unknown"))
    return [(fact["lat"], fact["lon"]) for fact in facts]
