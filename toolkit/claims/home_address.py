"""Home as it is written: the street and number that stand in most pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..language import Sentences
from ..places.earth import distance
from ..places.roles import HOME
from ..words import address_key, town_of
from .claim import Claim, Fact
from .comparing import same_place, where
from .following.change import own_word
from .kind import Kind, Said
from .material import Material
from .reading import LEAST, counted, finds, rivals
from .truth import Truth
from .words import text_of

FAR = 20_000  # metres from a town's centre: farther, its name is not that of the home on the map
_BUSINESS = (
    "price",
    "school",
    "club",
)  # in such a picture stands the address of a shop


def _find(material: Material) -> Iterator[Claim]:
    lines = finds(material, "address")
    others = set(finds(material, *_BUSINESS)["photo"]) - set(finds(material, "name")["photo"])
    read = counted(lines[~lines["photo"].isin(others)], address_key)
    if not read or len(read[0].photos) < LEAST:
        return
    best = read[0]
    agrees, elsewhere = _on_the_map(material, best.photos)
    yield Claim(
        kind="home_address",
        fact={"address": best.key},
        evidence=best.photos,
        rivals=(*elsewhere, *rivals(read[1:], "other_address")),
        reasons={"written": best.written, "photos": len(best.photos), "agrees": agrees},
    )


def _on_the_map(material: Material, photos: tuple[str, ...]) -> tuple[bool | None, list[Fact]]:
    """Tell whether a home on the map agrees, None where nothing can be compared; and the rival."""
    places = material["places"]
    homes = places[places["role"] == HOME]
    if homes.empty:
        return None, []
    if material.at.reindex(list(photos)).isin(homes["place"]).any():
        return True, []
    town = town_of(material["words"], photos)
    if town is None:
        return None, []
    if (distance(town.lat, town.lon, homes["lat"], homes["lon"]) <= FAR).any():
        return True, []
    home = homes.nlargest(1, "confidence").iloc[0]
    on_map = {**where(home), "name": text_of(home["name"]), "photos": 0}
    return False, [{"code": "map_says", **on_map}]


def _again(claim: Any, _: Material, now: Material) -> Any:
    """Compare with the homes that are left on the map, unless somebody wrote the address."""
    if own_word(claim):
        return claim
    agrees, elsewhere = _on_the_map(now, claim.evidence)
    others = (each for each in claim.rivals if each["code"] != "map_says")
    return claim._replace(rivals=(*elsewhere, *others), reasons={**claim.reasons, "agrees": agrees})


def _same(one: Fact, other: Fact) -> bool:
    return one["address"] == other["address"]


def _right(claim: Fact, fact: Fact, truth: Truth) -> bool:
    """Tell whether the true home stands at this street and number."""
    homes = [place for place in truth.told.get("places", ()) if place["kind"] == HOME]
    return any(
        same_place(place, fact) and address_key(place["name"]) == claim["address"]
        for place in homes
    )


def _say(claim: Any) -> Said:
    say, why = Sentences("claims.home_address"), claim.reasons
    agrees = {True: "agrees", False: "differs", None: "unknown"}[why["agrees"]]
    how = say("how", n=why["photos"])
    return Said(
        say("own" if own_word(claim) else "value", address=why["written"]), f"{how} {say(agrees)}"
    )


_NEEDS = ("photos", "places", "words")
KIND = Kind(
    "home_address", _NEEDS, _find, _same, _right, _say, (HOME,), key=address_key, again=_again
)
