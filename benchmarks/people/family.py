"""What all families of lives share: a home, nights, outings, friends, journeys, and the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from toolkit.places.earth import distance

from .camera import Camera
from .life import DAY_SLOTS, SLOTS, Life, shift
from .photos import take
from .truth import Person, Spot, Weekly

_LIVED = 0.2  # of the sleep at home makes a home
_MOSTLY = 0.5  # of such weekdays in town, or fewer, make no weekly place


class Family(Life):
    """One life of a family; the families say in `live` how its days go.

    Attributes
    ----------
    spans
        Days from the first to the last, at least and at most.
    asleep, keen
        By day and slot: whether somebody sleeps, and how eagerly they photograph beside the habits
        of `camera` (0: never).
    dwellings, works
        The numbers of the spots where they live and work.
    """

    spans = (30, 900)
    right = 100.0

    def __init__(
        self, rng: np.random.Generator, town: tuple[float, float, int] | None = None
    ) -> None:
        super().__init__(rng, town)
        first = pd.Timestamp("2022-01-01") + pd.Timedelta(days=int(rng.integers(1000)))
        self.begin(first, int(np.exp(rng.uniform(*np.log(self.spans)))))
        self.life = "day"
        self.asleep = np.zeros(self.where.shape, dtype=bool)
        self.keen = np.ones(self.where.shape)
        self.camera = Camera.drawn(rng)
        self.dwellings: list[int] = []
        self.works: list[int] = []
        self.sleep: tuple[float, float] | None = None

    def live(self) -> None:
        """Say where the person is at any time, and when they sleep."""
        raise NotImplementedError

    def develop(self, photos: pd.DataFrame) -> pd.DataFrame:
        """Change what the photos say, where the camera or its owner does."""
        return photos

    def tell(self, family: str) -> Person:
        """Live, take the photos, and say what was true."""
        self.live()
        photos, spots = take(self, self.camera.within(self.days))
        taken = [self.spots[spot] for spot in np.unique(spots[photos["lat"].notna()])]
        lived = self._lived()
        return Person(
            photos=self.develop(photos).sort_values("taken_at", kind="stable"),
            family=family,
            homes=tuple(self._photographed(lived, taken)),
            work=tuple(self._photographed(self.works, taken)),
            weekly=tuple(self._weekly()),
            trips=tuple((self.day(start), self.day(end)) for start, end in self.trips),
            nights_away=frozenset(self.nights_away(lived)),
            sleep=self.sleep,
            right=self.right,
        )

    def _lived(self) -> list[int]:
        slept = self.where[self.asleep]
        slept = slept[np.isin(slept, self.dwellings)]
        return [home for home in self.dwellings if (slept == home).mean() >= _LIVED]

    def _photographed(self, numbers: list[int], taken: list[Spot]) -> Iterator[Spot]:
        lat, lon = np.array([(spot.lat, spot.lon) for spot in taken]).reshape(-1, 2).T
        for spot in (self.spots[number] for number in numbers):
            if (distance(spot.lat, spot.lon, lat, lon) <= self.right).any():
                yield spot

    def _weekly(self) -> Iterator[Weekly]:
        """Tell where they are on most such weekdays at the same hour, but for journeys."""
        in_town = np.ones(self.days, dtype=bool)
        for start, end in self.trips:
            in_town[start : end + 1] = False
        found, slots = np.unique(self.where, return_counts=True)
        for spot in found[slots >= _MOSTLY * self.days / 7]:
            if self.spots[spot].kind in ("home", "work") or spot in self.works:
                continue
            for weekday in range(7):
                days = in_town & (self.weekday == weekday)
                usual = (self.where[days] == spot).mean(axis=0) > _MOSTLY if days.any() else []
                for begin in np.flatnonzero(np.diff(usual, prepend=0) > 0):
                    yield Weekly(self.spots[spot], weekday, float(begin / DAY_SLOTS))

    def somewhere(
        self, around: int | Spot, near: float, far: float, kind: str = "out", **about: object
    ) -> int:
        """Put a new spot between two distances in metres from another; `about` is of `Spot`."""
        middle = around if isinstance(around, Spot) else self.spots[around]
        metres = np.exp(self.rng.uniform(np.log(near), np.log(far)))
        lat, lon = shift(middle.lat, middle.lon, metres, self.rng.uniform(0, 2 * np.pi))
        lon = (lon + 180) % 360 - 180  # a journey may cross the date line
        self.spots.append(Spot(float(lat), float(lon), kind, **about))
        return len(self.spots) - 1

    def metres(self, one: int, other: int) -> float:
        """Measure how far two spots are from each other."""
        here, there = self.spots[one], self.spots[other]
        return float(distance(here.lat, here.lon, there.lat, there.lon))

    def dwell(
        self, around: int | Spot | None = None, near: float = 500, far: float = 15_000
    ) -> int:
        """Find a home, and be there whenever nothing else is planned, if it is the first."""
        home = self.somewhere(self.middle if around is None else around, near, far, "home")
        if not self.dwellings:
            self.where[:] = home
        self.dwellings.append(home)
        return home

    def go_to_bed(self, start: float | None = None, length: float | None = None) -> None:
        """Sleep at the same hours every night; a quarter of people, now earlier and now later."""
        rng = self.rng
        if start is None:
            start = np.clip(round(2 * rng.normal(23.5, 1)) / 2, 21, 26)
        if length is None:
            length = np.clip(round(2 * rng.normal(8, 0.7)) / 2, 6.5, 9.5)
        self.wakes = float(start + length) % 24
        regular = rng.random() < 0.75
        self.sleep = (float(start) % 24, self.wakes) if regular else None
        for night in range(-1, self.days):
            late = 0 if regular else rng.normal(0, 1.3)
            self.doze(night, start + late, start + length + late * 0.7)

    def doze(self, day: int, start: float, end: float) -> None:
        """Be asleep from one hour of a day to another, past midnight too."""
        first, last = (day * SLOTS + round(hour * DAY_SLOTS) for hour in (start, end))
        self.asleep.reshape(-1)[max(first, 0) : max(last, 0)] = True

    def working_days(self, weekdays: Iterable[int], turnout: float = 0.93) -> NDArray[np.intp]:
        """List days on these weekdays, without holidays and days of illness."""
        at_work = np.isin(self.weekday, list(weekdays)) & (self.rng.random(self.days) < turnout)
        for start in range(int(self.rng.integers(30, 90)), self.days, 90):
            at_work[start : start + int(self.rng.integers(3, 14))] = False
        return np.flatnonzero(at_work)

    def everyday(self, home: int, days: Iterable[int] | None = None) -> None:
        """Do what most people do near home and with others, and what may be taken for a home."""
        rng = self.rng
        days = range(self.days) if days is None else [int(day) for day in days]
        if rng.random() < 0.4:
            self.walk(home, days)
        self.go_out([home], days)
        self.see_people([home], days)
        if rng.random() < 0.15:
            self.love(home, days)
        for day in days:
            if self.weekday[day] > 4 and rng.random() < 0.06:
                self.be(day, 9.5, 18.5, self.somewhere(home, 30e3, 150e3, indoors=False))

    def walk(self, home: int, days: Iterable[int]) -> None:
        """Walk a dog, or a round, past the same corners near home on many days."""
        rng = self.rng
        corners = [
            self.somewhere(home, 100, 600, indoors=False, spread=30)
            for _ in range(rng.integers(2, 6))
        ]
        hour, often = rng.choice([self.wakes + 0.5, 12, 18]), rng.uniform(0.3, 0.9)
        for day in days:
            if rng.random() < often and self.where[day, int(hour % 24 * 4)] == home:
                self.be(day, hour % 24, hour % 24 + 0.5, int(rng.choice(corners)))

    def love(self, home: int, days: Iterable[int]) -> None:
        """Spend some evenings, and nights at weekends, at a partner's; never enough for a home."""
        rng = self.rng
        partner, often = self.somewhere(home, 500, 20_000, "friend"), rng.uniform(0.2, 0.5)
        for day in days:
            if rng.random() < (often if self.weekday[day] in (4, 5) else often / 5):
                self.be(day, 19, 24 + (11 if self.weekday[day] in (4, 5) else 7), partner)

    def meet(self, spot: int, weekday: int, hour: float, hours: float, turnout: float) -> None:
        """Go somewhere on the same weekday and hour of most weeks."""
        for day in np.flatnonzero(self.weekday == weekday):
            if self.rng.random() < turnout:
                self.be(day, hour, hour + hours, spot)

    def travel(self, pauses: tuple[int, int] = (40, 200), longest: int = 15) -> None:
        """Go away for some nights now and then, often with a camera, and at times once more."""
        rng, bases = self.rng, []
        day = int(rng.integers(5, 120))
        while day + 2 < self.days:
            end = min(day + int(rng.integers(1, longest)), self.days - 1)
            if not bases or rng.random() > 0.25:
                bases.append(self.somewhere(self.middle, 60e3, 3e6, "hotel"))
            self.stay(int(rng.choice(bases)), day, end)
            self.trips.append((day, end))
            day = end + int(rng.integers(*pauses))

    def stay(self, base: int, first: int, last: int) -> None:
        """Sleep in one place away from home from one day to another, and see what is there."""
        rng = self.rng
        self.keen[first : last + 1] *= rng.uniform(1, 4)
        for day in range(first, last + 1):
            start, stop = 9 if day == first else 0, 17 if day == last else 24
            self.be(day, start, stop, base)
            for _ in range(3):
                roof = rng.random() < 0.3
                sight = self.somewhere(base, 500, 15e3, indoors=roof, spread=0 if roof else 60)
                hour = rng.uniform(max(start, 9), max(stop - 4, 10))
                self.be(day, hour, hour + rng.uniform(0.75, 2.5), sight)
