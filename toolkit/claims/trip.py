"""Trips: nights away from home."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from ..evidence import universal
from ..language import Sentences
from ..places.roles import SURE
from ..places.trips import FEW, during, likely_homes, nights
from .calibration import calibrated
from .claim import Claim, Fact
from .comparing import same_days
from .dwellings import RIVAL
from .following.change import own_word
from .following.trips import begins, follow
from .kind import Kind, Said
from .material import Material
from .words import say_day, say_where, text_of


def _find(material: Material) -> Iterator[Claim]:
    own, trips = material.own, material["trips"]
    known, utc = _is_known_home(material["places"]), universal(own)
    before = None
    for trip in trips.itertuples():
        taken = during(own, trip, utc=utc)
        when = utc[taken.index]
        signs = _signs(trip)
        lat, lon = trip.route[len(trip.route) // 2]
        yield Claim(
            kind="trip",
            fact={
                "start": f"{trip.start:%Y-%m-%d}",
                "end": f"{trip.end:%Y-%m-%d}",
                "country": text_of(trip.country),
                "lat": lat,
                "lon": lon,
            },
            evidence=tuple(taken.index),
            rivals=tuple(_one_with(trip, before, trips)),
            reasons={
                "name": text_of(trip.name),
                "photos": trip.photos,
                "moments": trip.moments,
                "days": nights(trip.start, when.max() - when.min()) + 1,
                "km": trip.distance,
                "home_known": known,
                "signs": signs,
            },
            **calibrated("trip", signs, most=trip.confidence),
        )
        before = trip


def _signs(trip: Any) -> dict[str, float]:
    return {"moments": math.log(trip.moments)}  # of many, one is of the first and last day


def as_claimed(trips: pd.DataFrame) -> pd.DataFrame:
    """Make each trip as sure as a claim of it: of few moments, one is less sure than by its nights.

    Parameters
    ----------
    trips
        From `find_trips`. A trip that nobody measured stays so.
    """
    most = [calibrated("trip", _signs(trip))["confidence"] for trip in trips.itertuples()]
    return trips.assign(confidence=trips["confidence"].clip(upper=most))


def _again(claim: Any, _: Material, now: Material) -> Any:
    """Give a trip as far from home as the home is known that is left, and one with those left."""
    known = bool(len(likely_homes(now["places"]))) and _is_known_home(now["places"])
    again = claim._replace(reasons={**claim.reasons, "home_known": known})
    trips = now["trips"]
    here = begins(trips, claim.fact)
    if own_word(claim) or not here.any():
        return again
    earlier = [*trips[here.shift(-1, fill_value=False)].itertuples(), None]
    trip = next(trips[here].itertuples())
    return again._replace(rivals=tuple(_one_with(trip, earlier[0], trips)))


def _is_known_home(places: pd.DataFrame) -> bool:
    """Tell whether it is sure where home is, and that it is no workplace."""
    homes = likely_homes(places)
    return bool(((homes["confidence"] >= SURE) & ~(homes["as_work"] >= RIVAL)).all())


def _one_with(trip: Any, before: Any, trips: pd.DataFrame) -> Iterator[Fact]:
    """Tell that a trip may be one with the trip before or after."""
    if before is not None and before.may_go_on:
        yield {"code": "one_trip", "start": f"{before.start:%Y-%m-%d}"}
    if trip.may_go_on:
        after = trips["start"][trips["start"] > trip.end].min()
        yield {"code": "one_trip", "start": f"{after:%Y-%m-%d}"}


def _say(claim: Any) -> Said:
    say, fact, why = Sentences("claims.trip"), claim.fact, claim.reasons
    known = why["home_known"]
    days = Sentences("claims.words")("days", n=why["days"])
    how = [
        say(
            "from_home" if known else "from_what_may_be_home",
            n=why["photos"],
            days=days,
            km=round(why["km"]),
        )
    ]
    if between := len(claim.evidence) - why["photos"]:
        how.append(say("between", n=between))
    if why["moments"] <= FEW:
        burst = why["moments"] < why["photos"]
        how.append(say("few_moments" if burst else "few", n=why["moments"]))
    sure = not claim.confidence < SURE  # one that nobody measured is only told as it was seen
    if known and sure:
        how.append(say("at_home"))
    first, last = say_day(fact["start"]), say_day(fact["end"])
    value = say(
        "value" if sure else "perhaps", start=first, end=last, name=why["name"] or say_where(fact)
    )
    return Said(value, " ".join(how))


_NEEDS = ("photos", "places", "trips")
KIND = Kind("trip", _NEEDS, _find, same_days, same_days, _say, follow=follow, again=_again)
