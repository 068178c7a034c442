"""Lives of which only what is far from home is photographed: no home is to be claimed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..family import Family


class _Outings(Family):
    """Somebody whose home is never photographed.

    Attributes
    ----------
    beyond
        Metres: no spot of an outing is nearer to where they live.
    """

    spans = (365, 900)
    beyond = 3_000.0

    def live(self) -> None:
        """Stay at home without a photo, but for outings; take some moments on each such day."""
        home = self.dwell(near=5_000, far=30_000)
        self.go_to_bed()
        self.go(home)
        self.keen[self.where == home] = 0
        days = self.keen.any(axis=1).sum()
        rate = np.exp(self.rng.uniform(np.log(1.5), np.log(10))) * days / self.days
        self.camera = replace(self.camera, rate=float(rate), shares={})

    def go(self, home: int) -> None:
        """Say where the outings lead."""
        raise NotImplementedError

    def away_from(self, home: int, around: int | None, near: float, far: float, **about) -> int:
        """Choose a spot between two distances from another, and nowhere near where they live."""
        while True:
            spot = self.somewhere(self.middle if around is None else around, near, far, **about)
            if self.metres(spot, home) > self.beyond:
                return spot


class Travellers(_Outings):
    """Photos on journeys only, over one to three years.

    Truth: no home and no work, only journeys. Misleading: hotels with evenings and mornings, the
    same holiday flat or relatives' house again and again, the airport each time.
    """

    spans = (365, 1_095)

    def go(self, home: int) -> None:
        """Go away every few weeks or months, by way of the airport."""
        rng = self.rng
        airport = self.away_from(home, None, 3e3, 30e3, kind="station", spread=80)
        bases = [self.somewhere(self.middle, 60e3, 3e6, "hotel")]
        again, pause = rng.choice([0.1, 0.3, 0.6]), rng.uniform(20, 110)
        day = int(rng.integers(2, 40))
        while day + 2 < self.days:
            end = min(day + int(np.clip(rng.lognormal(1.8, 0.6), 1, 30)), self.days - 1)
            if rng.random() > again:
                bases.append(self.somewhere(self.middle, 60e3, 3e6, "hotel"))
                self.stay(bases[-1], day, end)
            else:
                self.stay(bases[int(rng.integers(2)) % len(bases)], day, end)
            if rng.random() < 0.5:
                self.be(day, 9, 10.5, airport)
            self.trips.append((day, end))
            day = end + int(2 + rng.exponential(pause))


class Sights(_Outings):
    """Photos at sights, in museums and parks of one city only, over one to two and a half years.

    Truth: no home and no work. Misleading: one favourite sight with many days over years, concerts
    in the evening, two visits months apart and nothing between them.
    """

    def go(self, home: int) -> None:
        """Visit a sight or a few every week to every two months, mostly at weekends."""
        rng = self.rng
        sights = [self._sight(home) for _ in range(rng.integers(8, 50))]
        famous = 1 / np.arange(1, len(sights) + 1) ** rng.uniform(0.6, 1.4)
        for day in self._days():
            hour = rng.uniform(9, 15) if rng.random() < 0.75 else rng.uniform(17, 20)
            for sight in rng.choice(sights, rng.integers(1, 4), p=famous / famous.sum()):
                stays = rng.uniform(0.75, 3)
                if hour + stays < 24:
                    self.be(day, hour, hour + stays, int(sight))
                hour += stays + 0.5
        if rng.random() < 0.4:  # put on a map by hand, or by the sight's name
            self.camera = replace(self.camera, snapped=True, stated=False)

    def _days(self) -> NDArray[np.intp]:
        """Choose the days of outings, five at least."""
        chance = np.where(self.weekday > 4, 2.5, 0.4)
        pause = np.exp(self.rng.uniform(np.log(5), np.log(60)))
        days = np.flatnonzero(self.rng.random(self.days) < chance / pause)
        fewest = self.rng.choice(self.days, 5, replace=False, p=chance / chance.sum())
        return days if len(days) >= 5 else fewest

    def _sight(self, home: int) -> int:
        """Choose a sight in town, or around it."""
        roof = self.rng.random() < 0.4
        spread = self.rng.uniform(10, 60 if roof else 150)
        return self.away_from(home, None, 200, 8e3, kind="sight", indoors=roof, spread=spread)


class MatchDays(_Outings):
    """Photos on match days only: one stadium, the pub beside it, some games away.

    Truth: no home and no work; fortnightly, so not weekly either. Misleading: one place with nearly
    all photos over a year or two, at weekends and in the evening.
    """

    def go(self, home: int) -> None:
        """Go to home games every other weekend, and to some away on those between."""
        rng = self.rng
        about = {"kind": "sight", "indoors": False}
        stadium = self.away_from(home, None, 500, 6e3, **about, spread=rng.uniform(30, 90))
        pub = self.away_from(home, stadium, 150, 800)
        loyal, away, first = rng.uniform(0.2, 0.95), rng.uniform(0, 0.3), rng.integers(2)
        for number, saturday in enumerate(np.flatnonzero(self.weekday == 5)):
            day = max(int(saturday + rng.choice([0, 0, 0, 1, -3])), 0)
            hour = rng.choice([14.0, 15.5, 17.5, 20.0])
            if self.day(day).month in (6, 7) or day >= self.days:
                continue
            if number % 2 == first and (rng.random() < loyal or number < 2):
                self.be(day, hour - 1.5, hour - 0.25, pub if rng.random() < 0.5 else home)
                self.be(day, hour - 0.25, hour + 2, stadium)
            elif number % 2 != first and rng.random() < away:
                other = self.away_from(home, None, 30e3, 350e3, **about, spread=80)
                self.be(day, hour - 0.5, hour + 2, other)
