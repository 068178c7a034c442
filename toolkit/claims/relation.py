"""Who knows whom: people in the same photos."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..faces import say_person, social_graph
from ..language import Sentences
from .calibration import calibrated
from .claim import Claim, Fact
from .following.change import with_known_people
from .kind import Kind, Said
from .material import Material
from .truth import Truth
from .words import text_of

if TYPE_CHECKING:
    import networkx as nx

TOGETHER = 2  # photos: in a single one, two people may have met by chance


def _find(material: Material) -> Iterator[Claim]:
    people = material["people"]
    names = {person.person: text_of(person.name) for person in people.itertuples()}
    pairs = social_graph(material.faces, people).graph.edges(data=True)
    for one, other, together in sorted(pairs, key=lambda edge: -edge[2]["weight"]):
        if together["weight"] >= TOGETHER:
            signs = {"photos": math.log(together["weight"])}
            yield Claim(
                kind="relation",
                fact={"people": [one, other]},
                evidence=tuple(together["photos"]),
                rivals=({"code": "by_chance"},),
                reasons={"names": [names[one], names[other]], "signs": signs},
                **calibrated("relation", signs),
            )


def denied(graph: nx.Graph, claims: pd.DataFrame) -> list[tuple[int, int]]:
    """Name the pairs of a social graph of whom somebody said that they do not know each other."""
    told = claims.loc[claims["kind"] == "relation", "fact"]
    known = {frozenset(fact["people"]) for fact in told if fact}
    pairs = graph.edges(data="weight")
    return [(a, b) for a, b, photos in pairs if photos >= TOGETHER and {a, b} not in known]


def _right(claim: Fact, fact: Fact, truth: Truth) -> bool:
    return {truth.who(person) for person in claim["people"]} == set(fact["people"])


def _same(one: Fact, other: Fact) -> bool:
    return set(one["people"]) == set(other["people"])


def _say(claim: Any) -> Said:
    say = Sentences("claims.relation")
    one, other = map(say_person, claim.fact["people"], claim.reasons["names"])
    return Said(say("value", one=one, other=other), say("how", n=len(claim.evidence)))


_NEEDS = ("photos", "faces", "people")
KIND = Kind("relation", _NEEDS, _find, _same, _right, _say, again=with_known_people)
