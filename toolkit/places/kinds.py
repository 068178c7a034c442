"""What stands where a photo was taken: schools, clinics, places of worship, from a gazetteer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..errors import OverexposedError
from ..language import Sentences, messages
from .earth import EARTH_RADIUS, say_distance

Gazetteer = str | PathLike[str] | Mapping[str, Any]

FARTHEST = 150  # metres: what stands further away says nothing about a photo
_SPREAD = 30  # metres: GPS indoors and the size of a building, as one standard deviation
_NOTHING = 0.2  # how likely, beside a poi at the very spot, that what matters is not in the list

# OpenStreetMap's tags, and the kinds that this course speaks of.
_TAGS = {
    "amenity": {
        "school": "school",
        "kindergarten": "school",
        "college": "school",
        "university": "school",
        "clinic": "clinic",
        "hospital": "hospital",
        "doctors": "doctor",
        "dentist": "doctor",
        "pharmacy": "pharmacy",
        "place_of_worship": "place_of_worship",
        "courthouse": "court",
        "social_facility": "shelter",
        "library": "library",
        "cafe": "café",
        "bar": "bar",
        "pub": "bar",
        "restaurant": "restaurant",
        "cinema": "cinema",
        "theatre": "theatre",
        "community_centre": "youth_centre",
    },
    "leisure": {
        "sports_centre": "sports",
        "pitch": "sports",
        "stadium": "sports",
        "fitness_centre": "sports",
        "swimming_pool": "sports",
        "park": "park",
    },
    "office": {"political_party": "party_office"},
    "railway": {"station": "station"},
    "tourism": {"museum": "museum", "hotel": "hotel"},
}
_WHOLE_TAGS = {"healthcare": "clinic", "shop": "shop", "sport": "sports"}
_OTHER_WORDS = {"worship": "place_of_worship", "church": "place_of_worship"}
_NO_POI = {
    "home",
    "friend",
    "building",
    "street",
    "house",
    "residential",
}  # no gazetteer lists them


@dataclass(frozen=True)
class Poi:
    """A point of interest: what it is called, what kind it is, and its outline in degrees.

    Attributes
    ----------
    name, kind
        In words; a kind has `_` for a space.
    lat, lon
        The points of its outline, or a single one.
    area
        Whether the outline encloses it.
    """

    name: str
    kind: str
    lat: NDArray
    lon: NDArray
    area: bool

    def distance(self, lat: float, lon: float) -> float:
        """Measure the metres from a point to the nearest part; 0 inside."""
        turn = (self.lon - lon + 180) % 360 - 180
        x = np.radians(turn) * np.cos(np.radians(lat)) * EARTH_RADIUS
        y = np.radians(self.lat - lat) * EARTH_RADIUS
        if len(x) == 1:
            return float(np.hypot(x[0], y[0]))
        if self.area and _inside(x, y):
            return 0.0
        dx, dy = np.diff(x), np.diff(y)
        length = np.hypot(dx, dy)
        along = np.zeros_like(length)
        np.divide(-(x[:-1] * dx + y[:-1] * dy), length**2, out=along, where=length > 0)
        along = np.clip(along, 0, 1)
        return float(np.hypot(x[:-1] + along * dx, y[:-1] + along * dy).min())

    def __str__(self) -> str:
        say, kind = Sentences("places.poi"), say_kind(self.kind)
        return say("named", name=self.name, kind=kind) if self.name else say("unnamed", kind=kind)


def say_kind(kind: str) -> str:
    """Say what kind a place is; one that the course has no word for goes by its own.

    Examples
    --------
    >>> say_kind("place_of_worship"), say_kind("fire_station")
    ('place of worship', 'fire station')
    """
    return messages("places")["kind"].get(kind, kind.replace("_", " "))


def read_pois(gazetteer: Gazetteer) -> list[Poi]:
    """Read the places of a GeoJSON that have a kind.

    Parameters
    ----------
    gazetteer
        A GeoJSON file, or what stands in one. Its features have a `kind`, or tags as OpenStreetMap
        uses them (`amenity`, `leisure`, `healthcare`, `office`, `shop` …). Streets and private
        houses are passed over.

    Returns
    -------
    list of Poi

    Raises
    ------
    OverexposedError
        There is no such file, or it is no GeoJSON with features.
    """
    try:
        if isinstance(gazetteer, Mapping):
            features = gazetteer["features"]
        else:
            features = json.loads(_text_of(Path(gazetteer)))["features"]
        found = [_read(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OverexposedError(Sentences("places.error")("no_geojson")) from error
    return [poi for poi in found if poi is not None]


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise OverexposedError(Sentences("places.error")("no_such_file", path=path)) from error


def add_kinds(places: pd.DataFrame, gazetteer: Gazetteer) -> pd.DataFrame:
    """Add to each place what stands there; where positions are rough, nobody knows what does.

    Parameters
    ----------
    places
        The places table.
    gazetteer
        As for `read_pois`.

    Returns
    -------
    pandas.DataFrame
        A copy with the columns `poi` (its name), `poi_kind`, `poi_distance` (metres),
        `poi_confidence` and `poi_rivals` (a tuple: what else is near, in words).
    """
    pois = read_pois(gazetteer)
    rows = [
        _weigh(place.lat, place.lon, pois if place.accuracy <= FARTHEST else [])
        for place in places.itertuples()
    ]
    columns = ["poi", "poi_kind", "poi_distance", "poi_confidence", "poi_rivals"]
    return places.join(pd.DataFrame(rows, columns=columns, index=places.index))


def _weigh(lat: float, lon: float, pois: list[Poi]) -> tuple:
    """Choose among what is near: the nearer the likelier (a Gaussian), or something unlisted."""
    metres = [(poi.distance(lat, lon), poi) for poi in pois if _may_be_near(poi, lat)]
    near = _join([pair for pair in metres if pair[0] <= FARTHEST])
    if not near:
        return (None, None, np.nan, np.nan, ())
    weights = np.exp([-((far / _SPREAD) ** 2) / 2 for far, _ in near])
    best, rivals, rival = near[0], near[1:4], Sentences("places.poi")
    return (
        best[1].name or str(best[1]),
        best[1].kind,
        round(best[0], 1),
        round(float(weights[0] / (weights.sum() + _NOTHING)), 3),
        tuple(rival("rival", poi=poi, far=say_distance(far)) for far, poi in rivals),
    )


def _join(near: list[tuple[float, Poi]]) -> list[tuple[float, Poi]]:
    """Sort by distance, and join an outline without a name with the named point of its kind."""
    named = [pair for pair in near if pair[1].name]
    joined = []
    for far, poi in named:
        twins = [other for other, twin in near if not twin.name and twin.kind == poi.kind]
        joined.append((min([far, *twins]), poi))
    kinds = {poi.kind for _, poi in named}
    joined += [pair for pair in near if not pair[1].name and pair[1].kind not in kinds]
    return sorted(joined, key=lambda pair: pair[0])


def _may_be_near(poi: Poi, lat: float) -> bool:
    reach = np.degrees(FARTHEST / EARTH_RADIUS)
    return poi.lat.min() - reach <= lat <= poi.lat.max() + reach


def _read(feature: Mapping[str, Any]) -> Poi | None:
    tags = feature.get("properties") or {}
    kind = _kind(tags)
    geometry = feature.get("geometry")
    if kind is None or geometry is None:
        return None
    outline: Any = geometry["coordinates"]
    while outline and isinstance(outline[0][0] if geometry["type"] != "Point" else None, list):
        outline = outline[0]  # the outer ring of the first part
    points = np.atleast_2d(np.asarray(outline, dtype=float))
    name = str(tags.get("name") or "")
    return Poi(name, kind, points[:, 1], points[:, 0], "Polygon" in geometry["type"])


def _kind(tags: Mapping[str, Any]) -> str | None:
    """Say what a feature is in one of the course's words; None for what is no public place."""
    if tags.get("kind"):
        word = str(tags["kind"]).replace(" ", "_")
        return None if word in _NO_POI else _OTHER_WORDS.get(word, word)
    for tag, kinds in _TAGS.items():
        if tags.get(tag) in kinds:
            return kinds[tags[tag]]
    return next((kind for tag, kind in _WHOLE_TAGS.items() if tags.get(tag)), None)


def _inside(x: NDArray, y: NDArray) -> bool:
    """Tell whether the origin lies in a ring, by the even-odd rule."""
    x2, y2 = np.roll(x, -1), np.roll(y, -1)
    spans = (y > 0) != (y2 > 0)
    x, y, x2, y2 = x[spans], y[spans], x2[spans], y2[spans]
    crossing = x - y * (x2 - x) / (y2 - y)
    return bool((crossing > 0).sum() % 2)
