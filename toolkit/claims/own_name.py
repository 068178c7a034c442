"""The owner's name, as it stands on labels: forms, parcels, tickets, tests at school."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..language import Sentences
from ..words import name_key, of_writers
from .claim import Claim, Fact
from .following.change import own_word
from .kind import Kind, Said
from .material import Material
from .reading import LEAST, Read, counted, finds, rivals
from .truth import Truth


def _find(material: Material) -> Iterator[Claim]:
    words, lines = material["words"], finds(material, "name")
    lines = lines[~lines.index.isin(words.index[of_writers(words)])]
    chats = set(finds(material, "message")["photo"])  # there, others are named
    read = _with_initials(counted(lines[~lines["photo"].isin(chats)], name_key))
    if not read or len(read[0].photos) < LEAST:
        return
    best = read[0]
    yield Claim(
        kind="own_name",
        fact={"name": best.key},
        evidence=best.photos,
        rivals=tuple(rivals(read[1:], "other_name")),
        reasons={"written": best.written, "photos": len(best.photos)},
    )


def _with_initials(read: list[Read]) -> list[Read]:
    """Count "L. Verhaege" to the one Verhaege whose name begins so; of two, to neither."""
    full = [each for each in read if not _is_initial(each.key)]
    for short in (each for each in read if _is_initial(each.key)):
        meant = [each for each in full if _may_be(short.key, each.key)]
        if len(meant) == 1:
            photos = tuple(dict.fromkeys((*meant[0].photos, *short.photos)))
            full[full.index(meant[0])] = replace(meant[0], photos=photos)
    return sorted(full, key=lambda each: -len(each.photos))


def _is_initial(key: str) -> bool:
    return len(key.split(" ")[0]) == 1


def _may_be(short: str, key: str) -> bool:
    initial, _, surname = short.partition(" ")
    return key.startswith(initial) and key.partition(" ")[2] == surname


def _same(one: Fact, other: Fact) -> bool:
    return one["name"] == other["name"]


def _right(claim: Fact, fact: Fact, _: Truth) -> bool:
    """Tell whether it is the owner's: the truth knows first names only."""
    return claim["name"].split(" ")[0] == fact["person"].casefold()


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.own_name"), claim.reasons
    value = say("own" if own_word(claim) else "value", name=why["written"])
    return Said(value, say("how", n=why["photos"]))


_NEEDS = ("photos", "words")
KIND = Kind("own_name", _NEEDS, _find, _same, _right, _say, ("owner",), key=name_key)
