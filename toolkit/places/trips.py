"""Trips: nights away from home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from ..evidence import evidence, universal
from ..tables import TRIPS, table
from .belief import believed
from .earth import distance
from .names import near

AWAY = 30_000  # metres from home: further than most people go to school or to the shops
_LONGEST_SILENCE = pd.Timedelta(days=4)  # without a photo; after that it may be another trip


def find_trips(photos: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Find the trips: one night or more spent at least 30 km from home.

    Parameters
    ----------
    photos
        The photos table. Only the owner's own photos count, each picture once, see `evidence`.
    places
        The places table. Only its homes are used; without a home nothing is a trip.

    Returns
    -------
    pandas.DataFrame
        The trips table, in the order of real time: a flight over the date line cuts no trip in two.
        `start` and `end` are local times, there; `name` holds the towns with most photos in the
        order in which they were reached, `country` the countries likewise, `distance` is in
        kilometres, as the crow flies, to the farthest point; `route` has a (lat, lon) for each
        photo.

    Examples
    --------
    >>> from toolkit import find_places, open_roll, scan
    >>> photos = scan(open_roll("sample"))
    >>> trips = find_trips(photos, find_places(photos))
    >>> bool((trips["end"] > trips["start"]).all())
    True
    """
    homes = places[places["role"] == "home"]
    known = believed(evidence(photos, own=True)).dropna(subset=["taken_at"])
    if homes.empty or known.empty:
        return table(TRIPS, [])
    metres = distance(
        *(known[axis].to_numpy()[:, None] for axis in ("lat", "lon")),
        *(homes[axis].to_numpy() for axis in ("lat", "lon")),
    ).min(axis=1)
    known = known.assign(metres=metres, utc=universal(known))
    return table(TRIPS, [_describe(trip) for trip in _nights_away(known)])


def _nights_away(photos: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Cut the photos into runs far from home, and keep those that pass midnight."""
    away = photos["metres"] > AWAY
    silent = photos["utc"].diff() > _LONGEST_SILENCE
    run = (away.ne(away.shift()) | silent).cumsum()
    for _, trip in photos[away].groupby(run[away]):
        if nights(trip["taken_at"].iloc[0], trip["utc"].iloc[-1] - trip["utc"].iloc[0]):
            yield trip


def nights(first: pd.Timestamp, lasted: pd.Timedelta) -> int:
    """Count the midnights from a local time on, by the clock that showed it.

    Examples
    --------
    >>> nights(pd.Timestamp("2026-04-11 20:00"), pd.Timedelta(hours=5))
    1
    """
    return ((first + lasted).normalize() - first.normalize()).days


def during(photos: pd.DataFrame, trip: Any) -> pd.DataFrame:
    """Choose the photos taken while a trip lasted, those without a position too.

    Parameters
    ----------
    photos
        The photos table.
    trip
        A row of the trips table, found in these photos.
    """
    when = universal(photos)
    first, last = (when[photos["taken_at"] == end] for end in (trip.start, trip.end))
    return photos[when.between(first.min(), last.max())]


def _describe(trip: pd.DataFrame) -> dict[str, Any]:
    cells = trip[["lat", "lon"]].round(2)  # about 1 km: quick, and good enough for a town's name
    seen = cells.drop_duplicates()
    towns = near(seen["lat"], seen["lon"])
    nearest = dict(zip(seen.itertuples(index=False, name=None), towns, strict=True))
    stays = pd.Series([nearest[cell] for cell in cells.itertuples(index=False, name=None)])
    return {
        "start": trip["taken_at"].iloc[0],
        "end": trip["taken_at"].iloc[-1],
        "name": ", ".join(_most(stays.map(lambda stay: stay.town), 5)) or "far from any town",
        "country": ", ".join(_most(stays.map(lambda stay: stay.country), 20)),
        "distance": round(float(np.max(trip["metres"])) / 1000, 1),
        "route": tuple(zip(trip["lat"].round(5), trip["lon"].round(5), strict=True)),
        "photos": len(trip),
    }


def _most(names: pd.Series, most: int) -> list[str]:
    """Choose the names with most photos, in the order in which they first come."""
    common = set(names.dropna().value_counts().index[:most])
    return [name for name in names.dropna().unique() if name in common]
