"""People who can be told apart: each by one face, without a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..faces import say_person
from ..language import Sentences
from .claim import Claim, Fact
from .kind import Kind, Said
from .material import Material
from .truth import Truth, mostly
from .words import text_of


def _find(material: Material) -> Iterator[Claim]:
    people, faces = material["people"], material.faces
    for person in people[~people["owner"]].itertuples():
        names = tuple(dict.fromkeys(faces.loc[faces["person"] == person.person, "photo"]))
        if not names:  # seen in copies only
            continue
        yield Claim(
            kind="person",
            fact={"person": person.person, "photos": list(names)},
            evidence=names,
            reasons={"name": text_of(person.name)},
        )


def right(claim: Fact, fact: Fact, truth: Truth) -> bool:
    """Tell whether most photos named show this person, and most that show them are named."""
    if truth.who(claim["person"]) != fact["person"]:
        return False
    shown = truth.photos_of(fact["person"], findable=True) or truth.photos_of(fact["person"])
    return mostly(shown, claim["photos"])


def _found(claims: Sequence[tuple[str, Fact]], fact: Fact, truth: Truth) -> bool:
    """Tell whether somebody is told apart: as the owner, or as somebody else."""
    return any(right(claim, fact, truth) for kind, claim in claims if kind in ("person", "owner"))


def _same(one: Fact, other: Fact) -> bool:
    """Tell whether two numbers are one person: by the photos, or else by their order.

    Copies have names of their own. Then the number decides, which goes by the order of the photos,
    and so does how many there are.
    """
    these, those = set(one["photos"]), set(other["photos"])
    if these & those:
        return mostly(these, those) or mostly(those, these)
    return one["person"] == other["person"] and len(these) == len(those)


def _say(claim: Any) -> Said:
    say = Sentences("claims.person")
    who = say_person(claim.fact["person"], claim.reasons["name"])
    return Said(say("value", who=who, n=len(claim.fact["photos"])), say("how"))


_NEEDS, _AGAINST = ("photos", "faces", "people"), ("person", "bystander")
KIND = Kind("person", _NEEDS, _find, _same, right, _say, _AGAINST, _found)
