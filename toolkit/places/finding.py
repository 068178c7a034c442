"""The places of a life: found, named, and told apart by when somebody was there."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from typing import Any

import numpy as np
import pandas as pd

from ..tables import PLACES, table
from .belief import believed
from .clusters import cluster, outline
from .earth import distance
from .names import near
from .roles import give_roles

_AT_LEAST = 60  # metres around a place that still count as being there


def find_places(
    photos: pd.DataFrame, *, pois: str | PathLike[str] | Mapping[str, Any] | None = None
) -> pd.DataFrame:
    """Find the places where photos were taken again and again, and guess what they are.

    Parameters
    ----------
    photos
        The photos table.
    pois
        A GeoJSON of named places.

    Returns
    -------
    pandas.DataFrame
        The places table, the place with the most days first.
    """
    known = believed(photos)
    rows = []
    for _, there in known.groupby(cluster(known)):
        if _ != -1:
            rows.append({**outline(there), **_times(there)})
    rows.sort(key=lambda row: -row["days"])
    places = table(PLACES, [{**row, "place": number} for number, row in enumerate(rows)])
    if places.empty:
        return places
    nearest = near(places["lat"], places["lon"])
    places["name"] = pd.Series([str(town) for town in nearest], index=places.index, dtype="str")
    places["country"] = pd.Series(
        [town.country for town in nearest], index=places.index, dtype="str"
    )
    return give_roles(places, known, place_of(known, places))


def place_of(photos: pd.DataFrame, places: pd.DataFrame) -> pd.Series:
    """Tell at which place each photo was taken.

    Parameters
    ----------
    photos
        The photos table.
    places
        The places table.

    Returns
    -------
    pandas.Series
        The number in the column `place`, -1 for a photo at none of them; index as in `photos`.
    """
    at = pd.Series(-1, index=photos.index, dtype=int)
    nearest = pd.Series(np.inf, index=photos.index)
    for place in places.itertuples():
        metres = distance(place.lat, place.lon, photos["lat"], photos["lon"])
        inside = (metres <= max(2 * place.radius, _AT_LEAST)) & (metres < nearest)
        at[inside], nearest[inside] = place.place, metres[inside]
    return at


def _times(there: pd.DataFrame) -> dict[str, Any]:
    """Count photos, days, and photos by hour of the day."""
    when = there["taken_at"].dropna()
    hours = np.bincount(when.dt.hour, minlength=24)
    return {
        "photos": len(there),
        "days": when.dt.date.nunique(),
        "hours": tuple(int(n) for n in hours),
    }
