"""Photos, places and trips as the page's script wants them: numbers and plain text, no HTML."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from ..claims.comparing import where
from ..errors import PhotoError
from ..language import Sentences, say_list, say_percent, say_weekday
from ..places import place_of
from ..places.earth import compass, say_distance, unwrap
from ..places.kinds import say_kind
from ..places.roles import SURE, say_role
from ..rolls import Roll

FEW = 500  # photos: above, their small pictures would make the page too heavy
_PATIENCE = 10  # seconds spent on small pictures
_PICTURE = 120  # pixels


class Seam:
    """Where this map is cut open: all longitudes are shifted to lie together with the photos'.

    Photos on both sides of 180 degrees are thus neighbours on the map, as they are on the Earth.
    """

    def __init__(self, lon: ArrayLike) -> None:
        placed = unwrap(lon)
        self._west = (placed.min() + placed.max()) / 2 - 180 if len(placed) else -180.0

    def place(self, lon: ArrayLike) -> NDArray:
        """Shift longitudes into this map."""
        return self._west + (np.asarray(lon, dtype=float) - self._west) % 360

    def follow(self, lon: ArrayLike) -> NDArray:
        """Shift the longitudes of a line into this map, each to the side where the way is shorter.

        Where a line crosses the seam it goes on beyond the map's edge: the world repeats there.
        """
        steps = np.unwrap(np.asarray(lon, dtype=float), period=360)
        return steps + (self.place(steps[:1]) - steps[:1]) if len(steps) else steps


class SmallPictures:
    """Small pictures of a roll, each made once: a phone's HEIC takes long to decode."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._made: dict[str, str] = {}

    @cached_property
    def town(self) -> Path | None:
        """The map of the roll's invented town."""
        return self._roll.town

    def of(self, names: Iterable[str]) -> list[str]:
        """Make the pictures of these photos, until patience ends; else an empty text."""
        end = time.monotonic() + _PATIENCE
        return [self._of(name) if time.monotonic() < end else "" for name in names]

    def _of(self, name: str) -> str:
        if name not in self._made:
            try:
                picture = self._roll[name].jpeg(_PICTURE, quality=60)
            except (PhotoError, KeyError):
                picture = b""
            self._made[name] = base64.b64encode(picture).decode("ascii")
        return self._made[name]


def photo_layer(
    photos: pd.DataFrame, places: pd.DataFrame | None, pictures: SmallPictures | None, seam: Seam
) -> dict[str, list]:
    """List the photos in columns, with small pictures while they are few."""
    direction = photos["direction"]
    layer = {
        "name": list(photos.index),
        "lat": photos["lat"].round(6).tolist(),
        "lon": seam.place(photos["lon"]).round(6).tolist(),
        "time": [_moment(taken) for taken in photos["taken_at"]],
        "direction": [None if pd.isna(d) else round(d) % 360 for d in direction],
        "towards": ["" if pd.isna(d) else compass(d) for d in direction],
        "accuracy": [None if pd.isna(metres) else round(metres) for metres in photos["accuracy"]],
        "place": [] if places is None else place_of(photos, places).tolist(),
    }
    if pictures is not None and len(photos) <= FEW:
        layer["picture"] = pictures.of(photos.index)
    return layer


def _moment(taken: pd.Timestamp) -> str:
    if pd.isna(taken):
        return ""
    day, clock = taken.isoformat(" ", "minutes").split()
    return Sentences("maps")("moment", weekday=say_weekday(taken), date=day, time=clock)


def first_view(photos: pd.DataFrame, seam: Seam) -> list[list[float]]:
    """Give the corners of the part that the map opens on, where there are photos."""
    if photos.empty:
        return []
    lat, lon = photos["lat"], seam.place(photos["lon"])
    return [[lat.min(), float(lon.min())], [lat.max(), float(lon.max())]]


