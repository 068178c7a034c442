"""Where the phone believed it was: the true spot, plus the error of its satellite position."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from .metadata_writer import Fix
from .town import position

TOWN_HEIGHT = 21.0  # metres above sea level
LARGEST_ERROR = 30.0  # metres
METRES_A_DEGREE = 111_200


def coordinates(place: Mapping[str, Any]) -> tuple[float, float]:
    """Latitude and longitude of a place of the plan."""
    if "east" in place:
        return position(place["east"], place["north"])
    return place["lat"], place["lon"]


def missing(rng: np.random.Generator, place: Mapping[str, Any]) -> bool:
    """Tell whether the phone has no position: more often where satellites are hard to see."""
    return bool(rng.random() < (0.14 if place["noise"] > 10 else 0.05))


def fix(rng: np.random.Generator, place: Mapping[str, Any]) -> Fix:
    """Draw a position: somewhere about the place, off by 3 to 30 metres."""
    lat, lon = coordinates(place)
    roamed = rng.uniform(-0.5, 0.5, 2) * place["roam"]
    error = min(LARGEST_ERROR, 3 + rng.exponential(max(1.0, place["noise"] - 3)))
    bearing = rng.uniform(0, 2 * math.pi)
    north = roamed[0] + error * math.cos(bearing)
    east = roamed[1] + error * math.sin(bearing)
    return Fix(
        lat=lat + north / METRES_A_DEGREE,
        lon=lon + east / METRES_A_DEGREE / math.cos(math.radians(lat)),
        altitude=place.get("altitude", TOWN_HEIGHT) + rng.normal(0, 3),
        accuracy=error * rng.uniform(0.8, 1.6),
        direction=rng.uniform(0, 360),
    )
