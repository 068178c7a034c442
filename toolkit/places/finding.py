"""The places of a life: found, named, and told apart by when somebody was there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..tables import PLACES, table
from .belief import believed
from .clusters import cluster, outline
from .earth import distance
from .kinds import Gazetteer, add_kinds
from .names import near
from .roles import give_roles

_AT_LEAST = 60  # metres around a place that still count as being there


def find_places(photos: pd.DataFrame, *, pois: Gazetteer | None = None) -> pd.DataFrame:
    """Find the places where photos were taken again and again, and guess what they are.

    Positions are grouped (DBSCAN), then each group gets a role from when people are there: **home**
    (evenings, nights and mornings, on many days, over more than two weeks), **school or work**
    (weekdays in the daytime), **regular** (the same weekday and hour, week after week), **visited**
    (the rest).

    Parameters
    ----------
    photos
        The photos table. Positions that cannot be true are left out, see `flag_positions`.
    pois
        A list of named places with their kinds: a GeoJSON file, or what stands in one, such as
        the sample's `town.geojson` or your own extract of OpenStreetMap. **Here a map turns
        sensitive:** clinics, places of worship and party offices tell of health, faith and
        politics, and a photo taken in front of one is no proof that anybody went in. Do this with
        your own photos or the sample only.

    Returns
    -------
    pandas.DataFrame
        The places table, the place with the most days first. With `pois` it has five more columns:
        `poi` (name), `poi_kind`, `poi_distance` (metres), `poi_confidence` and `poi_rivals`.

    Raises
    ------
    OverexposedError
        `pois` is no GeoJSON.

    Examples
    --------
    >>> from toolkit import open_roll, scan
    >>> places = find_places(scan(open_roll("sample")))
    >>> places["role"].value_counts()["home"].item()
    1
    """
    places = find_unnamed_places(photos)
    if len(places):
        nearest = near(places["lat"], places["lon"])
        places["name"] = pd.Series([str(town) for town in nearest], dtype="str")
        places["country"] = pd.Series([town.country for town in nearest], dtype="str")
    return places if pois is None else add_kinds(places, pois)


def find_unnamed_places(photos: pd.DataFrame) -> pd.DataFrame:
    """Do as `find_places`, but look up no names: quick enough for a slider."""
    known = believed(photos)
    labels = cluster(known)
    outlines = [outline(there) for label, there in known.groupby(labels) if label != -1]
    places = table(PLACES, [{**row, "place": number} for number, row in enumerate(outlines)])
    if places.empty:
        return places
    at = place_of(known, places)
    counted = pd.DataFrame([_times(known[at == place]) for place in places["place"]])
    places = give_roles(places.assign(**counted), known, at)
    places = places.sort_values("days", ascending=False, kind="stable", ignore_index=True)
    return places.assign(place=range(len(places)))


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
    if places.empty or photos.empty:
        return pd.Series(-1, index=photos.index, dtype=int)
    metres = distance(
        *(photos[axis].to_numpy()[:, None] for axis in ("lat", "lon")),
        *(places[axis].to_numpy() for axis in ("lat", "lon")),
    )
    reach = np.maximum(2 * places["radius"].to_numpy(), _AT_LEAST)
    metres = np.where(metres <= reach, metres, np.inf)
    nearest = places["place"].to_numpy()[metres.argmin(axis=1)]
    return pd.Series(np.where(np.isfinite(metres.min(axis=1)), nearest, -1), index=photos.index)


def _times(there: pd.DataFrame) -> dict[str, Any]:
    """Count photos, days, and photos by hour of the day."""
    when = there["taken_at"].dropna()
    hours = np.bincount(when.dt.hour, minlength=24)
    return {"photos": len(there), "days": when.dt.date.nunique(), "hours": tuple(hours.tolist())}
