"""What a place is to somebody, from the hours, weekdays and weeks of being there.

Each role has a small logistic model. Its weights are the ones that `python -m benchmarks.places
--tune` prints: fitted to simulated people whose homes are known, never to a real person nor to the
sample roll. A confidence is therefore calibrated for lives like theirs, and a guess for yours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from .clusters import BURST

HOME, WORK, REGULAR, VISITED = "home", "school or work", "regular", "visited"
SETTLED = 15  # days: in a shorter time nothing tells a home from a hotel
SURE = 0.7  # from here on a role is said without "may be"
SUREST = 0.99  # no pattern of hours is a proof
USUAL = 0.4  # of the days at a weekly place are on the same weekday, at the same hour …
WEEKS = 4  # … in at least so many weeks …
PAUSE = 2  # … some of them not further apart than this: a monthly visit is not a weekly one


@dataclass(frozen=True)
class Model:
    """A logistic model: how likely a place has a role.

    Attributes
    ----------
    weights
        What each sign of `signs` counts.
    intercept
        What there is without any sign.
    first, more
        The least probability for the likeliest place, and for further ones, to get the role.
    """

    weights: dict[str, float]
    intercept: float
    first: float = 0.3
    more: float = 0.5

    def probability(self, found: pd.DataFrame) -> pd.Series:
        """Give the probability for each place."""
        score = sum(weight * found[sign] for sign, weight in self.weights.items())
        return 1 / (1 + np.exp(-(score + self.intercept)))

    def choose(self, likely: pd.Series) -> pd.Series:
        """Keep the places that get the role."""
        top = (likely == likely.max()) & (likely >= self.first)
        return likely[top | (likely >= self.more)]


MODELS = {  # in the order in which roles are given
    HOME: Model({"off_lead": 1.4, "hours": 2.8, "presence": 8.9}, -9.0, first=0.1, more=0.25),
    REGULAR: Model({"slot_weeks": 2.9, "slot_share": 8.5}, -10.4),
    WORK: Model({"work_lead": 1.8, "free_share": -8.8, "weeks": 3.7}, -7.0, first=0.05),
}


def give_roles(places: pd.DataFrame, photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """Add the columns `role` and `confidence`.

    Home is guessed first, then weekly places, then school or work among the places that are left,
    because what speaks for a place is also how it compares with the others.

    Parameters
    ----------
    places
        The places table.
    photos
        Photos with believed positions.
    at
        At which place each photo was taken.
    """
    moments = moments_at(photos, at)
    likeliest = {
        name: likelihood(moments, name).reindex(places["place"], fill_value=0.0).to_numpy()
        if len(moments)
        else 0.0
        for name in (HOME, WORK)
    }
    role = pd.Series(VISITED, index=places["place"])
    sure = pd.Series(1.0, index=places["place"])
    for name, model in MODELS.items():
        left = moments[moments["place"].map(role) == VISITED]
        if left.empty:
            break
        likely = likelihood(left, name)
        chosen = model.choose(likely)
        if name != REGULAR:
            chosen = chosen[_compatible(left, chosen, commuted=name == WORK)]
        sure[likely.index] *= 1 - likely  # of having none of these roles
        role[chosen.index], sure[chosen.index] = name, chosen
    sure = sure.clip(upper=SUREST).round(3)
    return places.assign(
        role=role.to_numpy(),
        confidence=sure.to_numpy(),
        as_home=likeliest[HOME],
        as_work=likeliest[WORK],
    )


def off_hours(times: pd.Series) -> pd.Series:
    """Tell which times are in the evening, at night, in the early morning or at a weekend."""
    return ~working_hours(times)


def working_hours(times: pd.Series) -> pd.Series:
    """Tell which times are on a weekday in the daytime: from 8:00 to 18:00."""
    return times.dt.hour.between(8, 17) & (times.dt.dayofweek < 5)


def likelihood(moments: pd.DataFrame, role: str) -> pd.Series:
    """Estimate for each place how likely it has a role.

    Parameters
    ----------
    moments
        As `moments_at` returns them, at least one.
    role
        One of the keys of `MODELS`.

    Returns
    -------
    pandas.Series
        Probabilities, by place.
    """
    found = signs(moments)
    likely = MODELS[role].probability(found)
    return likely.where(possible(found, role), 0)


def possible(found: pd.DataFrame, role: str) -> pd.Series:
    """Tell for each place whether it can have a role at all, by what the role means."""
    if role == HOME:
        return found["span"] >= SETTLED
    if role == REGULAR:
        often = (found["slot_weeks"] >= np.log1p(WEEKS)) & (found["slot_pause"] <= PAUSE)
        return often & (found["slot_share"] >= USUAL)
    return found["weeks"] > 0


def moments_at(photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """List the bursts of photos at places: columns `place` and `at` (local time)."""
    moments = pd.DataFrame({"place": at, "at": photos["taken_at"]})
    moments = moments[(at >= 0) & moments["at"].notna()]
    return moments[~moments.assign(at=moments["at"].dt.floor(BURST)).duplicated()]


def signs(moments: pd.DataFrame) -> pd.DataFrame:
    """Measure for each place what tells homes, workplaces and weekly places apart.

    Parameters
    ----------
    moments
        As `moments_at` returns them, at least one.

    Returns
    -------
    pandas.DataFrame
        One row a place, indexed by it: `span`, the days from the first moment to the last; `weeks`
        with photos (logarithm); the lead over the next place in days at off hours, `off_lead`, and
        in working hours, `work_lead` (logarithms of ratios); the share of days at weekends,
        `free_share`; the share of all moments between the first and the last day there that were
        there, `presence`; how evenly the `hours` are spread (bits); the weeks in which the most
        usual two hours of the week were spent there, `slot_weeks` (logarithm), and their share of
        all days, `slot_share`, and the shortest pause between them in weeks, `slot_pause`.
    """
    at = moments["at"]
    day = at.dt.normalize()
    hour, weekday = at.dt.hour, at.dt.day_of_week
    moments = moments.assign(day=day, week=day - pd.to_timedelta(weekday, unit="D"))
    working = hour.between(8, 17) & (weekday < 5)
    visits = moments.groupby("place")["day"]
    days, first, last = visits.nunique(), visits.min(), visits.max()

    def count(kept: pd.Series) -> pd.Series:
        found = moments[kept].groupby("place")["day"].nunique()
        return found.reindex(days.index, fill_value=0)

    size, all_days = moments.groupby("place").size(), np.sort(day.to_numpy())
    between = np.searchsorted(all_days, last, "right") - np.searchsorted(all_days, first)
    slot_weeks, slot_pause = _weekly_slot(moments)
    return pd.DataFrame(
        {
            "span": (last - first) / pd.Timedelta(days=1),
            "weeks": np.log1p(moments.groupby("place")["week"].nunique()),
            "off_lead": _lead(count((hour >= 19) | (hour < 8))),
            "work_lead": _lead(count(working)),
            "free_share": (count(weekday >= 5) + 1) / (days + 4),
            "presence": (size + 0.5) / (between + 2),
            "hours": _entropy(pd.crosstab(moments["place"], hour // 2)),
            "slot_weeks": np.log1p(slot_weeks),
            "slot_share": slot_weeks / days,
            "slot_pause": slot_pause,
        }
    )


def _compatible(moments: pd.DataFrame, likely: pd.Series, *, commuted: bool) -> list[int]:
    """Keep the likeliest place for a role, and others that may well have it too.

    That is one before or after it (somebody moved, or changed school). Homes may also alternate:
    then they share few days, while home and work share about as many as chance has it.
    """
    visits = moments[moments["place"].isin(likely.index)].groupby("place")["at"]
    days = {place: set(times.dt.normalize()) for place, times in visits}
    active = moments["at"].dt.normalize().drop_duplicates()
    kept: list[int] = []
    for place in likely.sort_values(ascending=False).index:
        window = active.between(min(days[place]), max(days[place]))
        for other in kept:
            meanwhile = len(days[other] & set(active[window]))
            chance = len(days[place]) * meanwhile / window.sum()
            shared = len(days[place] & days[other])
            if (meanwhile > 0) if commuted else (shared > chance / 4):
                break
        else:
            kept.append(place)
    return kept


def _lead(counts: pd.Series) -> pd.Series:
    """Compare each place with the best of the others, as a logarithm of the ratio."""
    best, second = (*np.sort(counts.to_numpy())[::-1], 0)[:2]
    rival = np.where(counts == best, second, best)
    return np.log((counts + 0.5) / (rival + 0.5))


def _entropy(counts: pd.DataFrame) -> np.ndarray:
    """Measure how evenly each row is spread, in bits."""
    share = counts.to_numpy() / counts.to_numpy().sum(axis=1, keepdims=True)
    return -(share * np.log2(np.where(share > 0, share, 1))).sum(axis=1)


def _weekly_slot(moments: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Find for each place its most usual two hours of the week.

    Returns in how many weeks there was a photo then, and the shortest pause between two such weeks,
    in weeks.
    """
    slot = moments["at"].dt.day_of_week * 24 + moments["at"].dt.hour
    both = pd.concat([moments.assign(slot=slot), moments.assign(slot=(slot - 1) % 168)])
    both = both.drop_duplicates(["place", "slot", "week"]).sort_values("week")
    slots = both.groupby(["place", "slot"])
    both["pause"] = slots["week"].diff() / pd.Timedelta(days=7)
    weeks, pause = slots.size(), slots["pause"].min()
    most = weeks.groupby("place").idxmax()
    return tuple(values.loc[most].droplevel("slot") for values in (weeks, pause))
