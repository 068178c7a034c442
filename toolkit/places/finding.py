"""The places of a life: found, named, and told apart by when somebody was there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..evidence import clock_times, evidence
from ..rounding import accuracy_of
from ..tables import PLACES, table
from .belief import believed
from .clusters import cluster, outlines
from .earth import EARTH_RADIUS, distance, unit_vectors
from .kinds import Gazetteer, add_kinds
from .names import near
from .roles import give_roles

_EXACT = 0.25  # of the photos of a place: if those are exact, so is its middle
_AT_LEAST = 60  # metres around a place that still count as being there


def find_places(photos: pd.DataFrame, *, pois: Gazetteer | None = None) -> pd.DataFrame:
    """Find the places where photos were taken again and again, and guess what they are.

    Positions are grouped (DBSCAN), then each group gets a role from when people are there: **home**
    (evenings, nights and mornings, on many days, over more than two weeks), **school or work**
    (weekdays in the daytime), **regular** (the same weekday and hour, week after week), **visited**
    (the rest). Roles are told from the owner's own photos: where a friend lives is no home of the
    owner.

    Parameters
    ----------
    photos
        The photos table. Each picture counts once, see `evidence`; positions that cannot be true
        are left out, see `flag_positions`.
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
    known = believed(evidence(photos))
    found = outlines(known, cluster(known))
    if found.empty:
        return table(PLACES, [])
    places = _counted(found.assign(place=found.index), known)
    at = place_of(known, places)
    own = evidence(known, own=True)
    own = own.assign(taken_at=clock_times(own))  # a role is told by hours
    return give_roles(places, own, at[own.index])


def _counted(places: pd.DataFrame, photos: pd.DataFrame) -> pd.DataFrame:
    """Count photos, days, and photos by hour of the day, and put the places in order.

    The place with most days comes first, then the one seen first, wherever on Earth they lie.
    """
    at = place_of(photos, places)
    taken, clock = photos["taken_at"], clock_times(photos)
    known = (at >= 0) & clock.notna()
    hours = np.zeros((len(places), 24), dtype=int)
    np.add.at(hours, (at[known], clock[known].dt.hour), 1)
    places = places.assign(
        photos=at.value_counts().reindex(places.index, fill_value=0),
        days=taken.dt.normalize().groupby(at).nunique().reindex(places.index, fill_value=0),
        first=taken.groupby(at).min(),
        hours=[tuple(row) for row in hours.tolist()],
        accuracy=accuracy_of(photos)
        .groupby(at)
        .quantile(_EXACT)
        .reindex(places.index, fill_value=0.0),
    )
    by = {"days": False, "first": True, "photos": False, "lat": True, "lon": True}
    places = places.sort_values(list(by), ascending=list(by.values()), ignore_index=True)
    return table(PLACES, places.assign(place=places.index).to_dict("records"))


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
    from scipy.spatial import cKDTree

    known = np.flatnonzero(photos[["lat", "lon"]].notna().all(axis=1))
    lat, lon = (photos[axis].to_numpy()[known] for axis in ("lat", "lon"))
    tree = cKDTree(unit_vectors(lat, lon))
    least, nearest = np.full(len(known), np.inf), np.full(len(known), -1)
    for place in places.itertuples():
        reach = max(2 * place.radius, _AT_LEAST)
        around = tree.query_ball_point(unit_vectors(place.lat, place.lon), reach / EARTH_RADIUS)
        rows = np.asarray(around, dtype=int)
        metres = distance(place.lat, place.lon, lat[rows], lon[rows])
        closer = (metres <= reach) & (metres < least[rows])
        least[rows[closer]], nearest[rows[closer]] = metres[closer], place.place
    at = pd.Series(-1, index=photos.index, dtype=int)
    at.iloc[known] = nearest
    return at
