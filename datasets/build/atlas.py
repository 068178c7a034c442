"""Make `toolkit/data/world.json`, the outlines of the countries, and `outlines.json.gz`, finer
ones to be cut out around photos, from the npm package world-atlas.

    npm install world-atlas@2.0.2 --prefix SOMEWHERE
    python datasets/build/atlas.py SOMEWHERE/node_modules/world-atlas

The package holds Natural Earth's data as TopoJSON, where a border between two countries is stored
once. Lines are thinned before they are joined into rings, so that neighbours still meet.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[2] / "toolkit" / "data"
EDGE = -85.06  # the southern end of a web map; Antarctica is closed there


@dataclass(frozen=True)
class Detail:
    """How finely the outlines are drawn.

    Attributes
    ----------
    source
        The file of the package.
    decimals
        Of a degree.
    thinned
        Degrees by which a line may be off.
    smallest
        Square degrees; smaller islands are left out.
    """

    source: str
    decimals: int
    thinned: float
    smallest: float


# 1:50 million, with Malta, Mallorca and the Canary Islands: off by 5 km, islands of 60 km² and more
WORLD = Detail("countries-50m.json", 2, 0.05, 0.005)
# 1:10 million: off by 400 m, islands of 1 km² and more
FINE = Detail("countries-10m.json", 3, 0.004, 0.0001)

Point = tuple[float, float]
Line = list[Point]


def main() -> None:
    """Read the package whose folder is given, and write the atlas."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the folder of the unpacked npm package")
    package = parser.parse_args().package
    text = json.dumps(_read(package, WORLD), separators=(",", ":"), ensure_ascii=False)
    text = text.replace('{"type":"Feature"', '\n{"type":"Feature"') + "\n"
    (OUT / "world.json").write_text(text, "utf-8")
    rings = json.dumps(list(steps(_read(package, FINE))), separators=(",", ":"))
    (OUT / "outlines.json.gz").write_bytes(gzip.compress(rings.encode(), mtime=0))


def _read(package: Path, detail: Detail) -> dict[str, Any]:
    return to_geojson(json.loads((package / detail.source).read_text("utf-8")), detail)


def steps(world: dict[str, Any]) -> Iterator[list[int]]:
    """Code each ring as whole thousandths of a degree: the first point, then steps."""
    for country in world["features"]:
        for line in (ring for polygon in country["geometry"]["coordinates"] for ring in polygon):
            points = [(0, 0), *((round(1000 * x), round(1000 * y)) for x, y in line)]
            yield [step for (x1, y1), (x2, y2) in pairwise(points) for step in (x2 - x1, y2 - y1)]


def to_geojson(topology: dict[str, Any], detail: Detail = WORLD) -> dict[str, Any]:
    """Turn a topology of countries into GeoJSON with a MultiPolygon for each."""
    arcs = [thin(line, detail) for line in decode(topology)]
    features = []
    for country in topology["objects"]["countries"]["geometries"]:
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        polygons = [[ring(numbers, arcs, detail) for numbers in part] for part in parts]
        polygons = [[r for r in polygon if area(r) >= detail.smallest] for polygon in polygons]
        features.append(
            {
                "type": "Feature",
                "properties": {"name": country["properties"]["name"]},
                "geometry": {"type": "MultiPolygon", "coordinates": [p for p in polygons if p]},
            }
        )
    return {"type": "FeatureCollection", "features": [f for f in features if _has_land(f)]}


def decode(topology: dict[str, Any]) -> Iterator[Line]:
    """Undo TopoJSON's delta coding of its lines."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"].values()
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((round(x * scale_x + shift_x, 4), round(y * scale_y + shift_y, 4)))
        yield line


def thin(line: Line, detail: Detail = WORLD) -> Line:
    """Leave out points that hardly matter (Ramer, Douglas and Peucker)."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        start, end = spans.pop()
        between = range(start + 1, end)
        far = max(between, key=lambda i: _off(line[i], line[start], line[end]), default=None)
        if far is not None and _off(line[far], line[start], line[end]) > detail.thinned:
            kept.add(far)
            spans += [(start, far), (far, end)]
    return [tuple(round(value, detail.decimals) for value in line[i]) for i in sorted(kept)]


def ring(numbers: list[int], arcs: list[Line], detail: Detail = WORLD) -> Line:
    """Join arcs (a negative number: backwards) into a ring without jumps at 180 degrees."""
    points: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    joined: Line = []
    for lon, lat in points:
        turns = round((lon - joined[-1][0]) / 360) if joined else 0
        joined.append((round(lon - 360 * turns, detail.decimals), max(lat, EDGE)))
    first, last = joined[0], joined[-1]
    if abs(last[0] - first[0]) > 180:  # round the pole: close it along the map's edge
        joined += [(last[0], EDGE), (first[0], EDGE), first]
    return joined


def area(points: Line) -> float:
    """Measure what a ring encloses, in square degrees (the shoelace formula)."""
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _off(point: Point, start: Point, end: Point) -> float:
    """Measure how far a point is from the line between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    if length == 0:
        return math.dist(point, start)
    return abs(dx * (start[1] - point[1]) - (start[0] - point[0]) * dy) / length


def _has_land(feature: dict[str, Any]) -> bool:
    return bool(feature["geometry"]["coordinates"])


if __name__ == "__main__":
    main()
