"""More than one home, a home beside work, and other people's homes."""

from __future__ import annotations

import numpy as np

from ..family import Family
from ..occupations import clubs, lunch, office, school, school_holidays


class WeekendHome(Family):
    """Two homes about 80 km apart: one for the working days, one for most weekends.

    Truth: both homes (where each has a fifth of the nights), one office. Misleading: nights far
    from the one home are no journey; outings differ from one home to the other.
    """

    spans = (60, 900)

    def live(self) -> None:
        """Leave on Friday, come back on Sunday night or on Monday morning."""
        rng = self.rng
        home = self.dwell()
        other = self.dwell(home, 50_000, 130_000)
        office(self, home)
        often, back = rng.uniform(0.8, 1), rng.choice([-3.0, 7.0])  # from midnight on Monday
        away = []
        for friday in np.flatnonzero(self.weekday == 4):
            if rng.random() < often:
                self.be(friday, 18, 24, other)
                for day in range(friday + 1, min(friday + 3, self.days)):
                    self.be(day, 0, 24 + back if day == friday + 2 else 24, other)
                    away.append(day)
        self.everyday(home, sorted(set(range(self.days)) - set(away) - set(np.array(away) - 1)))
        self.everyday(other, away)
        self.travel()


class Movers(Family):
    """People who moved house in the middle of the roll, within town or to another one.

    Truth: both homes where each has a fifth of the nights; one office, or two where work changed
    too. Misleading: neither home is lived in all the time; the club of the old town ends.
    """

    spans = (90, 900)

    def live(self) -> None:
        """Live here, then there."""
        rng = self.rng
        far = rng.random() < 0.4
        home = self.dwell()
        new = self.dwell(home, *((60e3, 500e3) if far else (1_500, 20e3)))
        day = int(self.days * rng.uniform(0.25, 0.75))
        before, after = range(day), range(day, self.days)
        office(self, home)
        if far or rng.random() < 0.35:
            self._change_work(new, day)
        self.where[day:][self.where[day:] == home] = new
        self.everyday(home, before)
        self.everyday(new, after)
        self.travel()

    def _change_work(self, new: int, day: int) -> None:
        """Work near the new home from a day on; what was near the old one is over."""
        there = self.where[day:]
        seen = there == self.works[0]
        until = np.logical_or.accumulate(seen[:, ::-1], axis=1)[:, ::-1]
        at_work = np.logical_or.accumulate(seen, axis=1) & until  # lunch, too
        there[:] = new
        there[at_work] = self.somewhere(new, 400, 15_000, "work")
        self.works.append(len(self.spots) - 1)
        if self.rng.random() < 0.5:
            lunch(self, self.works[1], day + np.flatnonzero(at_work[:, 42]))


