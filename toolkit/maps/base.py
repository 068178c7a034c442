"""What lies under the photos: the world, the names of towns, the streets of an invented town."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..places.kinds import read_pois
from ..places.names import towns
from .outlines import outlines_around

ATLAS = files("toolkit") / "data" / "world.json"
MOST_TOWNS = 300
_OF_THE_WORLD = 100  # of these towns, the largest anywhere; the others lie around the photos
_AROUND = 0.75  # degrees to each side of a photo


def base_map(lat: NDArray, lon: NDArray, town: Path | None = None) -> dict[str, Any]:
    """Gather the map under these points, ready for JSON.

    Parameters
    ----------
    lat, lon
        Degrees, shape (n,).
    town
        A map of the town they may be in (`Roll.town`).

    Returns
    -------
    dict
        `world` (rings of hundredths of a degree: the first point, then steps), `detail` (finer ones
        around the points), `towns` (name, lat, lon; the largest first) and, where a point is in it,
        `town`.
    """
    return {
        "world": _world(),
        "detail": outlines_around(lat, lon),
        "towns": _towns(lat, lon),
        "town": _town(town, lat, lon),
    }


@cache
def _world() -> list[list[int]]:
    """Code the rings of the atlas as steps, which are a third as long as coordinates."""
    world = json.loads(ATLAS.read_text(encoding="utf-8"))
    rings = []
    for country in world["features"]:
        for polygon in country["geometry"]["coordinates"]:
            for ring in polygon:
                points = np.round(np.asarray(ring) * 100).astype(int)
                rings.append(np.diff(points, axis=0, prepend=0).ravel().tolist())
    return rings


def _towns(lat: NDArray, lon: NDArray) -> list[list]:
    """Choose the towns to name: the largest of the world, and the largest around the photos."""
    names, lats, lons = _all_towns()
    chosen = set(range(_OF_THE_WORLD))
    cells = pd.DataFrame({"lat": np.round(lat), "lon": np.round(lon)}).value_counts()
    each = (MOST_TOWNS - len(chosen)) // max(len(cells), 1)
    for south, east in cells.index[:MOST_TOWNS]:
        width = _AROUND / max(np.cos(np.radians(south)), 0.1)
        apart = np.abs((lons - east + 180) % 360 - 180)
        around = np.flatnonzero((np.abs(lats - south) < _AROUND) & (apart < width))
        chosen |= set(around[: max(each, 1)].tolist())
    return [[names[n], lats[n].item(), lons[n].item()] for n in sorted(chosen)[:MOST_TOWNS]]


@cache
def _all_towns() -> tuple[list[str], NDArray, NDArray]:
    """Get all towns, the largest first: names, and degrees to 100 metres."""
    places = towns()
    return (
        places["name"].tolist(),
        places["lat"].round(3).to_numpy(),
        places["lon"].round(3).to_numpy(),
    )


def _town(path: Path | None, lat: NDArray, lon: NDArray) -> dict[str, Any] | None:
    """Get the town, as a stranger's map would show it: without who lives where."""
    if path is None:
        return None
    town = json.loads(path.read_text(encoding="utf-8"))
    outlines = [f for f in town["features"] if f["geometry"]["type"] != "Point"]
    west, south, east, north = _box(outlines)
    if not ((lat > south) & (lat < north) & (lon > west) & (lon < east)).any():
        return None
    pois = [poi for poi in read_pois(town) if not poi.area]
    names = [[poi.name, float(poi.lat[0]), float(poi.lon[0])] for poi in pois]
    for street in outlines:
        if street["properties"]["kind"] == "street":
            points = street["geometry"]["coordinates"]
            lon, lat = points[len(points) // 2]
            names.append([street["properties"]["name"], lat, lon])
    kinds = [feature["properties"]["kind"] for feature in outlines]
    points = [feature["geometry"]["coordinates"] for feature in outlines]
    return {
        "outlines": [{"kind": k, "points": p} for k, p in zip(kinds, points, strict=True)],
        "names": names,
    }


def _box(features: list[dict[str, Any]]) -> tuple[float, float, float, float]:
    """Find west, south, east and north of some features."""
    points: list[list[float]] = []
    waiting = [feature["geometry"]["coordinates"] for feature in features]
    while waiting:
        part = waiting.pop()
        if isinstance(part[0], list):
            waiting += part
        else:
            points.append(part[:2])
    (west, south), (east, north) = np.min(points, axis=0), np.max(points, axis=0)
    return west, south, east, north
