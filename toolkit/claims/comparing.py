"""Rules by which facts are the same: near in space, in the week, in the year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..places.earth import distance
from ..places.sleep import hours_off
from .claim import Fact

NEAR = 100.0  # metres: the same building, within what a phone's position can tell
DAYS = 1  # by which a trip's first and last day may differ: one may leave before the first photo
WEEKLY = 2  # hours: a photo is taken at any time while one is there
AWAKE = 1  # hours by which the ends of sleep may differ, as its confidence is meant


def where(place: Any) -> dict[str, Any]:
    """Give the fact of where a place is, and how rough that is, where it is more than a house."""
    rough = {"within": float(place.accuracy)} if place.accuracy > NEAR else {}
    return {"lat": place.lat, "lon": place.lon, **rough}


def same_place(one: Fact, other: Fact, *_: Any) -> bool:
    """Tell whether two facts are at one place."""
    return bool(distance(one["lat"], one["lon"], other["lat"], other["lon"]) <= NEAR)


def within(claim: Fact, fact: Fact, *_: Any) -> bool:
    """Tell whether a place claimed is the true one, or has it where it says that it is rough."""
    metres = distance(claim["lat"], claim["lon"], fact["lat"], fact["lon"])
    return bool(metres <= max(NEAR, claim.get("within", 0.0)))


def same_hour_of_the_week(one: Fact, other: Fact, *_: Any) -> bool:
    """Tell whether two facts have about the same weekday and hour; Sunday ends in Monday."""
    apart = abs(_hour_of_week(one) - _hour_of_week(other))
    return min(apart, 7 * 24 - apart) <= WEEKLY


def _hour_of_week(weekly: Fact) -> float:
    return 24 * weekly["weekday"] + weekly["hour"]


def same_hours(one: Fact, other: Fact, *_: Any) -> bool:
    """Tell whether two stretches of a day have the same ends, within an hour."""
    return all(hours_off(one[end] - other[end]) <= AWAKE for end in ("from", "to"))


def same_days(one: Fact, other: Fact, *_: Any) -> bool:
    """Tell whether two stretches of time begin and end on the same days, within one."""
    return all(_days_apart(one[end], other[end]) <= DAYS for end in ("start", "end"))


def _days_apart(one: str, other: str) -> int:
    return abs((pd.Timestamp(one).normalize() - pd.Timestamp(other).normalize()).days)