class Alternating(Family):
    """Teenagers of separated parents, a week here and a week there.

    Truth: both homes, one school, clubs. Misleading: each home is empty for a week and sees half
    of the nights; friends, grandparents and school holidays as with other pupils.
    """

    spans = (60, 900)

    def live(self) -> None:
        """Change homes on the same day of each week."""
        rng = self.rng
        home = self.dwell()
        other = self.dwell(home, 700, 15_000)
        school(self, home)
        change, first = rng.choice([0, 4, 6]), rng.integers(2)
        hours = np.arange(self.where.size) / 4 + 24 * (self.first.weekday() - change) - 16
        there = ((hours // 168 + first) % 2 == 1).reshape(self.where.shape)
        self.where[there & (self.where == home)] = other
        weekly = there[:, 48]
        self.everyday(home, np.flatnonzero(~weekly))
        self.everyday(other, np.flatnonzero(weekly))
        self.travel(pauses=(60, 200))


class Students(Family):
    """Students in a dormitory 100 to 300 m beside the campus.

    Truth: the dormitory (and the parents' house, where it has a fifth of the nights); lecture
    halls and the library as school. Misleading: the library until late, at weekends too; home and
    school are one neighbourhood; weekends and months at the parents'.
    """

    spans = (60, 900)

    def live(self) -> None:
        """Study, sleep next door, go to the parents at some weekends and in the holidays."""
        rng = self.rng
        hall = self.somewhere(self.middle, 500, 8_000, "work", spread=25)
        dormitory = self.dwell(hall, 100, 300)
        parents = self.dwell(dormitory, 40e3, 500e3)
        others = [self._building(hall, dormitory) for _ in range(2)]
        self.works = [hall, *others]
        self.go_to_bed(rng.choice([23.5, 24, 24.5, 25, 25.5]), rng.choice([7, 7.5, 8]))
        self._study(dormitory)
        clubs(self, dormitory, rng.integers(0, 3))
        self.everyday(dormitory)
        self._visit(parents)
        self.travel(pauses=(60, 250), longest=12)

    def _building(self, hall: int, dormitory: int) -> int:
        """Put another building of the campus beside the hall, not onto the dormitory."""
        while True:
            spot = self.somewhere(hall, 80, 300, "work", spread=20)
            if self.metres(spot, dormitory) >= 100:
                return spot

    def _study(self, dormitory: int) -> None:
        """Hear lectures from one hall to the next, eat on the campus, read in the library."""
        rng = self.rng
        *halls, library = self.works
        canteen = self.somewhere(halls[0], 80, 300)
        plan = rng.random((5, 4)) < 0.6  # two-hour lectures on weekdays, at 8, 10, 13 and 15
        room = rng.choice(halls, (5, 4))
        late, often = rng.uniform(19, 23), rng.uniform(0.2, 0.8)
        for day in self.working_days(range(7)):
            weekday = self.weekday[day]
            if weekday < 5:
                for lecture, hour in enumerate((8.25, 10.25, 13.25, 15.25)):
                    if plan[weekday, lecture]:
                        self.be(day, hour, hour + 1.75, room[weekday, lecture])
                self.be(day, 12, 12.75, canteen)
            if rng.random() < (often if weekday < 5 else often / 2):
                self.be(day, 17 if weekday < 5 else 11, late, library)

    def _visit(self, parents: int) -> None:
        """Be at the parents' house at some weekends and through most holidays."""
        rng = self.rng
        for friday in np.flatnonzero((self.weekday == 4) & (rng.random(self.days) < 0.2)):
            self.be(friday, 18, 24, parents)
            for day in range(friday + 1, min(friday + 3, self.days)):
                self.be(day, 0, 18 if day == friday + 2 else 24, parents)
        free = school_holidays(self)
        self.where[free & (rng.random() < 0.8)] = parents


class Carers(Family):
    """At home most of the day; with somebody they care for each morning and evening.

    Truth: one home, no workplace; the cared-for person's home and the school gate are weekly
    places on (nearly) every day. Misleading: exactly these, as they come with days and evenings.
    """

    def live(self) -> None:
        """Take the children to school, look after somebody, shop, be at home."""
        rng = self.rng
        home = self.dwell()
        self.go_to_bed(rng.choice([22, 22.5, 23]), rng.choice([7, 7.5]))
        gate = self.somewhere(home, 300, 3_000, "weekly", indoors=False)
        cared = self.somewhere(home, 500, 6_000, "family")
        shop = self.somewhere(home, 200, 2_000)
        self.life = "free"
        clubs(self, home, rng.integers(0, 2))
        self.walk(home, range(self.days))
        self.go_out([home])
        free, evening = school_holidays(self), rng.choice([17.5, 18.0, 18.5])
        for day in range(self.days):
            if self.weekday[day] < 5 and not free[day]:
                self.be(day, 8, 8.25, gate)
                self.be(day, 15.5, 16, gate)
            if rng.random() < 0.4:
                self.be(day, 10.75, 11.5, shop)
            for hour in (8.5, evening):
                if rng.random() < 0.95:
                    self.be(day, hour, hour + rng.uniform(0.75, 2), cared)
        self.travel(pauses=(120, 300), longest=8)
