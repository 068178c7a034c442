"""When two rolls say the same of a life, when a claim is true, and when it is somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from toolkit.places.earth import distance
from toolkit.places.sleep import hours_off

from ..people import Spot
from .goals import KINDS, PLACE, SLEEP, SOMEBODY_ELSE, TRIP
from .lives import Story
from .tags import CAMERAS, FRIEND, PARTNER

Facts = dict[str, list[Any]]
_PHONES = {
    (camera.make, camera.model): number
    for family in CAMERAS.values()
    for number, camera in enumerate(family)
}
_STRANGE = {(camera.make, camera.model) for camera in (PARTNER, FRIEND)}
_PLACES = ("home", "school_or_work", "weekly_place")


def facts(claims: pd.DataFrame) -> Facts:
    """Give what is claimed, by kind, in a form that can be compared.

    Places are (lat, lon), trips (first day, last day), sleep (hour, hour). The owner's phones are
    0 and 1, whichever make they have in an export; others are (make, model).
    """
    found: Facts = {kind: [] for kind in KINDS}
    for kind, fact in zip(claims["kind"], claims["fact"], strict=True):
        if kind in found:
            found[kind].append(_FORMS[kind](fact))
    return found


def _place(fact: dict[str, Any]) -> tuple[float, float]:
    return fact["lat"], fact["lon"]


def _phone(fact: dict[str, Any]) -> Any:
    named = fact["make"], fact["model"]
    return _PHONES.get(named, named)


def _trip(fact: dict[str, Any]) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(fact["start"]).normalize(), pd.Timestamp(fact["end"]).normalize()


def _sleep(fact: dict[str, Any]) -> tuple[float, float]:
    return fact["from"], fact["to"]


_FORMS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "home": _place,
    "school_or_work": _place,
    "phone": _phone,
    "trip": _trip,
    "sleep": _sleep,
}


def alike(kind: str, one: Any, other: Any) -> bool:
    """Tell whether two facts of a kind are the same."""
    if kind in _PLACES:
        return bool(distance(*one, *other) <= PLACE)
    if kind == "trip":
        return all(abs((a - b).days) <= TRIP for a, b in zip(one, other, strict=True))
    if kind == "sleep":
        return all(hours_off(a - b) <= SLEEP for a, b in zip(one, other, strict=True))
    return one == other


def agree(kind: str, one: list[Any], other: list[Any]) -> bool:
    """Tell whether two rolls claim the same: each fact of one is in the other, none is more."""
    return len(one) == len(other) and all(
        any(alike(kind, a, b) for b in those)
        for these, those in ((one, other), (other, one))
        for a in these
    )


@dataclass(frozen=True)
class Marks:
    """How many claims of a kind are right, and how many true facts are among them."""

    claimed: int
    right: int
    true: int
    found: int


def marks(kind: str, claimed: list[Any], story: Story) -> Marks:
    """Compare with the truth.

    A trip is right when a night in it was spent far from every home; found when its days are told.
    """
    truth = _truth(kind, story)
    if kind == "trip":
        right = [any(a < night <= b for night in story.nights_away) for a, b in claimed]
    else:
        right = [any(alike(kind, one, fact) for fact in truth) for one in claimed]
    found = [any(alike(kind, one, fact) for one in claimed) for fact in truth]
    return Marks(len(claimed), sum(right), len(truth), sum(found))


def _truth(kind: str, story: Story) -> list[Any]:
    if kind == "home":
        return [(home.lat, home.lon) for home in story.homes]
    if kind == "school_or_work":
        return [(story.work.lat, story.work.lon)] if story.work else []
    if kind == "phone":
        return sorted(set(story.shots["phone"]))
    if kind == "trip":
        return list(story.trips)
    return [story.sleep] if story.sleep else []


def somebody_elses(claims: pd.DataFrame, partner_home: Spot) -> list[str]:
    """Give the claims that are true of the partner or a friend, not of the owner."""
    wrong = []
    for claim in claims.itertuples():
        fact = claim.fact
        if claim.kind in _PLACES:
            metres = distance(fact["lat"], fact["lon"], partner_home.lat, partner_home.lon)
            theirs = metres <= SOMEBODY_ELSE
        else:
            theirs = claim.kind == "phone" and (fact["make"], fact["model"]) in _STRANGE
        if theirs:
            wrong.append(claim.value)
    return wrong
