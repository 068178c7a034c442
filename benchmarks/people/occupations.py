"""How the days of an ordinary life go: the office, school, home office, or none of these."""

from __future__ import annotations

import numpy as np

from .family import Family

_HOLIDAYS = [("07-05", 45), ("12-22", 15), ("04-05", 14), ("10-24", 9)]  # of schools: from, days


def office(life: Family, home: int, *, nearest: float = 400) -> None:
    """Work in an office on three to five days a week; many have lunch beside it."""
    rng = life.rng
    life.go_to_bed()
    work = life.somewhere(home, nearest, 15_000, "work", spread=rng.uniform(0, 25))
    life.works.append(work)
    weekdays = range(5) if rng.random() < 0.6 else rng.choice(5, rng.integers(3, 5), replace=False)
    start, length = max(rng.uniform(7, 9.5), life.wakes + 0.75), rng.uniform(7, 10)
    days = life.working_days(weekdays)
    for day in days:
        late = rng.normal(0, 0.3)
        life.be(day, start + late, start + late + length + rng.exponential(0.3), work)
    if rng.random() < 0.5:
        lunch(life, work, days)
    clubs(life, home, rng.integers(0, 3))


def lunch(life: Family, work: int, days: np.ndarray, often: float = 0.5) -> None:
    """Eat at a few places beside work, always at noon."""
    tables = [life.somewhere(work, 80, 500) for _ in range(life.rng.integers(1, 4))]
    for day in days:
        if life.rng.random() < often:
            life.be(day, 12.25, 13, int(life.rng.choice(tables)))


def clubs(life: Family, home: int, count: int) -> None:
    """Do sports or music each week; another club meets now and then, and is no weekly place."""
    rng = life.rng
    for _ in range(count):
        club = life.somewhere(home, 300, 6_000, "weekly", indoors=rng.random() < 0.6)
        hour = float(rng.choice([10, 17, 18, 18.5, 19, 19.5]))
        life.meet(club, int(rng.integers(7)), hour, rng.uniform(1, 2.5), rng.uniform(0.75, 1))
    if rng.random() < 0.4:
        club, weekday = life.somewhere(home, 300, 6_000, "weekly"), rng.integers(7)
        for day in np.flatnonzero(life.weekday == weekday)[:: rng.integers(2, 5)]:
            life.be(day, 19, 21.5, club)


def school(life: Family, home: int, *, nearest: float = 300) -> int:
    """Go to school, and to clubs and friends after it; see the grandparents on Sundays."""
    rng = life.rng
    life.go_to_bed(rng.choice([21, 21.5, 22, 22.5, 23]), rng.choice([8, 8.5, 9]))
    place = life.somewhere(home, nearest, 6_000, "work", spread=rng.uniform(10, 50))
    life.works.append(place)
    start = max(rng.choice([7.75, 8, 8.5]), life.wakes + 0.5)
    ends = rng.choice([13, 14, 15, 16], 5)
    for day in np.flatnonzero(~school_holidays(life) & (life.weekday < 5)):
        if rng.random() < 0.96:
            life.be(day, start, ends[life.weekday[day]], place)
    friends = [life.somewhere(home, 200, 4_000, "friend") for _ in range(rng.integers(1, 4))]
    for day in np.flatnonzero(rng.random(life.days) < rng.uniform(0.1, 0.35)):
        night = life.weekday[day] in (4, 5) and rng.random() < 0.3
        life.be(day, 16, 34 if night else 19, int(rng.choice(friends)))
    clubs(life, home, rng.integers(1, 4))
    if rng.random() < 0.3:
        life.meet(life.somewhere(home, 2e3, 50e3, "family"), 6, 12, 5, rng.uniform(0.6, 1))
    return place


def school_holidays(life: Family) -> np.ndarray:
    """Tell which days are free of school."""
    free = np.zeros(life.days, dtype=bool)
    for year in range(life.first.year - 1, life.first.year + 4):
        for date, length in _HOLIDAYS:
            start = (np.datetime64(f"{year}-{date}") - np.datetime64(life.first.date())).astype(int)
            free[max(start, 0) : max(start + length, 0)] = True
    return free


def home_office(life: Family, home: int) -> None:
    """Work at home; take the computer to a café now and then, shop at noon, see clients."""
    rng = life.rng
    life.go_to_bed()
    cafe, shop = life.somewhere(home, 200, 3_000), life.somewhere(home, 150, 1_500)
    client = life.somewhere(home, 1_000, 20_000)
    often = rng.uniform(0.05, 0.4)
    for day in np.flatnonzero(life.weekday < 5):
        chance = rng.random()
        if chance < often:
            life.be(day, 10, 10 + rng.uniform(1, 4), cafe)
        elif chance > 0.96:
            life.be(day, 9, 16, client)
        if rng.random() < 0.3:
            life.be(day, 12.25, 13, shop)
    clubs(life, home, rng.integers(0, 3))


def no_work(life: Family, home: int) -> None:
    """Be free all day: the park in the morning, the library or a café, long outings."""
    rng = life.rng
    life.life = "free"
    life.go_to_bed()
    park = life.somewhere(home, 300, 3_000, indoors=False, spread=120)
    library = life.somewhere(home, 500, 4_000)
    hour, often = rng.uniform(8.5, 11), rng.uniform(0.1, 0.6)
    for day in np.flatnonzero(rng.random(life.days) < often):
        life.be(day, hour, hour + rng.uniform(0.75, 2), park)
    for day in np.flatnonzero(rng.random(life.days) < rng.uniform(0, 0.3)):
        life.be(day, 14, 14 + rng.uniform(1, 4), library)
    clubs(life, home, rng.integers(0, 4))