def place_layer(places: pd.DataFrame | None, seam: Seam) -> list[dict[str, Any]]:
    """List the places, those with most days first."""
    if places is None:
        return []
    say = Sentences("maps.place")
    return [
        {
            "place": int(place.place),
            "lat": round(place.lat, 6),
            "lon": round(float(seam.place(place.lon)), 6),
            "radius": round(max(place.radius, place.accuracy)),
            "role": place.role,
            "label": say_role(place),
            "where": say_where(place),
            "title": say("title", label=say_role(place), where=say_where(place), n=place.photos),
            "seen": say("seen", photos=say_photos(place.photos), days=say_days(place.days)),
            "days": int(place.days),
            "hours": list(place.hours),
            "sure": say_sure(place),
        }
        for place in places.sort_values("days", ascending=False, kind="stable").itertuples()
    ]


def trip_layer(trips: pd.DataFrame | None, seam: Seam) -> list[dict[str, Any]]:
    """List the trips, with a line in time order."""
    if trips is None:
        return []
    layer, say = [], Sentences("maps.trip_on_map")
    for number, trip in enumerate(trips.itertuples(index=False), 1):
        lat, lon = np.asarray(trip.route, dtype=float).reshape(-1, 2).T
        label, towns, when = say_name(trip, number), say_journey(trip), say_period(trip)
        far = say("far", distance=round(trip.distance))
        layer.append(
            {
                "label": label,
                "title": say("title", label=label, where=towns, when=when),
                "lines": [label, towns, when, far, say_photos(trip.photos)],
                "sure": say_chance(trip),
                "route": np.stack([lat, seam.follow(lon)], axis=1).round(5).tolist(),
            }
        )
    return layer


def say_where(place: Any) -> str:
    """Say where a place is, how rough that is, and what stands there when a gazetteer told it."""
    name = "" if pd.isna(place.name) else str(place.name)
    if rough := where(place).get("within"):  # as claims tell it
        return Sentences("maps")("rough", where=name, far=say_distance(rough))
    poi = getattr(place, "poi", None)
    if poi is None or pd.isna(poi):
        return name
    key = "poi_likely" if place.poi_confidence > 0.5 else "poi_perhaps"
    return Sentences("maps")(key, poi=poi, kind=say_kind(place.poi_kind), where=name)


def say_sure(place: Any) -> str:
    """Say how sure a role is; "visited" is no claim."""
    return "" if place.role == "visited" else say_percent(place.confidence)


def say_chance(trip: Any) -> str:
    """Say how likely a night of a trip was spent away, where that is told."""
    return "" if pd.isna(trip.confidence) else say_percent(trip.confidence)


def say_name(trip: Any, number: int) -> str:
    """Number a trip; one that is not sure is perhaps one."""
    return Sentences("maps")("trip" if is_told(trip) else "perhaps_trip", n=number)


def is_told(trip: Any) -> bool:
    """Tell whether a trip is told without a "perhaps", as its claim is: one not measured, too."""
    return not trip.confidence < SURE


def say_journey(trip: Any) -> str:
    """Say where a trip went, and whether it may be one with the next."""
    where = say_trip(trip)
    return Sentences("maps")("goes_on", where=where) if trip.may_go_on else where


def say_trip(trip: Any) -> str:
    """Say where a trip went."""
    towns, country = ("" if pd.isna(part) else str(part) for part in (trip.name, trip.country))
    countries = country.split(", ")
    if not (towns and country):
        return towns or say_list(countries)
    if len(countries) == 1:
        return Sentences("maps")("country", where=towns, country=country)
    # of some of them no town is named, so that none is put behind the towns
    return Sentences("maps")("through", where=towns, countries=say_list(countries))


def say_period(trip: Any) -> str:
    """Say from which day to which a trip went."""
    return Sentences("maps")("period", start=f"{trip.start:%Y-%m-%d}", end=f"{trip.end:%Y-%m-%d}")


def say_photos(number: int) -> str:
    """Say how many photos."""
    return Sentences("maps")("photos", n=number)


def say_days(number: int) -> str:
    """Say how many days."""
    return Sentences("maps")("days", n=number)
