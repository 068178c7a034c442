"""How old a model guesses the owner to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .truth import Truth

GUESSES = 3  # of one face, at least: one or two are chance
YEARS = 3  # by which a guess may be wrong


def _find(material: Material) -> Iterator[Claim]:
    people, faces = material["people"], material.faces
    for person in people[people["owner"]].itertuples():
        own = faces[faces["person"] == person.person]
        ages = own["age"].dropna()
        if len(ages) >= GUESSES:
            yield Claim(
                kind="age",
                fact={"person": person.person, "age": float(ages.median())},
                evidence=tuple(dict.fromkeys(own["photo"])),
                reasons={"youngest": float(ages.min()), "oldest": float(ages.max())},
            )


def _near(one: Fact, other: Fact) -> bool:
    return abs(one["age"] - other["age"]) <= YEARS


def _right(claim: Fact, fact: Fact, truth: Truth) -> bool:
    return truth.who(claim["person"]) == fact["person"] and _near(claim, fact)


def _again(claim: Any, _: Material, now: Material) -> Any | None:
    """Give the age of the owner, unless that is somebody else or nobody now."""
    people = now["people"]
    return claim if claim.fact["person"] in set(people.loc[people["owner"], "person"]) else None


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.age"), claim.reasons
    return Said(
        say("value", n=round(claim.fact["age"])),
        say("how", youngest=round(why["youngest"]), oldest=round(why["oldest"])),
    )


KIND = Kind("age", ("photos", "faces", "people"), _find, _near, _right, _say, again=_again)
