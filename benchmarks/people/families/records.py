"""Ordinary lives of which the camera or its owner keeps only a part, or keeps it wrongly."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from toolkit.rounding import coarse_place

from .ordinary import Ordinary


class ClockAbroad(Ordinary):
    """The camera's clock is 3 to 9 hours off, in the whole roll or in half of it.

    Truth: as it was by local time. Misleading: evenings look like mornings and offices like homes;
    sleep seems to be in the daytime.
    """

    def develop(self, photos: pd.DataFrame) -> pd.DataFrame:
        """Set the clock wrong, from the first photo on or until or from the middle."""
        rng = self.rng
        wrong = pd.Timedelta(minutes=int(rng.choice([-1, 1]) * rng.integers(18, 55) * 10))
        share = np.arange(len(photos)) / max(len(photos), 1)
        off = rng.choice(["all", "first", "last"], p=[0.5, 0.25, 0.25])
        affected = {"all": share >= 0, "first": share < 0.5, "last": share >= 0.5}[str(off)]
        return photos.assign(
            taken_at=photos["taken_at"].where(~affected, photos["taken_at"] + wrong)
        )


class WrongZone(Ordinary):
    """The clock stays in another time zone than the one lived in, 2 to 11 hours away.

    Truth: as it was by local time. Misleading: a shifted day; where the offset from UTC is stated
    it is that of the clock, so that only position and offset together tell.
    """

    def develop(self, photos: pd.DataFrame) -> pd.DataFrame:
        """Tell the time of far away."""
        ahead = int(self.rng.choice([-1, 1]) * self.rng.integers(2, 12))
        if not -11 <= self.zone + ahead <= 13:
            ahead = -ahead
        by_clock = photos["taken_at"] + pd.Timedelta(hours=ahead)
        stated = photos["utc_offset"] + pd.Timedelta(hours=ahead)
        return photos.assign(taken_at=by_clock, utc_offset=stated)


class Silences(Ordinary):
    """An ordinary life, photographed in spells of some weeks with silences of 2 to 10 between.

    Truth: as of office workers, pupils and the free. Misleading: few weeks with photos, holidays
    and feasts among them, and journeys that stand alone.
    """

    spans = (150, 900)

    def live(self) -> None:
        """Live as ever, and leave the camera alone for weeks."""
        super().live()
        day = int(self.rng.integers(5, 30))
        while day < self.days:
            silent = int(self.rng.integers(14, 71))
            self.keen[day : day + silent] = 0
            day += silent + int(self.rng.integers(4, 40))


class Coarse(Ordinary):
    """Positions rounded to the middle of cells of 500 m.

    Truth: as in an ordinary life; an answer in the same cell is right. Misleading: every place is
    one point, home may be cut by the edge of two cells, and neighbours are in one.
    """

    right = 500.0
    nearest = 1_500.0
    cell = 0.5  # km

    def develop(self, photos: pd.DataFrame) -> pd.DataFrame:
        """Round the positions, as people do before they give photos away."""
        known = photos["lat"].notna() & (photos["lat"] != 0)
        rounded = [
            coarse_place(lat, lon, self.cell)
            for lat, lon in zip(photos.loc[known, "lat"], photos.loc[known, "lon"], strict=True)
        ]
        photos = photos.copy()
        photos.loc[known, ["lat", "lon"]] = np.array(rounded).reshape(-1, 2)
        return photos.assign(accuracy=np.nan)


class Outdoors(Ordinary):
    """A position only outdoors: the logger is off under a roof.

    Truth: as in an ordinary life. Misleading: home and work carry positions only on the doorstep
    and in the garden, in passing, while parks, corners and sights have all the rest.
    """

    spans = (90, 900)

    def live(self) -> None:
        """Be at the door when leaving and coming, and in the garden at times."""
        super().live()
        rng = self.rng
        garden = rng.uniform(0, 0.3) * (rng.random() < 0.6)
        for place in [*self.dwellings, *self.works]:
            kind = self.spots[place].kind
            door = self.somewhere(place, 10, 35, kind, indoors=False, spread=10)
            there = self.where == place
            edge = there & ~(np.roll(there, 1) & np.roll(there, -1))  # leaving or coming
            self.where[edge & (rng.random(edge.shape) < 0.7)] = door
            if kind == "home":
                hours = np.isin(np.arange(96) // 4, [10, 11, 15, 16, 17, 18, 19])
                sunny = (rng.random(self.days) < garden)[:, None] & hours
                self.where[there & sunny & ~self.asleep] = door
        rate, known = max(self.camera.rate, 1) * rng.uniform(2, 5), max(self.camera.known, 0.6)
        self.camera = replace(self.camera, indoors=0.0, rate=rate, known=known)
