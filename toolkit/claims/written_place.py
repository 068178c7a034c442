"""A place for photos that say none: the postcode and town that stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences
from ..places.earth import distance
from ..words import Town, town_after_postcode
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .reading import finds
from .truth import SHARE, Truth
from .words import say_where

REACH = 10_000  # metres from the middle of a town to its edge, at most: London's are farther


def _find(material: Material) -> Iterator[Claim]:
    photos, lines = material["photos"], finds(material, "place", "address")
    unplaced = lines[lines["photo"].isin(photos.index[photos["lat"].isna()])]
    found: dict[Town, list[str]] = {}
    for line in unplaced.itertuples():
        town = town_after_postcode(line.text)
        if town is not None:
            found.setdefault(town, []).append(line.photo)
    for town, names in found.items():
        seen = tuple(dict.fromkeys(names))
        yield Claim(
            kind="written_place",
            fact={"lat": town.lat, "lon": town.lon, "photos": list(seen)},
            evidence=seen,
            rivals=({"code": "from_elsewhere"},),
            reasons={"town": town.name},
        )


def _same(one: Fact, other: Fact) -> bool:
    return (one["lat"], one["lon"]) == (other["lat"], other["lon"])


def _right(claim: Fact, fact: Fact, _: Truth) -> bool:
    """Tell whether four fifths of the photos were taken in that town."""
    there = [fact["places"].get(name) for name in claim["photos"]]
    near = [
        place is not None
        and distance(place["lat"], place["lon"], claim["lat"], claim["lon"]) <= REACH
        for place in there
    ]
    return bool(sum(near) >= SHARE * len(near))


def _say(claim: Any) -> Said:
    say, n = Sentences("claims.written_place"), len(claim.fact["photos"])
    where = say_where(claim.fact, claim.reasons["town"])
    return Said(say("value", n=n, where=where), say("how"))


KIND = Kind("written_place", ("photos", "words"), _find, _same, _right, _say)
