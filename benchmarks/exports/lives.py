"""Lives over several time zones: the photos of each, in UTC and by the clock of the place.

They are lived as those of `benchmarks.people`, over 160 to 260 days, with journeys in the local
time of where they lead: in every life one to another time zone, from Auckland and Los Angeles over
the date line. All towns but São Paulo and Kathmandu change to summer time, half-way round the world
to each other. A quarter are lives that no rule fits; a quarter move house; a third change phones.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from toolkit.places.earth import distance

from ..people import APPETITE, BY_HOUR, SLOTS, Life, Spot
from .goals import PHOTOS
from .towns import TOWNS, by_clocks, clock, in_utc

NO_RULE = ("night shift", "two homes", "shifts", "on the road")


_DAILY = 45_000  # metres at most, so that all of daily life has one time zone
_PLANE = 800 / 3.6  # metres a second, and two hours at each end


@dataclass(frozen=True)
class Story:
    """A life: photos, and the truth.

    Attributes
    ----------
    seed, kind
        One of `NO_RULE`, or "day" or "free" (neither school nor work).
    shots
        The owner's photos in the order of time: `utc`, `local` (naive), `ahead`, `lat`, `lon`,
        `accuracy` (missing without a fix), `phone` (0, later perhaps 1), `front`.
    partner
        What somebody else shared, in the same columns, around `partner_home`.
    received, screens
        When pictures came through a chat, and when screenshots were made: `utc`, `local`, `ahead`.
    homes, work
        Where.
    trips
        First and last local day of the photos of each journey with photos on two days.
    nights_away
        The local days at whose start the owner was far from every home.
    sleep
        The hour of falling asleep and of waking up, where they are always the same.
    """

    seed: int
    kind: str
    shots: pd.DataFrame = field(repr=False)
    partner: pd.DataFrame = field(repr=False)
    received: pd.DataFrame = field(repr=False)
    screens: pd.DataFrame = field(repr=False)
    homes: tuple[Spot, ...]
    work: Spot | None
    partner_home: Spot
    trips: tuple[tuple[pd.Timestamp, pd.Timestamp], ...]
    nights_away: frozenset[pd.Timestamp] = field(repr=False)
    sleep: tuple[int, int] | None


def story(seed: int) -> Story:
    """Live a life; the same number gives the same one."""
    return _Story(seed).told()


@dataclass(frozen=True)
class _Journey:
    leave: pd.Timestamp  # all in UTC
    arrive: pd.Timestamp
    depart: pd.Timestamp
    back: pd.Timestamp
    base: Spot
    zone: str


class _Story(Life):
    """A life of daily rounds at home, out of which journeys are cut."""

    def __init__(self, seed: int) -> None:
        town = TOWNS[seed % len(TOWNS)]
        super().__init__(np.random.default_rng(seed), (town.lat, town.lon, 0))
        rng = self.rng
        self.seed, self.town = seed, town
        first = pd.Timestamp("2024-01-08") + pd.Timedelta(days=int(rng.integers(365)))
        self.begin(first, int(rng.integers(160, 260)))
        self.kind = "free" if seed % 10 == 6 else "day"
        if seed % 4 == 3:
            self.kind = NO_RULE[seed // 4 % len(NO_RULE)]
        self.life = {"free": "free", "shifts": "shifts"}.get(self.kind, "day")
        self.moved, self.two_homes = seed % 4 == 1, self.kind == "two homes"
        self.sleep = (int(rng.integers(22, 25)) % 24, int(rng.integers(6, 8)))
        if self.kind == "night shift":
            self.sleep = (8, 15)

    def told(self) -> Story:
        """Live, take the photos, and say what was true."""
        homes = self.settle()
        nights = self.where[:, 8]
        share = {home: float((nights == home).mean()) for home in homes}
        work = self.go_to_work(homes)
        self.go_weekly(homes)
        self.go_out(homes)
        self.see_people(homes)
        journeys = self.journeys()
        shots = self.all_shots(journeys)
        partner_home = self.spots[self.apart(12_000)]
        return Story(
            seed=self.seed,
            kind=self.kind,
            shots=shots,
            partner=self.shared(shots, partner_home),
            received=self.messages(shots),
            screens=self.screenshots(shots),
            homes=tuple(self.spots[home] for home in homes if share[home] >= 0.2),
            work=None if work is None else self.spots[work],
            partner_home=partner_home,
            trips=tuple(_days(shots, journeys)),
            nights_away=frozenset(self.away(homes, journeys)),
            sleep=None if self.kind == "shifts" else self.sleep,
        )

    def spot(self, around: Spot, metres: float, kind: str, *, indoors: bool = True) -> int:
        """Put a new spot about so far from another one, within the same time zone."""
        number = super().spot(around, metres, kind, indoors=indoors)
        while _metres(around, self.spots[number]) > _DAILY:
            self.spots.pop()
            number = super().spot(around, metres / 2, kind, indoors=indoors)
        return number

    def apart(self, metres: float) -> int:
        """Put the partner's home about so far away, near no other spot."""
        while True:
            number = super().spot(self.middle, metres, "partner")
            *others, there = self.spots
            if min(_metres(there, spot) for spot in others) > 3_000:
                return number
            self.spots.pop()
            metres *= 1.1

    def go_to_work(self, homes: list[int]) -> int | None:
        """Spend the working days, or the working nights, at work."""
        if self.kind != "night shift":
            return super().go_to_work(homes)
        work = self.spot(self.spots[homes[0]], 4_500, "work")
        for day in np.flatnonzero(self.weekday < 5):
            self.be(day, 22, 24 + 6, work)
        return work

    def by_slot(self) -> np.ndarray:
        """How eagerly photos are taken: hardly ever while asleep."""
        usual = self.kind not in ("shifts", "night shift")
        eager = np.repeat(BY_HOUR, 4) if usual else np.full(SLOTS, 3.0)
        if self.kind != "shifts":
            eager = np.where(self.asleep(), 0.004 * eager.max(), np.maximum(eager, 0.8))
        return eager

    def asleep(self) -> np.ndarray:
        """Which slots of a day are slept through."""
        start, end = self.sleep
        hours = np.arange(SLOTS) / 4
        return (hours - start) % 24 < (end - start) % 24

    def journeys(self) -> list[_Journey]:
        """Go away now and then: to a town nearby and, from time to time, to another time zone."""
        rng, journeys = self.rng, []
        often = self.kind == "on the road"
        day = int(rng.integers(20, 35))
        while True:
            nights = int(rng.integers(3, 6) if often else rng.integers(2, 11))
            if day + nights + 5 > self.days:
                return journeys
            where = self.town.far if len(journeys) % 2 else self.town.nearby
            journeys.append(self.journey(day, nights, where))
            day += nights + int(rng.integers(4, 8) if often else rng.integers(30, 60))

    def journey(self, day: int, nights: int, where: tuple[float, float, str]) -> _Journey:
        """Leave some time of a day, by clocks there and here."""
        lat, lon, zone = where
        base = self.spots[self.spot(Spot(lat, lon, "hotel"), 2_000, "hotel")]
        flight = pd.Timedelta(seconds=round(_metres(self.middle, base) / _PLANE))
        under_way = pd.Timedelta(hours=2) + flight
        hour = pd.Timedelta(minutes=int(self.rng.integers(9 * 60, 22 * 60)))
        leave = in_utc(pd.Series([self.day(day) + hour]), self.town.zone)[0]
        last = clock(leave + under_way, zone).normalize()
        last += pd.Timedelta(days=nights, hours=int(self.rng.integers(12, 21)))
        depart = in_utc(pd.Series([last]), zone)[0]
        return _Journey(leave, leave + under_way, depart, depart + under_way, base, zone)

    def away(self, homes: list[int], journeys: list[_Journey]) -> list[pd.Timestamp]:
        """Tell the local days that began far from every home."""
        days = list(self.nights_away(homes))
        for trip in journeys:
            start, end = (clock(at, trip.zone) for at in (trip.arrive, trip.depart))
            days += list(pd.date_range(start.normalize() + pd.Timedelta(days=1), end))
        return days

    def all_shots(self, journeys: list[_Journey]) -> pd.DataFrame:
        """Take at least `PHOTOS` photos."""
        busy = 1.0
        while True:
            tables = [self.at_home(busy), *(self.on_journey(trip, busy) for trip in journeys)]
            for trip in journeys:
                home = tables[0]
                tables[0] = home[~home["utc"].between(trip.leave, trip.back)]
            shots = pd.concat(tables).sort_values("utc", kind="stable", ignore_index=True)
            shots = shots.drop_duplicates("utc", ignore_index=True)
            if len(shots) >= PHOTOS:
                break
            busy *= 1.15
        changed = self.rng.uniform(0.3, 0.7) if self.seed % 3 == 0 else 1
        phone = (np.arange(len(shots)) >= changed * len(shots)).astype(int)
        return shots.assign(phone=phone, front=self.rng.random(len(shots)) < 0.08)

    def at_home(self, busy: float) -> pd.DataFrame:
        """Take photos in daily life."""
        rng = self.rng
        active = rng.random(self.days) >= 0.4
        drawn = np.ceil(busy * rng.lognormal(np.log(2.6), 0.9, self.days))
        counts = np.where(active, np.minimum(drawn, 12), 0).astype(int)
        weights = self.weights(counts, share=rng.uniform(0.25, 0.40))
        rows: list[dict] = []
        for day in np.flatnonzero(counts):
            while counts[day] > 0:
                slot = rng.choice(SLOTS, p=weights[day])
                size = min(int(rng.geometric(0.55)), counts[day])
                counts[day] -= size
                at = self.day(day) + pd.Timedelta(minutes=slot * 15 + rng.uniform(0, 13))
                rows += self.moment(at, self.spots[self.where[day, slot]], size)
        return by_clocks(rows, self.town.zone)

    def on_journey(self, trip: _Journey, busy: float) -> pd.DataFrame:
        """Take photos on a journey, by the clock of where it leads."""
        rng, rows = self.rng, []
        weights = self.by_slot() * np.repeat(BY_HOUR, 4)
        first = clock(trip.arrive, trip.zone).normalize()
        for day in pd.date_range(first, trip.depart + pd.Timedelta(days=1)):
            for _ in range(rng.poisson(2 * busy)):
                slot = rng.choice(SLOTS, p=weights / weights.sum())
                spot = trip.base
                if rng.random() < APPETITE["out"] / (APPETITE["out"] + APPETITE["hotel"]):
                    spot = self.spots[self.spot(trip.base, 1_500, "out", indoors=False)]
                at = day + pd.Timedelta(minutes=slot * 15 + rng.uniform(0, 13))
                rows += self.moment(at, spot, int(rng.geometric(0.55)))
        shots = by_clocks(rows, trip.zone)
        return shots[shots["utc"].between(trip.arrive, trip.depart)]

    def moment(self, at: pd.Timestamp, spot: Spot, size: int) -> list[dict]:
        """Take some photos within a minute or two, with one fix or none."""
        lat, lon, accuracy = self.fix(spot) if self.rng.random() < 0.9 else (np.nan,) * 3
        if lat == 0:
            lat = lon = accuracy = np.nan
        later = np.concatenate([[0], 4 + self.rng.exponential(20, size - 1)]).cumsum()
        times = (at + pd.to_timedelta(later, unit="s")).floor("s")
        return [{"local": t, "lat": lat, "lon": lon, "accuracy": accuracy} for t in times]

    def shared(self, shots: pd.DataFrame, home: Spot) -> pd.DataFrame:
        """What the partner, who lives elsewhere, shared: seldom more than the owner took."""
        rng, rows = self.rng, []
        for _ in range(int(len(shots) * rng.uniform(0.3, 1.5))):
            day, hour = rng.integers(self.days), rng.choice([7, 8, 12, 19, 20, 21, 22])
            at = self.day(day) + pd.Timedelta(hours=int(hour), seconds=int(rng.integers(3600)))
            lat, lon, accuracy = self.fix(home)
            while lat == 0:
                lat, lon, accuracy = self.fix(home)
            rows.append({"local": at, "lat": lat, "lon": lon, "accuracy": accuracy})
        table = by_clocks(rows, self.town.zone).sort_values("utc", ignore_index=True)
        return table.assign(phone=0, front=False)

    def messages(self, shots: pd.DataFrame) -> pd.DataFrame:
        """When pictures came through chats: at any hour but the small ones."""
        count = int(len(shots) * 0.15)
        hours = self.rng.uniform(7, 24, count) + 24 * self.rng.integers(0, self.days, count)
        local = self.first + pd.to_timedelta((hours * 3600).astype(int), unit="s")
        return by_clocks([{"local": at} for at in sorted(local)], self.town.zone)

    def screenshots(self, shots: pd.DataFrame) -> pd.DataFrame:
        """When screenshots were made: soon after a photo, where the owner then was."""
        chosen = shots.iloc[np.sort(self.rng.choice(len(shots), len(shots) // 16, replace=False))]
        later = pd.to_timedelta(self.rng.integers(60, 600, len(chosen)), unit="s")
        table = chosen[["utc", "local", "ahead"]].reset_index(drop=True)
        return table.assign(utc=table["utc"] + later, local=table["local"] + later)


def _metres(one: Spot, other: Spot) -> float:
    return float(distance(one.lat, one.lon, other.lat, other.lon))


def _days(shots: pd.DataFrame, journeys: list[_Journey]):
    for trip in journeys:
        during = shots[shots["utc"].between(trip.arrive, trip.depart)]
        days = during.dropna(subset=["lat"])["local"].dt.normalize()
        if days.nunique() > 1:
            yield days.min(), days.max()
