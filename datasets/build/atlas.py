"""Make `datasets/atlas/world.json`, the outlines of the countries, from the npm package world-atlas.

    npm install world-atlas@2.0.2 --prefix SOMEWHERE
    python datasets/build/atlas.py SOMEWHERE/node_modules/world-atlas

The package holds Natural Earth's data as TopoJSON, where a border between two countries is stored once.
Lines are thinned before they are joined into rings, so that neighbours still meet.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "atlas" / "world.json"
DECIMALS = 2  # about 1 km
EDGE = -85.06  # the southern end of a web map; Antarctica is closed there


def main() -> None:
    """Read the package whose folder is given, and write the atlas."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the folder of the unpacked npm package")
    topology = json.loads((parser.parse_args().package / "countries-110m.json").read_text("utf-8"))
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(to_geojson(topology), separators=(",", ":"), ensure_ascii=False)
    OUT.write_text(text + "\n", encoding="utf-8")


def to_geojson(topology: dict[str, Any]) -> dict[str, Any]:
    """Turn a topology of countries into GeoJSON with a MultiPolygon for each."""
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    features = []
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        features.append(
            {
                "type": "Feature",
                "properties": {"name": country["properties"]["name"]},
                "geometry": {"type": "MultiPolygon", "coordinates": rings},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _decode(arc: list[list[int]], transform: dict[str, list[float]]) -> list[list[float]]:
    """Undo TopoJSON's delta coding of one line."""
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append(
            [round(x * scale_x + shift_x, DECIMALS), round(y * scale_y + shift_y, DECIMALS)]
        )
    return points


def _ring(numbers: list[int], arcs: list[list[list[float]]]) -> list[list[float]]:
    """Join arcs (a negative number: backwards) into a ring without jumps at 180 degrees."""
    points: list[list[float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    ring = [points[0]]
    for lon, lat in points[1:]:
        turns = round((lon - ring[-1][0]) / 360)
        ring.append([round(lon - 360 * turns, DECIMALS), lat])
    if abs(ring[-1][0] - ring[0][0]) > 180:  # round the pole: close it along the map's edge
        ring += [[ring[-1][0], EDGE], [ring[0][0], EDGE], ring[0]]
    return ring


if __name__ == "__main__":
    main()
