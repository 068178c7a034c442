"""Simulated people: photos tables with the truth beside them, and no picture at all.

What was decided before anything was tuned on them:

- on days with photos the median is 3; 40 % of the days have none (10 % while travelling);
- 25 to 40 % of the photos are taken at home;
- positions are off by a Rayleigh error, scale 8 m outdoors and 25 m indoors, and 5 % of them by
  200 m and more; photos of one moment share their fix; 0 to 85 % of the moments have none;
- a tenth work shifts, an eighth have neither work nor school, an eighth move house, an eighth have
  two homes (week by week, or working days and weekends);
- everybody has what looks like a home or a workplace and is none: hotels, a friend's sofa, the
  grandparents' house at weekends, holidays at home, a club on the same evening each week.

Seeds 0 to 99 are for tuning, 100 to 199 for reporting.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from toolkit.places.earth import distance
from toolkit.tables import PHOTOS, table

TUNING = range(0, 100)
REPORTING = range(100, 200)

SLOTS = 96  # a day in quarters of an hour
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
}
_CITIES = [  # somewhere near the middle of these: latitude, longitude, hours from UTC
    *((50.85, 4.35, 1), (48.21, 16.37, 1), (40.42, -3.70, 1), (59.91, 10.75, 1)),
    *((-33.87, 151.21, 10), (40.71, -74.01, -5), (-1.29, 36.82, 3), (19.43, -99.13, -6)),
    *((35.68, 139.69, 9), (-23.55, -46.63, -3)),
]


@dataclass(frozen=True)
class Spot:
    """Somewhere a person goes."""

    lat: float
    lon: float
    kind: str
    indoors: bool = True


@dataclass(frozen=True)
class Person:
    """What is true of one simulated person, and the photos.

    Attributes
    ----------
    photos
        The photos table.
    life
        "day", "shifts" or "free" (neither work nor school).
    homes
        One or two spots; only those where a fifth or more of the nights at home were spent.
    work
        Where work or school is, if there is one.
    weekly
        The clubs and lessons of every week.
    trips
        First and last day of each journey.
    nights_away
        The days at whose start, at two in the morning, the person was 30 km or more from home.
    moved, two_homes
        Why there are two homes.
    """

    photos: pd.DataFrame = field(repr=False)
    life: str
    homes: tuple[Spot, ...]
    work: Spot | None
    weekly: tuple[Spot, ...]
    trips: tuple[tuple[pd.Timestamp, pd.Timestamp], ...]
    nights_away: frozenset[pd.Timestamp] = field(repr=False)
    moved: bool
    two_homes: bool


def person(seed: int, *, town: tuple[float, float, int] | None = None) -> Person:
    """Simulate one person.

    Parameters
    ----------
    seed
        The same number gives the same person.
    town
        Latitude, longitude and hours from UTC of the town to live in; a random one by default.
    """
    return Life(np.random.default_rng(seed), town).tell()


def crowd(size: int, *, town: tuple[float, float, int] = _CITIES[0]) -> list[pd.DataFrame]:
    """Simulate the photos of people who all live in one town."""
    return [person(1_000 + seed, town=town).photos for seed in range(size)]


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

    def tell(self) -> Person:
        """Live, take the photos, and say what was true."""
        homes = self.settle()
        nights = self.where[:, 8]  # at two in the morning, before anything else is planned
        share = {home: float((nights == home).mean()) for home in homes}
        work = self.go_to_work(homes)
        weekly = self.go_weekly(homes)
        self.go_out(homes)
        self.see_people(homes)
        self.travel()
        photos = self.take_photos()
        return Person(
            photos=photos,
            life=self.life,
            homes=tuple(self.spots[home] for home in homes if share[home] >= 0.2),
            work=None if work is None else self.spots[work],
            weekly=tuple(self.spots[spot] for spot in weekly),
            trips=tuple((self.day(start), self.day(end)) for start, end in self.trips),
            nights_away=frozenset(self.nights_away(homes)),
            moved=self.moved,
            two_homes=self.two_homes,
        )

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
        lat, lon = _shift(around.lat, around.lon, far, self.rng.uniform(0, 2 * np.pi))
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
                    shift = [6, 14, 22][day // 6 % 3]
                    self.be(day, shift, shift + 8, work)
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

    def go_out(self, homes: list[int]) -> None:
        """Walk, shop, eat out: half of it at favourite spots, half somewhere new."""
        favourites = [
            self.spot(self.spots[homes[0]], 1_500, "out", indoors=self.rng.random() < 0.5)
            for _ in range(5)
        ]
        for day in range(self.days):
            free = self.weekday[day] > 4 or self.life == "free"
            for _ in range(self.rng.poisson(2.0 if free else 0.9)):
                hour = self.rng.uniform(9, 21) if free else self.rng.uniform(17, 21.5)
                there = self.spots[self.where[day, min(int(hour * 4), SLOTS - 1)]]
                if self.rng.random() < 0.5:
                    spot = int(self.rng.choice(favourites))
                else:
                    spot = self.spot(there, 1_500, "out", indoors=self.rng.random() < 0.3)
                self.be(day, hour, hour + self.rng.uniform(0.5, 2.5), spot)

    def see_people(self, homes: list[int]) -> None:
        """Spend evenings, and some nights, with a friend; some weekends with the family."""
        friend = self.spot(self.spots[homes[0]], 3_000, "friend")
        family = self.spot(self.spots[homes[0]], 50_000, "family")
        close, dear = self.rng.choice([0.04, 0.12, 0.3]), self.rng.choice([0, 0.1, 0.3])
        for day in range(self.days):
            if self.rng.random() < close:
                night = self.rng.random() < 0.25
                self.be(day, 19, 32 if night else 23, friend)
            if self.weekday[day] == 5 and self.rng.random() < dear:
                self.be(day, 10, 24 + 18, family)

    def travel(self) -> None:
        """Go away for a few nights now and then, by preference with a camera."""
        day = int(self.rng.integers(5, 120))
        while day + 2 < self.days:
            end = min(day + int(self.rng.integers(1, 15)), self.days - 1)
            base = self.spot(self.middle, 600_000, "hotel")
            for number in range(day, end + 1):
                start = 9 if number == day else 0
                stop = 17 if number == end else 24
                self.be(number, start, stop, base)
                for _ in range(3):
                    sight = self.spot(
                        self.spots[base], 4_000, "out", indoors=self.rng.random() < 0.3
                    )
                    hour = self.rng.uniform(max(start, 9), max(stop - 4, 10))
                    self.be(number, hour, hour + 2.5, sight)
            self.trips.append((day, end))
            day = end + int(self.rng.integers(40, 200))

    def take_photos(self) -> pd.DataFrame:
        """Take photos in moments of one or a few; the share at home is reached by how eagerly."""
        rng = self.rng
        away = np.zeros(self.days, dtype=bool)
        for start, end in self.trips:
            away[start : end + 1] = True
        active = rng.random(self.days) >= np.where(away, 0.1, 0.4)
        counts = np.where(active, np.ceil(rng.lognormal(np.log(2.6), 0.9, self.days)), 0).astype(
            int
        )
        weights = self.weights(counts, share=rng.uniform(0.25, 0.40))
        gps = 1 - rng.beta(1, 3) * 0.85
        stated, zoned = rng.random() < 0.6, rng.random() < 0.7
        rows: list[dict] = []
        for day in np.flatnonzero(counts):
            left = counts[day]
            while left > 0:
                size = min(int(rng.geometric(0.55)), left)
                left -= size
                slot = rng.choice(SLOTS, p=weights[day])
                spot = self.spots[self.where[day, slot]]
                minute = slot * 15 + rng.uniform(0, 15)
                fix = self.fix(spot) if rng.random() < gps else (np.nan, np.nan, np.nan)
                for _ in range(size):
                    rows.append(
                        {
                            "photo": f"IMG_{len(rows):05d}.jpg",
                            "taken_at": self.day(day) + pd.Timedelta(minutes=minute).floor("s"),
                            "utc_offset": pd.Timedelta(hours=self.zone) if zoned else None,
                            "lat": fix[0],
                            "lon": fix[1],
                            "accuracy": fix[2] if stated else np.nan,
                            "kind": "camera",
                            "format": "JPEG",
                        }
                    )
                    minute += rng.exponential(0.4)
        return table(PHOTOS, rows, index="photo").sort_values("taken_at", kind="stable")

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
        lat, lon = _shift(spot.lat, spot.lon, error, self.rng.uniform(0, 2 * np.pi))
        return float(lat), float(lon), float(accuracy)


def _shift(lat: float, lon: float, metres: float, bearing: float) -> tuple[float, float]:
    """Go some metres from a point; good enough for a few hundred kilometres."""
    north, east = metres * np.cos(bearing), metres * np.sin(bearing)
    return lat + north / 111_195, lon + east / 111_195 / np.cos(np.radians(lat))
