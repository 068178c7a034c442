"""The positions of one person over two years, as a phone that never sleeps would note them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.tables import PHOTOS, table

DAYS = 730
_FIRST = pd.Timestamp("2024-01-01")
_TOWN, _METRES = (50.85, 4.35), 111_195  # metres in a degree of latitude
_WAKING = (6.5, 23.5)  # hours
_NOISE = 12  # metres

Waypoint = tuple[float, NDArray]  # hours since the first day, and metres north and east of home


def spread(count: int) -> pd.DataFrame:
    """Take so many positions at random times of two years."""
    rng = np.random.default_rng(count)
    hours = 24 * rng.integers(DAYS, size=count) + rng.uniform(*_WAKING, size=count)
    return positions(np.sort(hours), rng)


def logged(count: int) -> pd.DataFrame:
    """Take a position each minute, until there are so many."""
    each = np.arange(*_WAKING, 1 / 60)
    hours = (24 * np.arange(-(-count // len(each)))[:, None] + each).ravel()
    return positions(hours[:count], np.random.default_rng(count))


def one_day(count: int, *, wrong: float = 0.0) -> pd.DataFrame:
    """Take so many positions within a day, a share of them on other continents."""
    rng = np.random.default_rng(count)
    photos = positions(np.linspace(*_WAKING, count), rng)
    far = rng.random(count) < wrong
    photos.loc[far, "lon"] = rng.uniform(-180, 180, far.sum())
    return photos


def positions(hours: NDArray, rng: np.random.Generator) -> pd.DataFrame:
    """Tell where the person is at some hours since the first day, as a photos table."""
    when, where = zip(*_two_years(np.random.default_rng(0)), strict=True)
    metres = [np.interp(hours, when, axis) for axis in np.transpose(where)]
    north, east = metres + rng.normal(0, _NOISE, (2, len(hours)))
    lat = _TOWN[0] + north / _METRES
    lon = _TOWN[1] + east / _METRES / np.cos(np.radians(lat))
    times = _FIRST + pd.to_timedelta(hours, unit="h").floor("s")
    rows = zip(times, lat, lon, strict=True)
    ahead = pd.Timedelta(hours=1)
    return table(
        PHOTOS,
        (
            {"photo": f"{n}.jpg", "taken_at": at, "utc_offset": ahead, "lat": lat, "lon": lon}
            for n, (at, lat, lon) in enumerate(rows)
        ),
        index="photo",
    )


def _two_years(rng: np.random.Generator) -> Iterator[Waypoint]:
    """Go to work and back, out in the evening and at weekends, and on eight journeys."""
    home, work = np.zeros(2), np.array([3_500.0, 2_000.0])
    road = np.linspace(home, work, 14) + rng.normal(0, 150, (14, 2))
    road[0], road[-1] = home, work
    favourites = rng.normal(0, 2_500, (40, 2))
    journeys = {day: int(rng.integers(2, 12)) for day in range(40, DAYS - 20, 90)}
    day = 0
    while day < DAYS:
        hour = 24.0 * day
        yield hour, home
        if day in journeys:
            yield from _journey(hour, journeys[day], rng)
            day += journeys[day]
            continue
        if day % 7 < 5:
            yield from _along(hour + rng.normal(8, 0.2), road)
            yield from _outing(hour + 12.2, work, work + rng.normal(0, 300, 2), 0.5)
            yield from _along(hour + rng.normal(17, 0.4), road[::-1])
        for start in (10, 14, 19) if day % 7 >= 5 else (19,):
            if rng.random() < 0.6:
                new = rng.normal(0, 2_500, 2)
                spot = new if rng.random() < 0.4 else favourites[rng.integers(40)]
                yield from _outing(hour + start + rng.uniform(0, 1), home, spot, 1.5)
        day += 1


def _along(hour: float, road: NDArray) -> Iterator[Waypoint]:
    yield from zip(hour + np.linspace(0, 0.7, len(road)), road, strict=True)


def _outing(hour: float, start: NDArray, spot: NDArray, lasts: float) -> Iterator[Waypoint]:
    hours = hour + np.array([0, 0.3, 0.3 + lasts, 0.6 + lasts])
    yield from zip(hours, [start, spot, spot, start], strict=True)


def _journey(hour: float, days: int, rng: np.random.Generator) -> Iterator[Waypoint]:
    """Leave at nine, see three sights each day, and be back in the evening of the last day."""
    hotel = rng.normal(0, 500_000, 2)
    yield hour + 9, np.zeros(2)
    yield hour + 14, hotel
    for day in range(1, days - 1):
        for start in (9, 13, 17):
            sight = hotel + rng.normal(0, 3_000, 2)
            yield from _outing(hour + 24 * day + start, hotel, sight, 2)
    yield hour + 24 * days - 8, hotel
    yield hour + 24 * days - 3, np.zeros(2)
