"""Lives of which only what is far from home is photographed: no home is to be claimed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..family import Family


class Travellers(Family):
    """Photos on journeys only, over one to three years.

    Truth: no home and no work, only journeys. Misleading: hotels with evenings and mornings, the
    same holiday flat year after year, the family's house at each feast, the airport each time.
    """

    spans = (365, 1_095)

    def live(self) -> None:
        """Go away every few weeks or months, and photograph nothing else."""
        rng = self.rng
        self.dwell()
        self.go_to_bed()
        self.keen[:] = 0
        airport = self.somewhere(self.middle, 5e3, 30e3, "station")
        bases = [self.somewhere(self.middle, 60e3, 3e6, "hotel")]
        again, pause = rng.choice([0.1, 0.3, 0.6]), rng.uniform(20, 110)
        day = int(rng.integers(2, 40))
        while day + 2 < self.days:
            end = min(day + int(np.clip(rng.lognormal(1.8, 0.6), 1, 30)), self.days - 1)
            self.keen[day : end + 1] = 1
            self.keen[day, :36] = self.keen[end, 68:] = 0
            if rng.random() > again:
                bases.append(self.somewhere(self.middle, 60e3, 3e6, "hotel"))
            self.stay(int(bases[-1] if rng.random() > again else rng.choice(bases)), day, end)
            if rng.random() < 0.5:
                self.be(day, 9, 10.5, airport)
            self.trips.append((day, end))
            day = end + int(2 + rng.exponential(pause))
        busy = sum(end - start + 1 for start, end in self.trips)
        self.camera = replace(self.camera, rate=rng.uniform(1.5, 8) * busy / self.days)


class Sights(Family):
    """Photos at sights, in museums and parks of one city only, over one to two and a half years.

    Truth: no home and no work. Misleading: one favourite sight with many days over years, concerts
    in the evening, two visits months apart and nothing between them.
    """

    spans = (365, 900)
    beyond = 3_000  # metres: no sight is nearer to where they live

    def live(self) -> None:
        """Visit a sight or a few every one to five weeks, mostly at weekends."""
        rng = self.rng
        home = self.dwell(near=5_000, far=30_000)
        self.go_to_bed()
        self.keen[:] = 0
        sights = [self._sight(home) for _ in range(rng.integers(8, 50))]
        famous = 1 / np.arange(1, len(sights) + 1) ** rng.uniform(0.6, 1.4)
        famous /= famous.sum()
        chance = 1 / rng.uniform(5, 30) * np.where(self.weekday > 4, 2.5, 0.4)
        days = np.flatnonzero(rng.random(self.days) < chance)
        for day in days if len(days) > 3 else rng.choice(self.days, 5, replace=False):
            hour = rng.uniform(9, 15) if rng.random() < 0.75 else rng.uniform(17, 20)
            for sight in rng.choice(sights, rng.integers(1, 4), p=famous):
                stays = rng.uniform(0.75, 3)
                if hour + stays < 24:
                    self.be(day, hour, hour + stays, int(sight))
                hour += stays + 0.5
        self.keen[self.where != home] = 1
        rate = rng.uniform(2, 8) * (self.keen.any(axis=1).sum()) / self.days
        self.camera = replace(self.camera, rate=rate, snapped=bool(rng.random() < 0.4))

    def _sight(self, home: int) -> int:
        """Choose a sight in town, or around it."""
        while True:
            roof = self.rng.random() < 0.4
            about = {"indoors": roof, "spread": self.rng.uniform(10, 60 if roof else 150)}
            sight = self.somewhere(self.middle, 200, 8_000, "sight", **about)
            if self.metres(sight, home) > self.beyond:
                return sight


class MatchDays(Family):
    """Photos on match days only: one stadium, the pub beside it, some games away.

    Truth: no home and no work; fortnightly, so not weekly either. Misleading: one place with nearly
    all photos over a year or two, at weekends and in the evening.
    """

    spans = (300, 900)

    def live(self) -> None:
        """Go to many of the home games and to some away."""
        rng = self.rng
        home = self.dwell(near=5_000, far=30_000)
        self.go_to_bed()
        self.keen[:] = 0
        stadium = self._far_from(home, 500, 6_000, spread=rng.uniform(30, 90))
        pub = self._far_from(home, 500, 6_000, beside=stadium)
        loyal, away = rng.uniform(0.35, 0.95), rng.uniform(0, 0.3)
        begin = rng.integers(14)
        for day in range(self.days):
            season = self.day(day).month not in (6, 7)
            if (day + begin) % 14 or not season or day + 3 >= self.days:
                continue
            at, hour = (day + rng.choice([0, 0, 0, 1, -4]), rng.choice([14.0, 15.5, 17.5, 20.0]))
            at = max(int(at), 0)
            if rng.random() < loyal:
                if rng.random() < 0.5:
                    self.be(at, hour - 1.5, hour - 0.25, pub)
                self.be(at, hour - 0.25, hour + 2, stadium)
            elif rng.random() < away:
                far = self.somewhere(self.middle, 30e3, 350e3, "sight", indoors=False, spread=80)
                self.be(at, hour - 0.5, hour + 2, far)
        if not (self.where == stadium).any():
            self.be(self.days // 2, 15, 17.5, stadium)
        self.keen[self.where != home] = 1
        rate = rng.uniform(4, 12) * self.keen.any(axis=1).sum() / self.days
        self.camera = replace(self.camera, rate=rate)

    def _far_from(
        self, home: int, near: float, far: float, *, beside: int | None = None, spread: float = 0
    ) -> int:
        """Choose a spot that is nowhere near where they live."""
        while True:
            if beside is None:
                spot = self.somewhere(self.middle, near, far, "sight", indoors=False, spread=spread)
            else:
                spot = self.somewhere(beside, 150, 800)
            if self.metres(spot, home) > Sights.beyond:
                return spot
