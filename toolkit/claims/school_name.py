"""The school, by its name: on tests, timetables, letters to parents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences, plain_letters
from ..places.roles import WORK
from .claim import Claim, Fact
from .comparing import same_place
from .following.change import own_word
from .kind import Kind, Said
from .material import Material
from .reading import LEAST, counted, finds, rivals
from .truth import Truth


def _find(material: Material) -> Iterator[Claim]:
    read = counted(finds(material, "school"), plain_letters)
    if not read or len(read[0].photos) < LEAST:
        return
    best = read[0]
    classes = counted(finds(material, "class"), str.upper)
    yield Claim(
        kind="school_name",
        fact={"name": best.key},
        evidence=best.photos,
        rivals=tuple(rivals(read[1:], "other_school")),
        reasons={
            "written": best.written,
            "photos": len(best.photos),
            "class": classes[0].key if classes else "",
        },
    )


def _same(one: Fact, other: Fact) -> bool:
    return one["name"] == other["name"]


def _right(claim: Fact, fact: Fact, truth: Truth) -> bool:
    """Tell whether the true school has this name."""
    schools = [place for place in truth.told.get("places", ()) if place["kind"] == "school"]
    return any(
        same_place(place, fact) and plain_letters(place["name"]) == claim["name"]
        for place in schools
    )


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.school_name"), claim.reasons
    form = "own" if own_word(claim) else "with_class" if why["class"] else "value"
    value = say(form, name=why["written"], room=why["class"])
    return Said(value, say("how", n=why["photos"]))


_NEEDS = ("photos", "words")
KIND = Kind("school_name", _NEEDS, _find, _same, _right, _say, (WORK,), key=plain_letters)
