"""What tells homes, workplaces and weekly places apart: signs of each place, from its moments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..clusters import BURST

CANDIDATES = 60  # places with most days that are looked at: nobody has so many homes
ASLEEP = pd.Timedelta(hours=6)  # without a photo may have been slept …
NIGHT = pd.Timedelta(hours=16)  # … if not for longer than this: then it is a day without photos
STAY = pd.Timedelta(hours=2)  # between two photos in a row at one place: then one stayed there
_EPOCH = pd.Timestamp("1970-01-05")  # a Monday, so that weeks begin on one
_DAWN = pd.Timedelta(hours=4)  # when a day begins: what is photographed at 1:00 ends an evening
KINDS = {"off": 1 / 2, "work": 1 / 2, "rest": 1 / 5, "weekend": 2 / 7}  # of usual days: shares
CHANCE = 1 / 4  # of the days that two places share by chance: fewer, and one replaces the other


def working_hours(times: pd.Series) -> pd.Series:
    """Tell which times are on a weekday in the daytime: from 8:00 to 17:00."""
    return times.dt.hour.between(8, 16) & (times.dt.day_of_week < 5)


def off_hours(times: pd.Series) -> pd.Series:
    """Tell which times are in the evening, at night, in the early morning or at a weekend."""
    return times.notna() & ~working_hours(times)


def resting_hours(times: pd.Series) -> pd.Series:
    """Tell which times are around sleep, for most people: 23:00 to 8:00, at weekends to 10:00."""
    return off_hours(times) & ((times.dt.hour >= 23) | (times.dt.hour < 10))


def moments_at(photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """List the bursts of photos: columns `place` (-1 for none) and `at` (local time), in order."""
    moments = pd.DataFrame({"place": at, "at": photos["taken_at"]})
    moments = moments[moments["at"].notna()]
    once = ~moments.assign(at=moments["at"].dt.floor(BURST)).duplicated()
    return moments[once].sort_values(["at", "place"], ignore_index=True)


def signs(moments: pd.DataFrame) -> pd.DataFrame:
    """Measure for each place what tells homes, workplaces and weekly places apart.

    A day begins at 4:00. The *window* of a place are the days with photos from the first day there
    to the last; a *lead* compares its days with those of the best other place in its window, as the
    logarithm of the ratio. A *rival* is a place visited on the same days: one that replaces it, by
    turns or after a move, is none.

    Parameters
    ----------
    moments
        As `moments_at` returns them, at least one of them at a place.

    Returns
    -------
    pandas.DataFrame
        A row for each of the `CANDIDATES` places with most days, indexed by it.

        - `days` there, and `span`, the days from the first to the last;
        - `weeks` with a day there, and `nights`, with one around sleep (logarithms);
        - shares of its days at off hours, `off`, in working hours, `work`, around sleep, `rest`,
          and at weekends, `weekend` (as if one more day had been as usual, so that a share of few
          days is no extreme);
        - leads in days: `off_lead`, `work_lead`, `rest_lead`, `weekend_lead`;
        - `hours`, how evenly they are spread over the day (bits), `times`, the same where no edge
          between two stretches of the day cuts a habit in two, and `stays`, its share of days on
          which somebody was there for two hours, from one photo to the next;
        - on the weekdays on which nobody was ever there, `missed`, how many days there would be if
          it were as usual then as on the others;
        - of silences in which somebody may have slept, the share that began and ended there, of
          those that did one of both, `slept`, whether any did, `stayed`, and the lead in them,
          `slept_lead`; of stretches
          between two such silences that led to several places, the share that began or ended
          there, `ends`;
        - the weeks in which the most usual two hours of the week were spent there, `slot_weeks`
          (logarithm), their share of the weeks from the first to the last visit, `slot_part`, and
          of its days, `slot_share`, and the shortest pause between two, in weeks, `slot_pause`;
        - of the days spent there or at its best rival in the evening, around sleep and at
          weekends, its share in the second best of the three, or around sleep if that is less,
          `lead`, the fewest days it has in one of them, `seen`, and which place that `rival` is
          (missing where it has none).
    """
    visits = moments[moments["place"] >= 0]
    calendar = _Calendar.of(moments)
    at, window = moments["at"], calendar.window
    days = calendar.visited
    count = days.sum(axis=0)
    kinds = {
        "off": calendar.days(off_hours(at)),
        "work": calendar.days(working_hours(at)),
        "rest": calendar.days(resting_hours(at)),
        "weekend": calendar.days(at.dt.day_of_week >= 5),
    }
    found = pd.DataFrame({"days": count, "span": calendar.span()}, index=calendar.places)
    found["weeks"] = np.log1p(calendar.weeks(days))
    found["nights"] = np.log1p(calendar.weeks(kinds["rest"]))
    for name, seen in kinds.items():
        found[name] = (seen.sum(axis=0) + KINDS[name]) / (count + 1)
        found[f"{name}_lead"] = _lead(seen.sum(axis=0), _with_others(seen, window))
    found["hours"] = calendar.evenness()
    found["times"] = np.minimum(found["hours"], calendar.evenness(1))
    found["stays"] = _stays(moments, calendar) / count
    found["missed"] = calendar.missed()
    return (
        found.join(_nights(moments, calendar))
        .join(slots(visits, found))
        .join(_against_rivals(calendar, at, window))
    )


def counted(found: pd.DataFrame, hours: str) -> pd.Series:
    """Give the number of days in some hours, which `signs` tells as a share."""
    return found[hours] * (found["days"] + 1) - KINDS[hours]


def weekly_slot(visits: pd.DataFrame) -> pd.DataFrame:
    """Find for each place its most usual two hours of the week.

    Parameters
    ----------
    visits
        As `moments_at` returns them, all at places.

    Returns
    -------
    pandas.DataFrame
        By place: in how many `weeks` there was a photo then, and the shortest `pause` between two
        such weeks, in weeks.
    """
    at = visits["at"]
    slot, week = at.dt.day_of_week * 24 + at.dt.hour, (at - _EPOCH).dt.days // 7
    visits = visits[["place"]].assign(week=week, slot=slot)
    # One that begins at Sunday 23:00 goes on in the next week: it belongs to the one it began in.
    before = visits.assign(slot=(slot - 1) % 168, week=week - (slot == 0))
    both = pd.concat([visits, before])
    both = both.drop_duplicates().sort_values(["place", "slot", "week"])
    slots = both.groupby(["place", "slot"])
    both["pause"] = slots["week"].diff()
    found = pd.DataFrame({"weeks": slots.size(), "pause": slots["pause"].min()})
    most = found.groupby("place")["weeks"].idxmax()
    return found.loc[most].droplevel("slot")


@dataclass(frozen=True)
class _Calendar:
    """Which places were seen on which of the days with photos, as matrices (days, places)."""

    places: pd.Index  # those with most days
    day: NDArray[np.int64]  # the days with photos, as numbers, in order
    row: NDArray[np.int64]  # of each moment: its day in `day`
    place: NDArray[np.int64]  # of each moment: its place in `places`, or -1
    hour: NDArray[np.int64]

    @classmethod
    def of(cls, moments: pd.DataFrame) -> _Calendar:
        """Number days and places."""
        numbers = (moments["at"] - _DAWN - _EPOCH).dt.days
        day, row = np.unique(numbers.to_numpy(), return_inverse=True)
        visits = moments.assign(day=row)[moments["place"] >= 0]
        days = visits.drop_duplicates(["place", "day"]).groupby("place").size()
        places = days.sort_values(ascending=False, kind="stable").index[:CANDIDATES]
        hour = moments["at"].dt.hour.to_numpy()
        return cls(places, day, row, places.get_indexer(moments["place"]), hour)

    @cached_property
    def visited(self) -> NDArray[np.bool_]:
        """Tell on which days a place was seen."""
        return self.days(np.ones(len(self.place), dtype=bool))

    def days(self, kept: NDArray[np.bool_] | pd.Series) -> NDArray[np.bool_]:
        """Tell on which days a place was seen, at the moments kept."""
        here = np.asarray(kept) & (self.place >= 0)
        seen = np.zeros((len(self.day), len(self.places)), dtype=bool)
        seen[self.row[here], self.place[here]] = True
        return seen

    @cached_property
    def window(self) -> NDArray[np.bool_]:
        """Tell which days lie between the first and the last at a place."""
        seen = self.visited
        return np.maximum.accumulate(seen) & np.maximum.accumulate(seen[::-1])[::-1]

    def span(self) -> NDArray[np.int64]:
        """Count all days from the first to the last at a place."""
        seen = self.visited
        last = len(self.day) - 1 - seen[::-1].argmax(axis=0)
        return self.day[last] - self.day[seen.argmax(axis=0)] + 1

    def weeks(self, seen: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the weeks with a day on which a place was seen."""
        starts = np.flatnonzero(np.diff(self.day // 7, prepend=self.day[0] // 7 - 1))
        return np.logical_or.reduceat(seen, starts, axis=0).sum(axis=0)

    def missed(self) -> NDArray[np.float64]:
        """Say how many days would be expected on weekdays on which a place was never seen."""
        seen, window = self.visited, self.window
        weekdays = [self.day % 7 == weekday for weekday in range(7)]
        never = [~seen[rows].any(axis=0) * window[rows].sum(axis=0) for rows in weekdays]
        return np.sum(never, axis=0) * seen.sum(axis=0) / window.sum(axis=0)

    def evenness(self, first: int = 0) -> NDArray[np.float64]:
        """Measure in bits how evenly the moments at each place are spread over the day.

        It is cut into stretches of two hours; the first of them begins at 0:00, or at 23:00.
        """
        here = self.place >= 0
        counts = np.zeros((len(self.places), 12))
        np.add.at(counts, (self.place[here], (self.hour[here] + first) // 2 % 12), 1)
        share = counts / counts.sum(axis=1, keepdims=True)
        return -(share * np.log2(np.where(share > 0, share, 1))).sum(axis=1)

    def count(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Count how often each place stands in a list of numbers; -1 is none."""
        return np.bincount(places[places >= 0], minlength=len(self.places))


def _nights(moments: pd.DataFrame, calendar: _Calendar) -> pd.DataFrame:
    """Look where silences begin and end in which somebody may have slept, by any clock."""
    place, silence = calendar.place, moments["at"].diff().to_numpy()
    starts = np.flatnonzero(silence >= ASLEEP)
    short = starts[silence[starts] <= NIGHT]
    before, after = place[short - 1], place[short]
    slept = calendar.count(np.where(before == after, after, -1))
    touched = (calendar.count(before) + calendar.count(after)) / 2
    stretch = np.searchsorted(starts, np.arange(len(place)), side="right")
    seen = pd.DataFrame({"stretch": stretch, "place": place})
    several = seen[seen.groupby("stretch")["place"].transform("nunique") > 1]
    ends = [several.drop_duplicates("stretch", keep=keep)["place"] for keep in ("first", "last")]
    ended = sum(calendar.count(end.to_numpy()) for end in ends) / 2
    on_the_way = calendar.count(several.drop_duplicates()["place"].to_numpy())
    return pd.DataFrame(
        {
            "slept": (slept + 0.25) / (touched + 1),
            "stayed": touched > 0,
            "slept_lead": _lead(slept, np.tile(slept, (len(slept), 1))),
            "ends": (ended + 0.25) / (on_the_way + 1),
        },
        index=calendar.places,
    )


def _stays(moments: pd.DataFrame, calendar: _Calendar) -> NDArray[np.int64]:
    """Count the days on which two photos in a row, hours apart, were taken at each place."""
    place, row = calendar.place, calendar.row
    again = (place[1:] == place[:-1]) & (row[1:] == row[:-1])
    long = again & (moments["at"].diff().iloc[1:] >= STAY).to_numpy()
    days = np.unique(np.stack([place[1:][long], row[1:][long]]), axis=1)
    return calendar.count(days[0])


def slots(visits: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Compare the most usual hours of the week with all days and weeks there."""
    most = weekly_slot(visits[visits["place"].isin(found.index)]).reindex(found.index)
    return pd.DataFrame(
        {
            "slot_weeks": np.log1p(most["weeks"]),
            "slot_part": most["weeks"] / np.maximum(found["span"] / 7, 1),
            "slot_share": most["weeks"] / found["days"],
            "slot_pause": most["pause"],
        }
    )


def _against_rivals(calendar: _Calendar, at: pd.Series, window: NDArray) -> pd.DataFrame:
    """Compare each place with the best rival in the evening, around sleep and at weekends."""
    days = calendar.visited
    meanwhile = _with_others(days, window)
    shared = days.T.astype(float) @ days
    chance = days.sum(axis=0)[:, None] * meanwhile / window.sum(axis=0)[:, None]
    rival = (shared > chance * CHANCE) & ~np.eye(len(shared), dtype=bool)
    shares, counts = [], []
    for kept in (at.dt.hour.between(18, 22), resting_hours(at), at.dt.day_of_week >= 5):
        seen = calendar.days(kept)
        own = seen.sum(axis=0)[:, None]
        shares.append((own + 1) / (own + _with_others(seen, window) + 1))
        counts.append(own[:, 0])
    contested = np.minimum(np.median(shares, axis=0), shares[1])  # around sleep in any case
    share = np.where(rival, contested, 1)
    best = pd.Series(calendar.places[share.argmin(axis=1)], index=calendar.places)
    found = {"lead": share.min(axis=1), "seen": np.min(counts, axis=0)}
    return pd.DataFrame(found, index=calendar.places).assign(rival=best.where(rival.any(axis=1)))


def _with_others(seen: NDArray, window: NDArray) -> NDArray[np.float64]:
    """Count the days on which each place (column) was seen in the window of each (row)."""
    return window.T.astype(float) @ seen


def _lead(own: NDArray, others: NDArray) -> NDArray[np.float64]:
    """Compare each place with the best of the others, as a logarithm of the ratio."""
    others = np.where(np.eye(len(own), dtype=bool), 0, others)
    return np.log((own + 0.5) / (others.max(axis=1) + 0.5))
