"""How many people can be told apart in a roll."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences
from .claim import Claim, Fact
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


def _same(one: Fact, other: Fact, *_: Any) -> bool:
    return one["number"] == other["number"]


def _say(claim: Any) -> Said:
    say = Sentences("claims.people")
    number = claim.fact["number"]
    return Said(say("value", n=number), say("how"))


KIND = Kind("people", ("photos", "faces", "people"), _find, _same, _same, _say)
