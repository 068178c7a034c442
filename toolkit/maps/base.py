"""What lies under the photos: the world, the names of towns, the streets of the invented town."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ..places.earth import unwrap
from ..places.names import towns

DATASETS = Path(__file__).parent.parent.parent / "datasets"
MOST_TOWNS = 300
CREDITS = "Outlines: Natural Earth. Town names: GeoNames, CC BY 4.0."


def base_map(lat: np.ndarray, lon: np.ndarray) -> dict[str, Any]:
    """Gather the map under these points, ready for JSON.

    Parameters
    ----------
    lat, lon
        Degrees, longitudes unwrapped.

    Returns
    -------
    dict
        `world` (GeoJSON), `towns` (name, lat, lon; the largest first), `streets` (GeoJSON or None).
    """
    return {"world": _world(), "towns": _towns(lat, lon), "streets": _streets(lat, lon)}


@cache
def _world() -> dict[str, Any]:
    return json.loads((DATASETS / "atlas" / "world.json").read_text(encoding="utf-8"))


def _towns(lat: np.ndarray, lon: np.ndarray) -> list[list]:
    """Choose the towns to name: a hundred of the whole world, and those around the photos."""
    places = towns()
    chosen = list(places.index[:100])
    cells = pd.DataFrame({"lat": np.round(lat), "lon": np.round((lon + 180) % 360 - 180)})
    cells = cells.value_counts().head(100)
    each = max((MOST_TOWNS - len(chosen)) // max(len(cells), 1), 2)
    for south, east in cells.index:
        width = 0.75 / max(np.cos(np.radians(south)), 0.2)
        apart = np.abs((places["lon"] - east + 180) % 360 - 180)
        chosen += list(
            places.index[((places["lat"] - south).abs() < 0.75) & (apart < width)][:each]
        )
    rows = places.loc[sorted(set(chosen))[:MOST_TOWNS]]
    return [[t.name, round(t.lat, 3), round(t.lon, 3)] for t in rows.itertuples(index=False)]


def _streets(lat: np.ndarray, lon: np.ndarray) -> dict[str, Any] | None:
    """Get the invented town's streets, if a photo was taken in or near it."""
    path = DATASETS / "sample" / "town.geojson"
    if not path.is_file() or len(lat) == 0:
        return None
    town = json.loads(path.read_text(encoding="utf-8"))
    west, south, east, north = _box(town)
    near = (lat > south - 0.02) & (lat < north + 0.02) & (lon > west - 0.03) & (lon < east + 0.03)
    return town if near.any() else None


def _box(geojson: dict[str, Any]) -> tuple[float, float, float, float]:
    points: list[tuple[float, float]] = []

    def walk(part: Any) -> None:
        if part and isinstance(part[0], int | float):
            points.append((part[0], part[1]))
        else:
            for piece in part:
                walk(piece)

    for feature in geojson["features"]:
        walk(feature["geometry"]["coordinates"])
    lon, lat = zip(*points, strict=True)
    return min(lon), min(lat), max(lon), max(lat)


__all__ = ["CREDITS", "base_map", "unwrap"]
