"""Homes, schools and workplaces: places with that role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from ..evidence import clock_times
from ..language import Sentences, say_month
from ..places.roles import HALF, HOME, SURE, WORK, off_hours, working_hours
from .claim import Claim, Fact
from .comparing import same_place, where, within
from .following.change import without_role
from .kind import Kind, Said
from .material import Material
from .words import say_where, text_of

RIVAL = 0.1  # a place that is home, or work, with so much probability is worth a word
RIVALS = 2  # … the likeliest ones
MOSTLY = [0.05, 0.95]  # of the photos: when one moves, some may be of a visit before or after

_LIKELY = {HOME: "as_home", WORK: "as_work"}  # the column that says how likely a place is one
_HOURS: dict[str, Callable[[pd.Series], pd.Series]] = {HOME: off_hours, WORK: working_hours}
_OTHER = {HOME: WORK, WORK: HOME}


def _find(role: str, material: Material) -> Iterator[Claim]:
    places, own = material["places"], material.own
    same = material.at.where(material.at.isin(places.loc[places["role"] == role, "place"]))
    periods = clock_times(own).groupby(same).quantile(MOSTLY).unstack()
    for place in places[places["role"] == role].itertuples():
        here = own[material.at == place.place]
        days, those = _days(here, _HOURS[role])
        yield Claim(
            kind=role,
            fact=where(place),
            evidence=tuple(here.index),
            rivals=tuple(_rivals(places, place, role)),
            confidence=place.confidence,
            measured=True,
            reasons={
                "name": text_of(place.name),
                "photos": len(here),
                "days": days,
                "those": those,
                "fits": those >= HALF * days,
                **_moved(periods, place.place),
            },
        )


def _moved(periods: pd.DataFrame, place: int) -> dict[str, str]:
    """Tell since and until when a place had its role, if another had it before or after it."""
    if place not in periods.index:  # no photo there has a time
        return {}
    first, last = periods.loc[place]
    others = periods.drop(place)
    when = {}
    if (others.iloc[:, 1] < first).any():
        when["since"] = f"{first:%Y-%m-%d}"
    if (others.iloc[:, 0] > last).any():
        when["until"] = f"{last:%Y-%m-%d}"
    return when


def _days(here: pd.DataFrame, test: Callable[[pd.Series], pd.Series]) -> tuple[int, int]:
    """Count the days with photos at a place, and those with photos at certain hours."""
    times = clock_times(here).dropna()
    days, those = (some.dt.normalize().nunique() for some in (times, times[test(times)]))
    return days, those


def _rivals(places: pd.DataFrame, place: Any, role: str) -> Iterator[Fact]:
    """Tell what else the place may be, and where else its role may belong."""
    if getattr(place, _LIKELY[_OTHER[role]]) >= RIVAL:
        yield {"code": f"is_{_OTHER[role]}"}
    likely = _LIKELY[role]
    others = places[(places["place"] != place.place) & (places[likely] >= RIVAL)]
    for other in others.nlargest(RIVALS, likely).itertuples():
        named = {**where(other), "name": text_of(other.name)}
        yield {"code": "place", **named, "photos": other.photos}


def _say(claim: Any) -> Said:
    say, why = Sentences(f"claims.{claim.kind}"), claim.reasons
    sure = claim.confidence >= SURE and why["fits"]
    how = say("fits" if why["fits"] else "misfits", those=why["those"], days=_say_days(why["days"]))
    photos = Sentences("claims.words")("from_here", n=why["photos"])
    place = say_where(claim.fact, why["name"])
    form = ("was" if sure else "may_have_been") if "until" in why else ("is" if sure else "may_be")
    value = say(form, where=place)
    for word in ("since", "until"):
        if word in why:
            month = say_month(date.fromisoformat(why[word]))
            value = Sentences("claims.words")(word, value=value, month=month)
    return Said(value, f"{how} {photos}")


def _say_days(days: int) -> str:
    return Sentences("claims.words")("days", n=days)


HOMES, WORKPLACES = (
    Kind(
        role,
        ("photos", "places"),
        partial(_find, role),
        same_place,
        within,
        _say,
        follow=partial(without_role, role, _LIKELY[role]),
    )
    for role in (HOME, WORK)
)
