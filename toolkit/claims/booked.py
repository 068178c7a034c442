"""Journeys that a ticket or a booking tells of, before or after they are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..language import Sentences
from ..places.earth import distance
from ..words import Town, bookings, written_day
from .claim import Claim, Fact
from .comparing import DAYS
from .kind import Kind, Said
from .material import Material
from .truth import Truth
from .words import say_day, say_where

THERE = 20_000  # metres: from the middle of a town to where in it, or just outside, somebody stays


def _find(material: Material) -> Iterator[Claim]:
    photos, words = material["photos"], material["words"]
    told: dict[tuple[str, Town], list[str]] = {}
    for booking in bookings(words[words["photo"].isin(photos.index)]):
        taken = photos.at[booking.photo, "taken_at"]
        day = written_day(booking.day, None if pd.isna(taken) else taken.date())
        if day is not None:
            told.setdefault((f"{day:%Y-%m-%d}", booking.town), []).append(booking.photo)
    for (first, town), names in sorted(told.items()):
        yield Claim(
            kind="booked",
            fact={"day": first, "lat": town.lat, "lon": town.lon},
            evidence=tuple(names),
            rivals=({"code": "not_gone"}, {"code": "somebody_elses"}),
            reasons={"town": town.name},
        )


def _same(one: Fact, other: Fact) -> bool:
    return one["day"] == other["day"] and _is_near(one, other)


def _is_near(one: Fact, other: Fact) -> bool:
    return bool(distance(one["lat"], one["lon"], other["lat"], other["lon"]) <= THERE)


def _right(claim: Fact, fact: Fact, _: Truth) -> bool:
    """Tell whether there was a trip on that day, within one, with a stop in that town."""
    day, slack = pd.Timestamp(claim["day"]), pd.Timedelta(days=DAYS)
    within = pd.Timestamp(fact["start"]) - slack <= day <= pd.Timestamp(fact["end"]) + slack
    return within and any(_is_near(claim, stop) for stop in fact.get("stops", [fact]))


def _say(claim: Any) -> Said:
    say = Sentences("claims.booked")
    day, town = say_day(claim.fact["day"]), claim.reasons["town"] or say_where(claim.fact)
    return Said(say("value", day=day, town=town), say("how", n=len(claim.evidence)))


KIND = Kind("booked", ("photos", "words"), _find, _same, _right, _say, ("trip",))
