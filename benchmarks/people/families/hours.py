"""Work at other hours than most, or longer, or farther away."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..family import Family
from ..occupations import clubs, lunch

_SHIFTS = {  # first and last hour of work; of the sleep before it, unless that follows a night
    "early": ((6, 14), (-3, 4.75)),
    "late": ((14, 22), (0.5, 8)),
    "night": ((22, 30), (0.5, 8.5)),
    "off": (None, (-0.5, 8)),
}
_ROTAS = {  # how shifts follow each other
    "quick": ["early"] * 2 + ["late"] * 2 + ["night"] * 2 + ["off"] * 3,
    "weeks": (["early"] * 5 + ["off"] * 2 + ["late"] * 5 + ["off"] * 2 + ["night"] * 5)
    + ["off"] * 2,
    "two": ["early"] * 4 + ["off"] * 2 + ["night"] * 4 + ["off"] * 3,
}


class Shifts(Family):
    """Rotating shifts: early, late and night.

    Truth: one home, one workplace, no hours of sleep. Misleading: nights at work, days at home, and
    weekends like any other day.
    """

    def live(self) -> None:
        """Follow the rota."""
        rng = self.rng
        home = self.dwell()
        work = self.somewhere(home, 600, 20_000, "work", spread=20)
        self.works.append(work)
        self.wakes = 8.0
        self.camera = replace(self.camera, by_hour=(self.camera.by_hour + 2) ** 0.5)
        rota = _ROTAS[str(rng.choice(list(_ROTAS)))]
        begin = rng.integers(len(rota))
        clubs(self, home, rng.integers(0, 2))
        self.everyday(home)
        for day in range(self.days):
            hours, sleep = _SHIFTS[rota[(day + begin) % len(rota)]]
            after_night = rota[(day + begin - 1) % len(rota)] == "night"
            self.doze(day, *np.add((7, 14) if after_night else sleep, rng.normal(0, 0.5, 2)))
            if hours and rng.random() < 0.93:
                self.be(day, *hours, work)
        self.travel()


class NightWorkers(Family):
    """Always at night, asleep by day.

    Truth: one home, one workplace; asleep by day, unless they turn round on free days. Misleading:
    the nights belong to work, the daytime of weekdays to home, and the evenings to everything else.
    """

    def live(self) -> None:
        """Work five nights, or four of seven."""
        rng = self.rng
        home = self.dwell()
        work = self.somewhere(home, 600, 20_000, "work", spread=15)
        self.works.append(work)
        self.camera = replace(self.camera, by_hour=(self.camera.by_hour + 2) ** 0.5)
        bed, turned = rng.choice([7.5, 8, 8.5, 9]), rng.random() < 0.3
        self.wakes = bed + 7
        self.sleep = None if turned else (float(bed), float(self.wakes))
        nights = np.isin(self.weekday, [6, 0, 1, 2, 3])
        if rng.random() < 0.4:
            nights = (np.arange(self.days) + rng.integers(7)) % 7 < 4
        nights &= rng.random(self.days) < 0.95
        clubs(self, home, rng.integers(0, 2))
        self.everyday(home)
        start = rng.choice([20, 21, 22])
        for day in range(self.days):
            if nights[day]:
                self.be(day, start, start + rng.choice([8, 9, 10]), work)
            after_work = day > 0 and nights[day - 1]
            self.doze(day, *((bed, bed + 7) if after_work or not turned else (0.5, 8.5)))
        self.travel()


class LongDays(Family):
    """In the office until 22:00, which is photographed more than the home.

    Truth: one home with 4 to 15 % of the moments, one office with a quarter to a half. Misleading:
    the office has most photos, in the evening too, and at some weekends.
    """

    spans = (45, 900)

    def live(self) -> None:
        """Work from the morning until late."""
        rng = self.rng
        home = self.dwell()
        self.go_to_bed(rng.choice([24, 24.5, 25]), rng.choice([7, 7.5]))
        work = self.somewhere(home, 600, 20_000, "work", spread=rng.uniform(0, 30))
        self.works.append(work)
        self.everyday(home)
        weekends, until = rng.uniform(0, 0.4), rng.uniform(20.5, 22.5)
        days = self.working_days(range(7), 0.95)
        for day in days:
            if self.weekday[day] < 5:
                self.be(day, rng.normal(9, 0.4), rng.normal(until, 0.6), work)
            elif rng.random() < weekends:
                self.be(day, 10.5, rng.uniform(15, 21), work)
        lunch(self, work, days[self.weekday[days] < 5])
        self.travel()
        shares = {"home": rng.uniform(0.04, 0.15), "work": rng.uniform(0.25, 0.5)}
        self.camera = replace(self.camera, shares=shares)


class LateLab(Family):
    """A researcher in the lab from 10:00 to 22:00, on Saturdays too.

    Truth: one home with 5 to 10 % of the moments, the lab as work. Misleading: the lab has evenings
    and weekends, dinner is beside it, and conferences are journeys.
    """

    spans = (45, 900)

    def live(self) -> None:
        """Do research six days a week, and on some Sundays."""
        rng = self.rng
        home = self.dwell(near=400, far=8_000)
        self.go_to_bed(rng.choice([24.5, 25, 25.5]), rng.choice([7.5, 8]))
        lab = self.somewhere(home, 400, 8_000, "work", spread=rng.uniform(5, 30))
        self.works.append(lab)
        self.everyday(home)
        sundays, canteen = rng.uniform(0, 0.5), self.somewhere(lab, 80, 400)
        for day in self.working_days(range(7), 0.96):
            if self.weekday[day] < 6 or rng.random() < sundays:
                self.be(day, rng.normal(10, 0.5), rng.normal(22, 0.5), lab)
                if rng.random() < 0.7:
                    self.be(day, 18, 18.75, canteen)
        self.travel(pauses=(60, 200), longest=8)
        self.camera = replace(self.camera, shares={"home": rng.uniform(0.05, 0.1)})


class Commuters(Family):
    """Work in another town, 20 to 60 km away by train.

    Truth: one home, one workplace. Misleading: two stations passed on each working day, the long
    way between, lunch and drinks beside work; work is as far as others' journeys.
    """

    def live(self) -> None:
        """Take the train to work and back."""
        rng = self.rng
        home = self.dwell()
        self.go_to_bed(rng.choice([22, 22.5, 23]), rng.choice([7, 7.5]))
        work = self.somewhere(home, 20e3, 60e3, "work", spread=rng.uniform(0, 25))
        self.works.append(work)
        stations = (
            self.somewhere(home, 500, 5_000, "station"),
            self.somewhere(work, 300, 2_500, "station"),
        )
        clubs(self, home, rng.integers(0, 3))
        self.everyday(home)
        days = self.working_days(range(5) if rng.random() < 0.6 else [0, 1, 2, 3])
        leaves = rng.uniform(6.75, 8)
        drinks = [self.somewhere(work, 200, 1_500) for _ in range(2)]
        for day in days:
            returns = rng.normal(17.25, 0.4)
            self._ride(day, leaves, *stations)
            self.be(day, leaves + 1.25, returns, work)
            if rng.random() < 0.12:
                self.be(day, returns, returns + 2, int(rng.choice(drinks)))
                returns += 2
            self._ride(day, returns, *reversed(stations))
        lunch(self, work, days)
        self.travel()

    def _ride(self, day: int, start: float, here: int, there: int) -> None:
        """Wait for a train, look out of it, walk out of the other station."""
        self.be(day, start, start + 0.5, here)
        self.be(day, start + 0.5, start + 1, self._on_the_way(here, there))
        self.be(day, start + 1, start + 1.25, there)

    def _on_the_way(self, start: int, end: int) -> int:
        """Put a spot somewhere along the line."""
        here, there, part = self.spots[start], self.spots[end], self.rng.uniform(0.1, 0.9)
        lat = here.lat + part * (there.lat - here.lat)
        lon = here.lon + part * (there.lon - here.lon)
        self.spots.append(replace(here, lat=lat, lon=lon, kind="station", indoors=False))
        return len(self.spots) - 1


class TouristGuides(Family):
    """Work at sights, at all hours and on all days.

    Truth: one home with usual photos; the meeting point and the sights of the tour as work.
    Misleading: photos at sights like a visitor's, weekends at work, no fixed hours.
    """

    def live(self) -> None:
        """Lead one to three tours on the days of work."""
        rng = self.rng
        home = self.dwell(near=1_500)
        self.go_to_bed(rng.choice([23, 23.5, 24]), rng.choice([7.5, 8]))
        self.everyday(home)
        meeting = self.somewhere(self.middle, 100, 800, "sight", indoors=False, spread=15)
        tour = [meeting]
        for _ in range(rng.integers(3, 7)):
            roof = rng.random() < 0.3
            tour.append(self.somewhere(meeting, 150, 1_500, "sight", indoors=roof, spread=30))
        self.works = tour
        free_days = rng.choice(7, rng.integers(1, 4), replace=False)
        for day in self.working_days(set(range(7)) - set(free_days)):
            for hour in rng.choice([9.5, 11.5, 14, 16.5, 19.5], rng.integers(1, 4), replace=False):
                for stop, sight in enumerate(tour):
                    self.be(day, hour + stop * 0.25, hour + stop * 0.25 + 0.25, sight)
        self.travel()
        taste = {**self.camera.taste, "sight": self.camera.taste["work"] + 0.5}
        self.camera = replace(self.camera, taste=taste)
