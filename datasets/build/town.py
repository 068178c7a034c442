"""The invented town of Heidedorp, drawn on an uninhabited heath, as GeoJSON.

python -m datasets.build.town
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from .story import load_year

OUT = Path(__file__).parent.parent / "sample" / "town.geojson"
STREETS = {  # metres east and north of the market square
    "Dorpsstraat": [(-900, -20), (-500, 0), (0, 0), (500, 5), (860, 15)],
    "Zandweg": [(-520, -520), (-500, 0), (-500, 420), (-460, 700)],
    "Heidelaan": [(0, -640), (0, 0), (10, 400), (40, 760)],
    "Vennelaan": [(480, -560), (500, 5), (490, 400), (520, 640)],
    "Dennenstraat": [(-500, 420), (10, 400), (490, 400), (820, 430)],
    "Bremstraat": [(-520, -400), (0, -420), (485, -400), (760, -380)],
    "Veldpad": [(-500, 210), (-150, 205), (5, 210)],
    "Schoolstraat": [(490, 400), (560, 560), (700, 640)],
    "Sportlaan": [(0, -640), (120, -640), (330, -600), (480, -560)],
    "Stationsstraat": [(500, 5), (780, 40), (860, 130)],
    "Molenstraat": [(-250, -405), (-260, -10), (-255, 205)],
    "Veenpad": [(240, -410), (250, 2), (250, 400)],
}
MORE_PLACES = {  # beside the places of the story
    "Heidedorp library": ("library", -60, 40),
    "Heidedorp town hall": ("town_hall", 50, 50),
    "Bakery De Korenaar": ("shop", -110, -30),
    "Supermarket Heidemarkt": ("shop", 330, -40),
    "Café De Hei": ("café", 60, -35),
    "Pharmacy Dorpsstraat": ("pharmacy", 180, 35),
    "Veenpark": ("park", -330, -230),
    "Youth centre 't Ven": ("youth_centre", 300, 250),
    "Fire station": ("fire_station", 640, -330),
}


def position(east: float, north: float) -> tuple[float, float]:
    """Turn metres in the town into latitude and longitude."""
    lat = 51.40 + north / 111_200
    return round(lat, 6), round(4.43 + east / (111_320 * math.cos(math.radians(51.40))), 6)


def _feature(kind: str, name: str | None, geometry: str, coordinates) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def _point(east: float, north: float) -> list[float]:
    lat, lon = position(east, north)
    return [lon, lat]


def _block(east: float, north: float, width: float, depth: float, angle: float) -> list:
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return [
        [
            _point(
                east + (x * width * cosine - y * depth * sine) / 2,
                north + (x * width * sine + y * depth * cosine) / 2,
            )
            for x, y in corners
        ]
    ]


def _houses(rng: np.random.Generator, taken: list[tuple[float, float]]) -> Iterator[dict]:
    """Build houses on both sides of every street, clear of other buildings and streets."""
    for name, line in STREETS.items():
        for (x1, y1), (x2, y2) in itertools.pairwise(line):
            length, angle = math.hypot(x2 - x1, y2 - y1), math.atan2(y2 - y1, x2 - x1)
            for along in np.arange(24, length - 20, 24):
                for side in (-1, 1):
                    east = x1 + (x2 - x1) * along / length - side * 19 * math.sin(angle)
                    north = y1 + (y2 - y1) * along / length + side * 19 * math.cos(angle)
                    if rng.random() < 0.12 or not _free(east, north, taken, name):
                        continue
                    taken.append((east, north))
                    width, depth = rng.uniform(10, 16), rng.uniform(9, 13)
                    outline = _block(east, north, width, depth, angle)
                    yield _feature("building", None, "Polygon", outline)


def _free(east: float, north: float, taken: list[tuple[float, float]], own: str) -> bool:
    clear = all(math.hypot(east - x, north - y) > 19 for x, y in taken)
    return clear and all(
        _from_street(east, north, line) > 14 for name, line in STREETS.items() if name != own
    )


def _from_street(east: float, north: float, line: list[tuple[float, float]]) -> float:
    distances = []
    for (x1, y1), (x2, y2) in itertools.pairwise(line):
        share = ((east - x1) * (x2 - x1) + (north - y1) * (y2 - y1)) / (
            (x2 - x1) ** 2 + (y2 - y1) ** 2
        )
        share = min(1.0, max(0.0, share))
        distances.append(math.hypot(east - x1 - share * (x2 - x1), north - y1 - share * (y2 - y1)))
    return min(distances)


def draw() -> dict[str, Any]:
    """Draw the town: streets, buildings and named places."""
    rng = np.random.default_rng(51)
    spots = {
        place["name"]: (place["kind"], place["east"], place["north"])
        for place in load_year()["places"].values()
        if "east" in place
    }
    spots |= MORE_PLACES
    sizes = {"school": (90, 40), "sports": (100, 64), "park": (120, 90), "square": (60, 50)}
    features = [
        _feature("street", name, "LineString", [_point(*spot) for spot in line])
        for name, line in STREETS.items()
    ]
    taken: list[tuple[float, float]] = []
    for kind, east, north in spots.values():
        width, depth = sizes.get(kind, (16, 12) if kind in ("home", "friend") else (28, 18))
        ground = kind if kind in ("sports", "park", "square") else "building"
        outline = _block(east, north, width, depth, 0.0)
        features.append(_feature(ground, None, "Polygon", outline))
        across, along = int(width // 2), int(depth // 2)
        taken += [
            (east + x, north + y)
            for x in range(-across, across + 1, 15)
            for y in range(-along, along + 1, 15)
        ]
    features += _houses(rng, taken)
    for name, (kind, east, north) in spots.items():
        features.append(_feature(kind, name, "Point", _point(east, north)))
    return {"type": "FeatureCollection", "features": features}


def save(path: Path) -> None:
    """Save the town, one feature a line."""
    lines = [json.dumps(feature, ensure_ascii=False) for feature in draw()["features"]]
    body = ",\n".join(lines)
    text = f'{{"type": "FeatureCollection", "features": [\n{body}\n]}}\n'
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    save(OUT)
