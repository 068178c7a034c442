"""Homes, schools and workplaces: places with that role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pandas as pd

from ..evidence import clock_times
from ..language import Sentences
from ..places.roles import HOME, SURE, WORK
from ..places.signs import off_hours, working_hours
from .claim import Claim, Fact
from .comparing import same_place, where, within
from .kind import Kind, Said
from .material import Material
from .words import say_where, text_of

RIVAL = 0.1  # a place that is home, or work, with so much probability is worth a word
RIVALS = 2  # … the likeliest ones
HALF = 0.5  # of the days at a place must be such as its role asks for, else that is said

_LIKELY = {HOME: "as_home", WORK: "as_work"}  # the column that says how likely a place is one
_HOURS: dict[str, Callable[[pd.Series], pd.Series]] = {HOME: off_hours, WORK: working_hours}
_OTHER = {HOME: WORK, WORK: HOME}


def _find(role: str, material: Material) -> Iterator[Claim]:
    places, own = material["places"], material.own
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
            },
        )


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
    return Said(say("is" if sure else "may_be", where=place), f"{how} {photos}")


def _say_days(days: int) -> str:
    return Sentences("claims.words")("days", n=days)


HOMES, WORKPLACES = (
    Kind(role, ("photos", "places"), partial(_find, role), same_place, within, _say)
    for role in (HOME, WORK)
)
