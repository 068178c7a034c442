"""One life in the making: where somebody is, by day and quarter of an hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from toolkit.places.earth import distance

from .truth import Spot

SLOTS = 96  # a day in quarters of an hour
DAY_SLOTS = SLOTS // 24  # of an hour
BY_HOUR = [  # how eagerly people take photos, from midnight on
    *(1, 0.4, 0.2, 0.1, 0.1, 0.2, 0.6, 1.5, 2.5, 3, 3.5, 4),
    *(5, 4.5, 4.5, 5, 5.5, 6, 6, 6, 5, 4, 3, 1.8),
]
APPETITE = {
    "home": 1.0,
    "work": 0.4,
    "weekly": 1.5,
    "friend": 1.2,
    "family": 1.2,
    "out": 2.0,
    "hotel": 1.0,
    "station": 0.5,
    "sight": 4.0,
}
_CITIES = [  # somewhere near the middle of these: latitude, longitude, hours from UTC
    *((50.85, 4.35, 1), (48.21, 16.37, 1), (40.42, -3.70, 1), (59.91, 10.75, 1)),
    *((-33.87, 151.21, 10), (40.71, -74.01, -5), (-1.29, 36.82, 3), (19.43, -99.13, -6)),
    *((35.68, 139.69, 9), (-23.55, -46.63, -3)),
]


class Life:
    """One life in the making: a matrix that says at which spot the person is, by day and slot."""

    def __init__(self, rng: np.random.Generator, town: tuple[float, float, int] | None) -> None:
        self.rng = rng
        lat, lon, self.zone = town or _CITIES[rng.integers(len(_CITIES))]
        self.middle = Spot(lat, lon, "out")
        days = int(np.exp(rng.uniform(np.log(30), np.log(730))))
        self.begin(pd.Timestamp("2024-01-01") + pd.Timedelta(days=int(rng.integers(365))), days)
        self.life = str(rng.choice(["day", "shifts", "free"], p=[0.775, 0.10, 0.125]))
        fate = rng.random()
        self.moved, self.two_homes = fate < 0.125, 0.125 <= fate < 0.25
        self.spots: list[Spot] = []
        self.trips: list[tuple[int, int]] = []

    def begin(self, first: pd.Timestamp, days: int) -> None:
        """Start on a day, and go on for some days."""
        self.first, self.days = first, days
        self.weekday = (np.arange(days) + first.weekday()) % 7
        self.where = np.zeros((days, SLOTS), dtype=int)

    def day(self, number: int) -> pd.Timestamp:
        """Give the midnight at which a day begins."""
        return self.first + pd.Timedelta(days=int(number))

    def nights_away(self, homes: list[int]) -> Iterator[pd.Timestamp]:
        """Tell the days that began far from every home."""
        for number, spot in enumerate(self.where[:, 8]):
            here = self.spots[spot]
            far = [
                distance(here.lat, here.lon, self.spots[home].lat, self.spots[home].lon)
                for home in homes
            ]
            if min(far) >= 30_000:
                yield self.day(number)

    def spot(self, around: Spot, metres: float, kind: str, *, indoors: bool = True) -> int:
        """Put a new spot about so far from another one, in any direction."""
        far = metres * self.rng.lognormal(0, 0.6)
        lat, lon = shift(around.lat, around.lon, far, self.rng.uniform(0, 2 * np.pi))
        self.spots.append(Spot(float(lat), float(lon), kind, indoors))
        return len(self.spots) - 1

    def be(self, day: int, start: float, end: float, spot: int) -> None:
        """Be at a spot from one hour to another, past midnight too."""
        first, last = round(start * 4), round(end * 4)
        self.where[day, first : min(last, SLOTS)] = spot
        if last > SLOTS and day + 1 < self.days:
            self.where[day + 1, : last - SLOTS] = spot

    def settle(self) -> list[int]:
        """Live at home, all day long."""
        home = self.spot(self.middle, 4_000, "home")
        self.where[:] = home
        if self.moved:
            new = self.spot(self.middle, 4_000, "home")
            self.where[int(self.days * self.rng.uniform(0.3, 0.7)) :] = new
            return [home, new]
        if self.two_homes:
            if self.rng.random() < 0.5:  # week by week
                other = self.spot(self.spots[home], 3_000, "home")
                self.where[(np.arange(self.days) // 7) % 2 == 1] = other
            else:  # away from Friday evening to Monday morning
                other = self.spot(self.spots[home], 80_000, "home")
                self.where[np.isin(self.weekday, [5, 6])] = other
                self.where[self.weekday == 4, 72:] = other
                self.where[self.weekday == 0, :28] = other
            return [home, other]
        return [home]

    def go_to_work(self, homes: list[int]) -> int | None:
        """Spend the working days at work or school, but for holidays at home."""
        if self.life == "free":
            return None
        work = self.spot(self.spots[homes[0]], 4_500, "work")
        holiday = np.zeros(self.days, dtype=bool)
        for start in range(60, self.days, 90):
            holiday[start : start + int(self.rng.integers(3, 14))] = True
        start, length = self.rng.uniform(7.5, 9.5), self.rng.uniform(6.5, 9)
        for day in np.flatnonzero(~holiday):
            if self.life == "shifts":
                if (day // 2) % 3 != 2:  # four days of work, two free
                    begins = [6, 14, 22][day // 6 % 3]
                    self.be(day, begins, begins + 8, work)
            elif self.weekday[day] < 5 and self.rng.random() < 0.93:
                late = self.rng.normal(0, 0.3)
                self.be(day, start + late, start + late + length, work)
        return work

    def go_weekly(self, homes: list[int]) -> list[int]:
        """Do something at the same place on the same weekday and hour."""
        weekly = []
        for _ in range(self.rng.integers(0, 3)):
            spot = self.spot(self.spots[homes[0]], 2_500, "weekly", indoors=self.rng.random() < 0.6)
            weekday, hour = self.rng.integers(7), self.rng.choice([10, 14, 17, 18.5, 19.5])
            for day in np.flatnonzero(self.weekday == weekday):
                if self.rng.random() < 0.8:
                    self.be(day, hour, hour + 1.5, spot)
            weekly.append(spot)
        return weekly

    def go_out(self, homes: list[int], days: Iterable[int] | None = None) -> None:
        """Walk, shop, eat out: half of it at favourite spots, half somewhere new."""
        favourites = [
            self.spot(self.spots[homes[0]], 1_500, "out", indoors=self.rng.random() < 0.5)
            for _ in range(5)
        ]
        for day in range(self.days) if days is None else days:
            free = self.weekday[day] > 4 or self.life == "free"
            for _ in range(self.rng.poisson(2.0 if free else 0.9)):
                hour = self.rng.uniform(9, 21) if free else self.rng.uniform(17, 21.5)
                there = self.spots[self.where[day, min(int(hour * 4), SLOTS - 1)]]
                if self.rng.random() < 0.5:
                    spot = int(self.rng.choice(favourites))
                else:
                    spot = self.spot(there, 1_500, "out", indoors=self.rng.random() < 0.3)
                self.be(day, hour, hour + self.rng.uniform(0.5, 2.5), spot)

    def see_people(self, homes: list[int], days: Iterable[int] | None = None) -> None:
        """Spend evenings, and some nights, with a friend; some weekends with the family."""
        friend = self.spot(self.spots[homes[0]], 3_000, "friend")
        family = self.spot(self.spots[homes[0]], 50_000, "family")
        close, dear = self.rng.choice([0.04, 0.12, 0.3]), self.rng.choice([0, 0.1, 0.3])
        for day in range(self.days) if days is None else days:
            if self.rng.random() < close:
                night = self.rng.random() < 0.25
                self.be(day, 19, 32 if night else 23, friend)
            if self.weekday[day] == 5 and self.rng.random() < dear:
                self.be(day, 10, 24 + 18, family)

    def by_slot(self) -> np.ndarray:
        """How eagerly photos are taken in each slot of a day."""
        return np.repeat(BY_HOUR, 4) if self.life != "shifts" else np.full(SLOTS, 3.0)

    def weights(self, counts: np.ndarray, share: float) -> np.ndarray:
        """How likely a photo falls into each slot of its day: (days, SLOTS), rows sum to 1."""
        by_slot = self.by_slot()
        kinds = np.array([APPETITE[spot.kind] for spot in self.spots])
        home = np.array([spot.kind == "home" for spot in self.spots])[self.where]
        plain = by_slot * kinds[self.where]
        low, high = 1e-3, 1e3
        for _ in range(40):  # bisection: eagerness at home until the share is right
            eager = np.sqrt(low * high)
            weights = np.where(home, eager * plain, plain)
            weights = weights / weights.sum(axis=1, keepdims=True)
            reached = (counts @ (weights * home).sum(axis=1)) / max(counts.sum(), 1)
            low, high = (eager, high) if reached < share else (low, eager)
        return weights

    def fix(self, spot: Spot) -> tuple[float, float, float]:
        """Where the phone believes to be, and the accuracy it states; seldom, 0, 0."""
        if self.rng.random() < 0.003:
            return 0.0, 0.0, np.nan
        scale = 25 if spot.indoors else 8
        error, accuracy = self.rng.rayleigh(scale), scale * self.rng.lognormal(0, 0.3)
        if self.rng.random() < 0.05:
            error = 200 + self.rng.exponential(400)
            accuracy = error * self.rng.uniform(0.1, 1.5)
        lat, lon = shift(spot.lat, spot.lon, error, self.rng.uniform(0, 2 * np.pi))
        return float(lat), float(lon), float(accuracy)


def shift(
    lat: ArrayLike, lon: ArrayLike, metres: ArrayLike, bearing: ArrayLike
) -> tuple[NDArray, NDArray]:
    """Go some metres from a point; good enough for a few hundred kilometres."""
    lat, lon, metres = np.asarray(lat), np.asarray(lon), np.asarray(metres)
    north, east = metres * np.cos(bearing), metres * np.sin(bearing)
    return lat + north / 111_195, lon + east / 111_195 / np.cos(np.radians(lat))
