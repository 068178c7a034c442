"""People who can be told apart: each by one face, without a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from ..faces import UNKNOWN, say_person
from ..faces.copies import originals
from ..language import Sentences
from .claim import Claim, Fact
from .following.change import Change, with_known_people
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


def _follow(material: Material, changes: Sequence[Change]) -> dict[str, pd.DataFrame]:
    """Make the faces of whoever is removed those of nobody known, and those that are not theirs."""
    faces, people = material["faces"], material["people"].copy()
    person = faces["person"].copy()
    for was, now in (each for each in changes if each.now is None or each.corrected):
        theirs = faces["person"] == was.fact["person"]
        others = set(was.fact["photos"]) - set(now.fact["photos"] if now else ())
        person[theirs] = now.fact["person"] if now else UNKNOWN
        person[theirs & faces["photo"].isin(others)] = UNKNOWN
        if now is None or now.fact["person"] != was.fact["person"]:
            people = people[people["person"] != was.fact["person"]]
        if now:
            own = originals(faces[person == now.fact["person"]])["photo"]
            here = people["person"] == now.fact["person"]
            people.loc[here, ["faces", "photos"]] = len(own), own.nunique()
    return {"faces": faces.assign(person=person), "people": people}


def _again(claim: Any, before: Material, now: Material) -> Any | None:
    """Give somebody, unless nobody knows them any more, or they are the owner now."""
    owners = now["people"].loc[now["people"]["owner"], "person"]
    return None if claim.fact["person"] in set(owners) else with_known_people(claim, before, now)


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
KIND = Kind(
    "person",
    _NEEDS,
    _find,
    _same,
    right,
    _say,
    _AGAINST,
    _found,
    follow=_follow,
    again=_again,
)
