"""The same facts as on the map, as a table and two sentences."""

from __future__ import annotations

import pandas as pd


def sentences(
    photos: pd.DataFrame,
    shown: pd.DataFrame,
    places: pd.DataFrame | None,
    trips: pd.DataFrame | None,
    tiles: str | None = None,
) -> str:
    """Say in two sentences what the map shows, and in a third who learns of it, if somebody does."""
    if shown.empty:
        first = f"None of the {len(photos)} photos has a position that can be shown."
    else:
        first = f"{len(shown)} of {len(photos)} photos are on the map."
    named = [] if places is None else [f"{p.role} {p.name}" for p in _top(places)]
    away = "" if trips is None or trips.empty else f" and {len(trips)} trips"
    second = f"Found: {', '.join(named) or 'no place'}{away}."
    third = (
        f" The streets come from {tiles} over the internet: that service learns where you look."
        if tiles
        else ""
    )
    return f"{first} {second}{third}"


def facts_table(places: pd.DataFrame | None, trips: pd.DataFrame | None) -> pd.DataFrame:
    """List places and trips in one table: what, where, photos, days, how sure."""
    rows = []
    for place in [] if places is None else places.itertuples(index=False):
        rows.append((place.role, place.name, place.photos, f"{place.days} days", place.confidence))
    for trip in [] if trips is None else trips.itertuples(index=False):
        when = f"{trip.start:%Y-%m-%d} to {trip.end:%Y-%m-%d}"
        rows.append(("trip", f"{trip.name} ({trip.country})", trip.photos, when, None))
    frame = pd.DataFrame(rows, columns=["what", "where", "photos", "when", "how sure"])
    frame["how sure"] = frame["how sure"].map(lambda p: "" if pd.isna(p) else f"{p:.0%}")
    return frame


def _top(places: pd.DataFrame) -> list:
    return list(places[places["role"] != "visited"].head(4).itertuples(index=False))
