"""Photos, places and trips as the page's script wants them."""

from __future__ import annotations

import base64
from typing import Any

import pandas as pd

from ..errors import PhotoError
from ..rolls import Roll

FEW = 500  # photos: above, their small pictures would make the page too heavy


def photo_layer(photos: pd.DataFrame, roll: Roll | None) -> dict[str, list]:
    """List the photos in columns, with small pictures while they are few."""
    layer = {
        "name": list(photos.index),
        "lat": photos["lat"].round(5).tolist(),
        "lon": photos["lon"].round(5).tolist(),
        "time": photos["taken_at"].dt.strftime("%A %Y-%m-%d %H:%M").fillna("").tolist(),
        "direction": _numbers(photos["direction"]),
        "accuracy": _numbers(photos["accuracy"]),
    }
    if roll is not None and len(photos) <= FEW:
        layer["picture"] = [_picture(roll, name) for name in photos.index]
    return layer


def place_layer(places: pd.DataFrame | None) -> list[dict[str, Any]]:
    """List the places."""
    if places is None:
        return []
    columns = ["lat", "lon", "radius", "photos", "days", "name", "role", "confidence"]
    return [
        {key: None if pd.isna(value) else value for key, value in row.items()}
        for row in places[columns].to_dict("records")
    ]


def trip_layer(trips: pd.DataFrame | None) -> list[dict[str, Any]]:
    """List the trips, with a line in time order."""
    if trips is None:
        return []
    return [
        {
            "name": "" if pd.isna(trip.name) else trip.name,
            "country": "" if pd.isna(trip.country) else trip.country,
            "when": f"{trip.start:%Y-%m-%d} to {trip.end:%Y-%m-%d}",
            "distance": round(trip.distance),
            "photos": trip.photos,
            "route": [list(point) for point in trip.route],
        }
        for trip in trips.itertuples(index=False)
    ]


def _numbers(values: pd.Series) -> list[int | None]:
    return [None if pd.isna(value) else round(value) for value in values]


def _picture(roll: Roll, name: str) -> str:
    try:
        return base64.b64encode(roll[name].jpeg(120, quality=60)).decode("ascii")
    except (PhotoError, KeyError):
        return ""
