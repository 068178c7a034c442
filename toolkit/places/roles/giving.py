"""Which place has which role: the likeliest of each, and others that may have it, too."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..earth import distance
from .caps import DOUBTED, FEW, STAY
from .model import HOME, REGULAR, SETTLED, SUREST, VISITED, WORK, likelihood, mostly
from .signs import CHANCE, counted, moments_at, signs

FIRST = {HOME: 0.1, WORK: 0.3}  # the least with which the likeliest place gets a role: below,
MORE = 0.5  # it is a guess in the dark; and the least for further ones, and for weekly places
HOLIDAYS = 2  # stays of less than `STAY`, from home and back again: so few make no second home
GUESS = 0.2  # that a place is home which only may be one for want of any other
ROUGH = 500.0  # metres: where positions are off by more, nobody measured how often roles are right
APART = 250  # metres: two homes that are nearer than this are one


def give_roles(places: pd.DataFrame, photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """Add the columns `role`, `confidence`, `as_home` and `as_work`.

    The likeliest home is one, even if that is not likely: `confidence` says so. School or work is
    the likeliest place among those that are left.

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
    likely = pd.DataFrame(0.0, index=places["place"], columns=[HOME, REGULAR, WORK])
    if (moments["place"] >= 0).any():
        measured = signs(moments)
        found = likelihood(measured)
        likely.loc[found.index] = found[likely.columns]
        long = np.ptp(moments["at"]) > pd.Timedelta(days=SETTLED)
        if long and not likely[HOME].any():
            likely.loc[_guessed(measured), HOME] = GUESS
        likely.loc[_holidays(moments, likely[HOME]), HOME] = 0
        likely.loc[_returned(moments, likely[HOME]), HOME] = DOUBTED
    rough = (places["accuracy"] > ROUGH).to_numpy()
    likely[rough] = likely[rough].clip(upper=DOUBTED)
    sure = 1 - likely.sum(axis=1)  # of being none of these
    dated = sure.index.isin(moments["place"])  # without a time, nobody knows
    where = places.set_index("place")[["lat", "lon"]]
    for name in likely:
        left = likely.loc[role == VISITED, name]
        chosen = left[left >= MORE] if name == REGULAR else _choose(left, moments, where, name)
        role[chosen.index], sure[chosen.index] = name, chosen
    return places.assign(
        role=role.to_numpy(),
        confidence=sure.clip(0, SUREST).round(3).where(dated).to_numpy(),
        as_home=likely[HOME].round(3).to_numpy(),
        as_work=likely[WORK].round(3).to_numpy(),
    )


def _guessed(found: pd.DataFrame) -> pd.Index:
    """Choose, where no place can be a home, the one with most days at off hours, or none."""
    found = found[mostly(found, "off") | (found["days"] <= FEW)]
    return counted(found, "off").nlargest(1).index


def _holidays(moments: pd.DataFrame, likely: pd.Series) -> list[int]:
    """List the places of one or two short stays, before and after which somebody was at home."""
    if likely.max() < MORE:
        return []
    stays = _between(moments, likely.index[likely > 0], likely.idxmax())
    short = pd.Timedelta(days=STAY)
    return [place for place, spent in stays if len(spent) <= HOLIDAYS and spent.max() < short]


def _returned(moments: pd.DataFrame, likely: pd.Series) -> list[int]:
    """List the sure homes of one stay, however long, before and after which another was home.

    Who comes back lives where they were before, and was away: in hospital, abroad for a term.
    """
    sure = likely.index[likely > DOUBTED]
    homes = likely.index[likely >= MORE]
    stays = (stay for home in homes for stay in _between(moments, sure, home))
    return [place for place, spent in stays if len(spent) == 1]


def _between(moments: pd.DataFrame, places: pd.Index, home: int) -> Iterator[tuple[int, pd.Series]]:
    """Give how long each stay lasted, of places seen only between the first and last at home."""
    at_home = moments.loc[moments["place"] == home, "at"].to_numpy()
    for place in places.drop(home, errors="ignore"):
        here = moments.loc[moments["place"] == place, "at"]
        stay = np.searchsorted(at_home, here.to_numpy())
        if stay.min() > 0 and stay.max() < len(at_home):
            stays = here.groupby(stay)
            yield place, stays.max() - stays.min()


def _choose(likely: pd.Series, moments: pd.DataFrame, where: pd.DataFrame, role: str) -> pd.Series:
    """Keep the likeliest place for a role, and others that may well have it too.

    That is one before or after it (somebody moved, or changed school). Homes may also alternate:
    then they share few days, while home and work share about as many as chance has it.
    """
    likely = likely.sort_values(ascending=False, kind="stable")
    likely = likely[(likely >= MORE) | (likely.index == likely.index[:1].max())]
    likely = likely[likely >= FIRST[role]]
    visits = moments[moments["place"].isin(likely.index)].groupby("place")["at"]
    days = {place: set(times.dt.normalize()) for place, times in visits}
    active = moments["at"].dt.normalize().drop_duplicates()
    kept: list[int] = []
    for place in likely.index:
        window = active[active.between(min(days[place]), max(days[place]))]
        if all(_besides(days, place, other, set(window), role) for other in kept) and (
            role != HOME or _far(where, place, kept)
        ):
            kept.append(place)
    return likely[kept]


def _besides(days: dict[int, set], place: int, other: int, window: set, role: str) -> bool:
    """Tell whether a place can have a role beside another that has it."""
    meanwhile = len(days[other] & window)
    if role == WORK:
        return meanwhile == 0
    chance = len(days[place]) * meanwhile / len(window)
    return len(days[place] & days[other]) <= chance * CHANCE


def _far(where: pd.DataFrame, place: int, others: list[int]) -> bool:
    """Tell whether a place is no part of the others."""
    here, there = where.loc[place], where.loc[others]
    return bool((distance(here["lat"], here["lon"], there["lat"], there["lon"]) >= APART).all())
