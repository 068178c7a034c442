"""What a place is to somebody, from the hours, weekdays and weeks of being there.

Each role has a small logistic model. Its weights are the ones that `python -m benchmarks.places --tune`
prints: fitted to simulated people whose homes are known, never to a real person nor to the sample roll.
A confidence is therefore calibrated for lives like theirs, and a guess for yours.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .clusters import BURST

HOME, WORK, REGULAR, VISITED = "home", "school or work", "regular", "visited"
SETTLED = pd.Timedelta(days=15)  # in a shorter time nothing tells a home from a hotel


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


MODELS = {
    HOME: Model({"off_lead": 1.3, "hours": 2.8, "presence": 9.3}, -9.8),
    WORK: Model(
        {"work_lead": 1.8, "work_presence": 1.4, "free_share": -8.1, "weeks": 3.7}, -8.0, first=0.05
    ),
    REGULAR: Model({"slot_weeks": 7.3, "slot_share": 14.3}, -23.2),
}


def give_roles(places: pd.DataFrame, photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """Add the columns `role` and `confidence`.

    Home is guessed first; school or work among the places that are left, and so on, because what
    speaks for a place is also how it compares with the others.

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
    role = pd.Series(VISITED, index=places["place"])
    sure = pd.Series(1.0, index=places["place"])
    for names in [(HOME,), (WORK, REGULAR)]:
        left = moments[moments["place"].map(role) == VISITED]
        if left.empty:
            break
        likely = likelihoods(left, names)
        best = likely.idxmax(axis=1)
        sure[likely.index] -= likely.max(axis=1) * sure[likely.index]  # of being none of these
        for name in names:
            chosen = MODELS[name].choose(likely[name][best == name])
            if name == HOME:
                chosen = chosen[_apart(left, chosen.sort_values(ascending=False).index)]
            role[chosen.index], sure[chosen.index] = name, chosen
    return places.assign(role=role.to_numpy(), confidence=sure.round(3).to_numpy())


def likelihoods(moments: pd.DataFrame, names: Collection[str] = (HOME,)) -> pd.DataFrame:
    """Estimate for each place how likely it has each of some roles.

    Parameters
    ----------
    moments
        As `moments_at` returns them, at least one.
    names
        The roles to weigh.

    Returns
    -------
    pandas.DataFrame
        One row a place, one column a role.
    """
    found = signs(moments)
    likely = pd.DataFrame({name: MODELS[name].probability(found) for name in names})
    if HOME in likely:
        visits = moments.groupby("place")["at"]
        likely[HOME] = likely[HOME].where(visits.max() - visits.min() >= SETTLED, 0)
    return likely


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
        One row a place, indexed by it: `weeks` with photos (logarithm); the lead over the next place
        in days at off hours, `off_lead`, and in working hours, `work_lead` (logarithms of ratios); the
        share of days at weekends, `free_share`; the share of the roll's days between first and last
        day there that were spent there, `presence`, and the same in working hours, `work_presence`;
        how evenly the `hours` are spread (bits); the weeks in which the most usual two hours of
        the week were spent there, `slot_weeks` (logarithm), and their share of all days, `slot_share`.
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

    def possible(kept: pd.Series) -> np.ndarray:
        active = np.sort(moments.loc[kept, "day"].unique())
        return np.searchsorted(active, last, "right") - np.searchsorted(active, first)

    work_days, always = count(working), pd.Series(True, index=moments.index)
    slot_weeks = _weekly_slot(moments)
    return pd.DataFrame(
        {
            "weeks": np.log1p(moments.groupby("place")["week"].nunique()),
            "off_lead": _lead(count((hour >= 19) | (hour < 8))),
            "work_lead": _lead(work_days),
            "free_share": (count(weekday >= 5) + 1) / (days + 4),
            "presence": (days + 1) / (possible(always) + 3),
            "work_presence": (work_days + 1) / (possible(working) + 3),
            "hours": _entropy(pd.crosstab(moments["place"], hour // 2)),
            "slot_weeks": np.log1p(slot_weeks),
            "slot_share": slot_weeks / days,
        }
    )


def _apart(moments: pd.DataFrame, homes: pd.Index) -> list[int]:
    """Keep the first home, and those where one is seldom on the same day as there.

    Home and work share about as many days as chance has it; two homes, and an old and a new one,
    share hardly any.
    """
    days = {home: set(moments.loc[moments["place"] == home, "at"].dt.normalize()) for home in homes}
    active = set(moments["at"].dt.normalize())
    kept = list(homes[:1])
    for home in homes[1:]:
        first, last = min(days[home]), max(days[home])
        window = sum(first <= day <= last for day in active)
        chance = [
            len(days[home]) * sum(first <= day <= last for day in days[other]) / window
            for other in kept
        ]
        shared = [len(days[home] & days[other]) for other in kept]
        if all(n <= few / 4 for n, few in zip(shared, chance, strict=True)):
            kept.append(home)
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


def _weekly_slot(moments: pd.DataFrame) -> pd.Series:
    """Count for each place the weeks with a photo in its most usual two hours of the week."""
    slot = moments["at"].dt.day_of_week * 24 + moments["at"].dt.hour
    both = pd.concat([moments.assign(slot=slot), moments.assign(slot=(slot - 1) % 168)])
    return both.groupby(["place", "slot"])["week"].nunique().groupby("place").max()
