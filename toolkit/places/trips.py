"""Trips: nights away from home."""

from __future__ import annotations

import pandas as pd

from ..tables import TRIPS, table
from .belief import believed
from .earth import distance
from .names import largest, near

AWAY = 30_000  # metres from home that make a day a day away


def find_trips(photos: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Find the trips: at least one night away from home.

    Parameters
    ----------
    photos
        The photos table.
    places
        The places table, which says where home is. Without a home there are no trips.

    Returns
    -------
    pandas.DataFrame
        The trips table, in time order.
    """
    homes = places[places["role"] == "home"]
    known = believed(photos).dropna(subset=["taken_at"])
    if homes.empty or known.empty:
        return table(TRIPS, [])
    metres = pd.concat(
        [
            pd.Series(distance(home.lat, home.lon, known["lat"], known["lon"]), index=known.index)
            for home in homes.itertuples()
        ],
        axis=1,
    ).min(axis=1)
    away = metres > AWAY
    run = (away != away.shift()).cumsum()
    rows = [_trip(known[run == number], metres[run == number]) for number in run[away].unique()]
    return table(TRIPS, [row for row in rows if row["start"].date() != row["end"].date()])


def _trip(photos: pd.DataFrame, metres: pd.Series) -> dict:
    stays = near(photos["lat"], photos["lon"])
    countries = dict.fromkeys(stay.country for stay in stays if stay.country)
    return {
        "start": photos["taken_at"].iloc[0],
        "end": photos["taken_at"].iloc[-1],
        "name": largest([stay.town for stay in stays]),
        "country": ", ".join(countries),
        "distance": float(metres.max()) / 1000,
        "route": tuple(zip(photos["lat"].round(5), photos["lon"].round(5), strict=True)),
        "photos": len(photos),
    }
