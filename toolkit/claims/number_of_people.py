"""How many people can be told apart in a roll."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences
from .claim import Claim, Fact
from .following.change import own_word
from .kind import Kind, Said
from .material import Material


def _find(material: Material) -> Iterator[Claim]:
    known = material.faces
    known = known[known["person"].isin(material["people"]["person"])]
    if number := known["person"].nunique():
        yield Claim(
            kind="people",
            fact={"number": number},
            evidence=tuple(dict.fromkeys(known["photo"])),
            rivals=tuple({"code": code} for code in ("split", "merged")),
        )


def _again(claim: Any, _: Material, now: Material) -> Any | None:
    """Count again, unless somebody said how many there are."""
    if own_word(claim):
        return claim
    counted = next(iter(_find(now)), None)
    return counted and claim._replace(fact=counted.fact, evidence=counted.evidence)


def _same(one: Fact, other: Fact, *_: Any) -> bool:
    return one["number"] == other["number"]


def _say(claim: Any) -> Said:
    say = Sentences("claims.people")
    number = claim.fact["number"]
    return Said(say("value", n=number), say("how"))


KIND = Kind("people", ("photos", "faces", "people"), _find, _same, _same, _say, again=_again)
