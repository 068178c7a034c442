"""What a place is to somebody, from the hours and weekdays of being there."""

from __future__ import annotations

import pandas as pd


def give_roles(places: pd.DataFrame, photos: pd.DataFrame, at: pd.Series) -> pd.DataFrame:
    """Add `role` and `confidence`: home, school or work, regular or visited."""
    places = places.copy()
    when = photos["taken_at"]
    day, hour, weekday = when.dt.date, when.dt.hour, when.dt.weekday
    asleep_side = (hour >= 19) | (hour < 8)
    daytime = hour.between(8, 16) & (weekday < 5)
    home_days = (
        day[asleep_side & (at >= 0)].groupby(at).nunique().reindex(places["place"], fill_value=0)
    )
    work_days = (
        day[daytime & (at >= 0)].groupby(at).nunique().reindex(places["place"], fill_value=0)
    )
    roles = pd.Series("visited", index=places["place"])
    trust = pd.Series(0.5, index=places["place"])
    if home_days.max() >= 3:
        home = home_days.idxmax()
        roles[home], trust[home] = "home", home_days[home] / home_days.sum()
        rest = work_days.drop(home)
        if len(rest) and rest.max() >= 3:
            work = rest.idxmax()
            roles[work], trust[work] = "school or work", rest[work] / rest.sum()
    for place in roles.index[roles == "visited"]:
        there = when[at == place].dropna()
        slots = there.dt.weekday * 24 + there.dt.hour
        weeks = there.dt.to_period("W").groupby(slots).nunique()
        if len(weeks) and weeks.max() >= 4:
            roles[place], trust[place] = "regular", 0.5
    places["role"] = roles.to_numpy()
    places["confidence"] = trust.to_numpy(dtype=float)
    return places
