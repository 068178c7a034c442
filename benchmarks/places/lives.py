"""One life: what is found in each of its rolls, beside what is true, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pandas as pd

from toolkit import find_trips, infer_profile
from toolkit.places import believed
from toolkit.places.earth import distance
from toolkit.places.finding import find_unnamed_places
from toolkit.places.roles import HOME, WORK
from toolkit.places.sleep import hours_off
from toolkit.tables import COUNT, NUMBER, TEXT, THING, YES_NO

from ..people import Person, Spot, Weekly, person
from .goals import SLEEP_HOURS, WEEKLY_HOURS
from .rolls import rolls
from .rules import Answer, answers

OURS = "ours"
Row = dict[str, Any]
_ROLL = {"family": TEXT, "seed": COUNT, "size": THING}
TABLES = {
    "answers": {  # one row for each roll, way and role
        **_ROLL,
        "role": TEXT,
        "way": TEXT,
        "true": YES_NO,  # whether there is such a place at all
        "answered": YES_NO,
        "right": YES_NO,
    },
    "claims": {
        **_ROLL,
        "kind": TEXT,
        "confidence": NUMBER,
        "right": YES_NO,
        "swapped": YES_NO,  # a home at work, or work at home
        "true": YES_NO,  # whether the person has anything of this kind
    },
    "found": {**_ROLL, "kind": TEXT, "true": COUNT, "found": COUNT},  # how many
}


class Task(NamedTuple):
    """A life to live, and whether its habits are looked at too."""

    family: str
    seed: int
    habits: bool


def compared(task: Task) -> dict[str, list[Row]]:
    """Live, find, compare.

    Returns
    -------
    dict
        The rows of each of `TABLES`.
    """
    someone = person(task.seed, family=task.family)
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for size, photos in rolls(someone.photos, task.seed):
        of = {"family": task.family, "seed": task.seed, "size": size}
        places = find_unnamed_places(photos)
        tables["answers"] += [of | row for row in roles(someone, photos, places)]
        tables["claims"] += [of | row for row in claimed_roles(someone, places)]
        if task.habits:
            trips = find_trips(photos, places)
            claims = infer_profile(photos, places=places, trips=trips)
            tables["claims"] += [of | row for row in claimed_habits(someone, claims, trips)]
            tables["found"] += [of | row for row in found(someone, photos, claims, trips)]
    return tables


def roles(someone: Person, photos: pd.DataFrame, places: pd.DataFrame) -> Iterator[Row]:
    """Give a row for each way to find home, and school or work, where there is one."""
    ours = Answer(*(_surest(places[places["role"] == role]) for role in (HOME, WORK)))
    ways = {OURS: ours, **answers(photos)}
    for role, true in ((HOME, someone.homes), (WORK, someone.work)):
        for way, answer in ways.items():
            spot = answer.home if role == HOME else answer.work
            yield {
                "role": role,
                "way": way,
                "true": bool(true),
                "answered": spot is not None,
                "right": at_one(spot, true, someone.right),
            }


def claimed_roles(someone: Person, places: pd.DataFrame) -> Iterator[Row]:
    """Give a row for each home, school and workplace that is claimed."""
    truth = {HOME: someone.homes, WORK: someone.work}
    for place in places[places["role"].isin(truth)].itertuples():
        other = truth[WORK if place.role == HOME else HOME]
        right = at_one(place, truth[place.role], someone.right)
        yield {
            "kind": place.role,
            "confidence": place.confidence,
            "right": right,
            "swapped": not right and at_one(place, other, someone.right),
            "true": bool(truth[place.role]),
        }


def claimed_habits(someone: Person, claims: pd.DataFrame, trips: pd.DataFrame) -> Iterator[Row]:
    """Give a row for each claim of a weekly place, of sleep, and of a trip."""
    told = {"weekly_place": is_weekly, "sleep": is_asleep}
    for claim in claims[claims["kind"].isin(told)].itertuples():
        yield {
            "kind": claim.kind,
            "confidence": claim.confidence,
            "right": told[claim.kind](someone, claim.fact),
            "swapped": False,
            "true": bool(someone.weekly if claim.kind == "weekly_place" else someone.sleep),
        }
    for trip in trips.itertuples():
        yield {
            "kind": "trip",
            "confidence": trip.confidence,
            "right": any(trip.start < night < trip.end for night in someone.nights_away),
            "swapped": False,
            "true": bool(someone.trips),
        }


def found(
    someone: Person, photos: pd.DataFrame, claims: pd.DataFrame, trips: pd.DataFrame
) -> Iterator[Row]:
    """Count what is true, and what of it is found."""
    weekly, sleep = (
        claims.loc[claims["kind"] == kind, "fact"] for kind in ("weekly_place", "sleep")
    )
    seen = [any(_matches(someone, each, fact) for fact in weekly) for each in someone.weekly]
    yield {"kind": "weekly_place", "true": len(seen), "found": sum(seen)}
    visible = list(_visible(someone.trips, photos))
    seen = [
        any(trip.start.normalize() <= end and trip.end >= start for trip in trips.itertuples())
        for start, end in visible
    ]
    yield {"kind": "trip", "true": len(seen), "found": sum(seen)}
    asleep = any(is_asleep(someone, fact) for fact in sleep)
    yield {"kind": "sleep", "true": int(someone.sleep is not None), "found": int(asleep)}


def is_weekly(someone: Person, fact: dict[str, Any]) -> bool:
    """Tell whether somebody is usually there on that weekday at about that hour."""
    return any(_matches(someone, each, fact) for each in someone.weekly)


def is_asleep(someone: Person, fact: dict[str, Any]) -> bool:
    """Tell whether both ends of a claimed sleep are near the true ones."""
    if someone.sleep is None:
        return False
    ends = zip((fact["from"], fact["to"]), someone.sleep, strict=True)
    return all(hours_apart(claimed, true) <= SLEEP_HOURS for claimed, true in ends)


def hours_apart(one: float, other: float) -> float:
    """Give the hours between two times of the day, the shorter way round."""
    return hours_off(one - other)


def at_one(answer: Any, truth: Iterable[Spot], right: float) -> bool:
    """Tell whether an answer lies so near one of the true spots; no answer does not."""
    return answer is not None and any(
        distance(answer.lat, answer.lon, spot.lat, spot.lon) <= right for spot in truth
    )


def _matches(someone: Person, weekly: Weekly, fact: dict[str, Any]) -> bool:
    answer = Spot(fact["lat"], fact["lon"], "claim")
    return (
        fact["weekday"] == weekly.weekday
        and hours_apart(fact["hour"], weekly.hour) <= WEEKLY_HOURS
        and at_one(answer, [weekly.spot], someone.right)
    )


def _visible(
    trips: Iterable[tuple[pd.Timestamp, pd.Timestamp]], photos: pd.DataFrame
) -> Iterator[tuple[pd.Timestamp, pd.Timestamp]]:
    """Give the trips with photos on two days or more."""
    days = believed(photos)["taken_at"].dt.normalize()
    for start, end in trips:
        if days[days.between(start, end)].nunique() > 1:
            yield start, end


def _surest(places: pd.DataFrame) -> Any:
    return None if places.empty else next(places.nlargest(1, "confidence").itertuples())
