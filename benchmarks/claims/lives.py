"""One life: what is claimed of it, beside what is true, as rows of a table."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from toolkit import find_trips, group_people, score
from toolkit.claims import KINDS as ALL
from toolkit.claims.material import Material
from toolkit.evidence import evidence
from toolkit.places.finding import find_unnamed_places
from toolkit.tables import CLAIMS, table

from ..people import Person, person
from .devices import Ways, with_devices
from .faces import OWNER, Company, with_faces
from .goals import KINDS

Row = dict[str, Any]
PLACED = ("home", "school_or_work", "weekly_place")  # measured by `python -m benchmarks.places`


class Task(NamedTuple):
    """A life to live."""

    family: str
    seed: int
    kinds: tuple[str, ...] = KINDS


def claimed(task: Task) -> list[Row]:
    """Live, conclude, compare: a row for each claim of the kinds that are measured here."""
    rng = np.random.default_rng([task.seed, zlib.crc32(f"claims of {task.family}".encode())])
    ways, someone = Ways.of(task.family), person(task.seed, family=task.family)
    photos, own = with_devices(someone.photos, ways, rng)
    photos, looks, shown, company = with_faces(photos, ways, rng)
    found = {"photos": evidence(photos)}
    if {"trip", *PLACED} & set(task.kinds):
        found["places"] = find_unnamed_places(photos)
        found["trips"] = find_trips(photos, found["places"])
    if {"owner", "relation"} & set(task.kinds):
        found["faces"], found["people"] = group_people(looks, photos=photos)
    claims = table(CLAIMS, _claims(Material(found), task.kinds))
    marks = score(claims, truth(someone, own, shown, company))
    return [
        {
            "family": task.family,
            "seed": task.seed,
            "kind": claim.kind,
            "confidence": claim.confidence,
            "right": bool(right),
            **claim.reasons.get("signs", {}),
        }
        for claim, right in zip(claims.itertuples(), marks["right"], strict=True)
        if claim.kind in task.kinds
    ]


def _claims(material: Material, kinds: tuple[str, ...]) -> Iterator[Row]:
    """Make the claims; who is behind a number is known from those about persons."""
    for kind in (*kinds, "person"):
        if material.has(ALL[kind].needs):
            yield from map(vars, ALL[kind].find(material))


def truth(
    someone: Person, own: list[str], shown: dict[str, list[int]], company: Company
) -> dict[str, Any]:
    """Write down what is true, as `truth.json` does."""
    facts = [*_habits(someone), *({"kind": "phone", "fact": _phone(model)} for model in own)]
    facts.append({"kind": "owner", "fact": {"person": _name(OWNER)}})
    facts += [
        {"kind": "relation", "fact": {"people": [_name(one), _name(other)]}}
        for one, other in company.acquainted()
    ]
    photos = {
        name: {"people": [{"name": _name(number)} for number in people]}
        for name, people in shown.items()
    }
    whole = [{"value": "", "findable": False, **fact} for fact in facts]
    return {"facts": whole, "photos": photos}


def _habits(someone: Person) -> Iterator[dict[str, Any]]:
    for kind, spots in (("home", someone.homes), ("school_or_work", someone.work)):
        for spot in spots:
            yield {"kind": kind, "fact": {"lat": spot.lat, "lon": spot.lon}}
    for week in someone.weekly:
        where = {"lat": week.spot.lat, "lon": week.spot.lon}
        yield {
            "kind": "weekly_place",
            "fact": {**where, "weekday": week.weekday, "hour": week.hour},
        }
    for start, end in someone.trips:
        yield {"kind": "trip", "fact": {"start": str(start), "end": str(end)}}
    if someone.sleep is not None:
        yield {"kind": "sleep", "fact": {"from": someone.sleep[0], "to": someone.sleep[1]}}


def _phone(model: str) -> dict[str, str]:
    return {"make": "Some", "model": model}


def _name(number: int) -> str:
    return f"No. {number}"


def rows_of(tasks: list[Task]) -> pd.DataFrame:
    """Live every life, in as many processes as there are cores."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor() as executor:
        return pd.DataFrame([row for rows in executor.map(claimed, tasks) for row in rows])
